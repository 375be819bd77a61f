-- A book's authors as clients get them, in order, so that whoever shows a book reads one row. `book_authors` is what
-- they are copied from, in the transaction that changes it; `lectern verify` compares the two.
alter table books add column authors text not null default '[]' collate "C";
update books set authors = linked.authors from (
  select l.book_id, json_agg(json_build_object('id', a.id, 'name', a.name) order by l.position)::text as authors
  from book_authors l join authors a on a.id = l.author_id group by l.book_id) linked
where linked.book_id = books.id;
