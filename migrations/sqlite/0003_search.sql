-- Search by every word: identifiers are words too, and the words that rows have are known with their frequencies, for
-- fragments and misspelt words. The entries themselves are made by the program, which sees that `word_indexes` has no
-- entry for an index that must be filled.

drop table book_search;
create virtual table book_search using fts5 (
  identifier, title, author, genre, description,
  content = '', detail = column, prefix = '1 2 3', tokenize = 'ascii'
);
drop table member_search;
create virtual table member_search using fts5 (
  card, name, email, phone,
  content = '', detail = column, prefix = '1 2 3', tokenize = 'ascii'
);

-- How many rows of an index have a word: in any field, and in those that name the row.
create table words (
  index_name text    not null,
  word       text    not null,
  frequency  integer not null,
  in_names   integer not null,
  primary key (index_name, word)
) strict, without rowid;

-- `version` grows with every change of an index's words: what a process must have followed to know them all. `format` is
-- the way of splitting by which its entries were made.
create table word_indexes (
  name    text    not null primary key,
  version integer not null,
  format  integer not null
) strict, without rowid;

-- Within a tier of a search, the most popular first. With all columns that walking it needs, so that no row is read for
-- those that are passed over.
create index books_by_popularity on books
  ((borrow_count + total_ratings), id desc, archived_at, borrow_count, total_ratings);
create index members_by_popularity on members (borrow_count, id desc, archived_at);
create index authors_by_popularity on authors (book_count, id desc, number);
