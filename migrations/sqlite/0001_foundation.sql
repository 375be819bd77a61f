-- The library's tables. Conventions: plural nouns; ids are 16-byte UUIDs (v7); times are microseconds since 1970 UTC;
-- days are days since 1970 of the library's time zone; money is in minor units; `*_key` columns are computed by the
-- program (folded, without articles) and give order and uniqueness that do not depend on the engine's collations.
-- `number` is a row's small integer name for the search index; it never leaves the database.

create table authors (
  id         blob    not null primary key,
  name       text    not null,
  name_key   text    not null,
  email      text,
  biography  text,
  book_count integer not null default 0,
  version    integer not null default 1,
  created_at integer not null,
  updated_at integer not null
) strict, without rowid;  -- read by its id for every book shown
create index authors_name on authors (name);  -- not unique: two people may bear one name

create table books (
  number              integer primary key,
  id                  blob    not null constraint books_id_key unique,
  title               text    not null,
  title_key           text    not null,
  author              text    not null,
  author_key          text    not null,
  isbn                text,
  isbn_key            text    constraint books_isbn_key unique,
  genre               text,
  description         text,
  language            text,
  published_year      integer,
  image_url           text,
  total_copies        integer not null,
  withheld_copies     integer not null default 0,
  active_borrow_count integer not null default 0,
  available_copies    integer not null generated always as (total_copies - withheld_copies - active_borrow_count) stored,
  borrow_count        integer not null default 0,
  rating_sum          integer not null default 0,  -- in half points, so that it stays an integer
  total_ratings       integer not null default 0,
  average_rating      real    not null default 0,
  version             integer not null default 1,  -- bumped by edits alone, not by loans or ratings
  archived_at         integer,
  created_at          integer not null,
  updated_at          integer not null,
  constraint books_stock_check check (total_copies - withheld_copies - active_borrow_count >= 0),
  constraint books_counts_check check (withheld_copies >= 0 and active_borrow_count >= 0 and borrow_count >= 0)
) strict;
-- One index per sort; a list walks it and reads as many rows as it returns.
create index books_by_created on books (created_at, id);
create index books_by_title on books (title_key, title, id);
create index books_by_author on books (author_key, author, id);
create index books_by_year on books (published_year, id);
create index books_by_rating on books (average_rating, id);
create index books_by_borrows on books (borrow_count, id);
create index books_by_available on books (available_copies, id);
create index books_by_genre on books (genre, created_at, id);

create table book_authors (
  book_id   blob    not null references books (id) on delete cascade,
  position  integer not null,
  author_id blob    not null references authors (id) on delete cascade,
  primary key (book_id, position),
  constraint book_authors_once unique (book_id, author_id)
) strict, without rowid;
create index book_authors_by_author on book_authors (author_id, book_id);

-- The words of books, made by the program (base/text): contentless, so a change is a 'delete' with the old words and
-- an insert of the new. A loan does not touch it. Words come ready; `ascii` only splits at spaces.
create virtual table book_search using fts5 (
  title, author, genre, description,
  content = '', detail = column, prefix = '2 3', tokenize = 'ascii'
);

create table members (
  number              integer primary key,
  id                  blob    not null constraint members_id_key unique,
  card_number         text    not null,
  card_key            text    not null constraint members_card_key unique,
  name                text    not null,
  name_key            text    not null,
  email               text,
  email_key           text    constraint members_email_key unique,
  phone               text,
  language            text,
  notify              integer not null default 1,
  active_borrow_count integer not null default 0,
  borrow_count        integer not null default 0,
  version             integer not null default 1,
  archived_at         integer,
  created_at          integer not null,
  updated_at          integer not null,
  constraint members_counts_check check (active_borrow_count >= 0 and borrow_count >= 0)
) strict;
create index members_by_created on members (created_at, id);
create index members_by_name on members (name_key, name, id);
create index members_by_email on members (email_key, id);

create virtual table member_search using fts5 (
  card, name, email, phone,
  content = '', detail = column, prefix = '2 3', tokenize = 'ascii'
);

create table borrows (
  id          blob    not null primary key,
  book_id     blob    not null references books (id),
  member_id   blob    not null references members (id),
  status      text    not null constraint borrows_status_check check (status in ('borrowed', 'returned')),
  source      text    not null constraint borrows_source_check check (source in ('desk', 'self')),
  borrowed_at integer not null,
  due_date    integer not null,
  returned_at integer,
  fine        integer not null default 0,  -- as fixed at return
  borrowed_on integer not null,
  returned_on integer,
  constraint borrows_returned_check check ((status = 'returned') = (returned_at is not null))
) strict, without rowid;
create unique index borrows_active_key on borrows (book_id, member_id) where status = 'borrowed';
create index borrows_by_borrowed on borrows (borrowed_at, id);
create index borrows_by_returned on borrows (returned_at, id);
create index borrows_by_due on borrows (due_date, id);
create index borrows_by_status on borrows (status, borrowed_at, id);
create index borrows_active_by_due on borrows (due_date, id) where status = 'borrowed';
create index borrows_by_member on borrows (member_id, borrowed_at, id);
create index borrows_by_book on borrows (book_id, borrowed_at, id);

create table audit_log (
  id             blob    not null primary key,  -- UUIDv7: in order of time
  entity_type    text    not null,
  entity_id      blob,
  action         text    not null,
  old_state      text,
  new_state      text,
  actor_id       text,
  correlation_id text,
  created_at     integer not null
) strict, without rowid;
create index audit_log_by_entity on audit_log (entity_id, created_at, id);
create index audit_log_by_created on audit_log (created_at, id);

-- Totals of whole lists, kept by the transactions that change them: `books`, `books.genre:Fantasy`, `borrows.active`.
-- In shards, so that no row is one that every loan must update.
create table counters (
  name  text    not null,
  shard integer not null,
  value integer not null,
  primary key (name, shard)
) strict, without rowid;

create table idempotency_keys (
  key         text    not null,
  operation   text    not null,
  fingerprint text    not null,
  result      text,
  created_at  integer not null,
  primary key (key, operation)
) strict, without rowid;
create index idempotency_keys_by_created on idempotency_keys (created_at);
