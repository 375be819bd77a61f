-- Authors become searchable and sortable, books get reviews, and the audit log counts its entries.

-- An author's name in the word index, as `number` is a book's; every author has one.
alter table authors add column number integer;
update authors set number = numbered.number
  from (select id, row_number() over (order by created_at, id) as number from authors) numbered
  where authors.id = numbered.id;
create unique index authors_number_key on authors (number);
create index authors_by_created on authors (created_at, id);
create index authors_by_name on authors (name_key, name, id);
create index authors_by_books on authors (book_count, id);
create index authors_by_email on authors (email);

create virtual table author_search using fts5 (
  name, email, biography,
  content = '', detail = column, prefix = '1 2 3', tokenize = 'ascii'
);

create table reviews (
  id            blob    not null primary key,
  book_id       blob    not null references books (id),
  reviewer_name text    not null,
  reviewer_key  text    not null,  -- the name as it is compared
  member_id     blob    references members (id),
  rating        integer not null constraint reviews_rating_check check (rating between 1 and 5),
  comment       text,
  version       integer not null default 1,
  created_at    integer not null,
  updated_at    integer not null,
  constraint reviews_reviewer_key unique (book_id, reviewer_key),
  constraint reviews_member_key unique (book_id, member_id)
) strict, without rowid;
create index reviews_by_book on reviews (book_id, created_at, id);
create index reviews_by_rating on reviews (book_id, rating, id);

insert into counters (name, shard, value) select 'authors', 0, count(*) from authors;
insert into counters (name, shard, value) select 'audit_log', 0, count(*) from audit_log;
