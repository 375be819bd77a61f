-- A book's authors as clients get them, in order, so that whoever shows a book reads one row. `book_authors` is what
-- they are copied from, in the transaction that changes it; `lectern verify` compares the two.
alter table books add column authors text not null default '[]';
update books set authors = (
  select json_group_array(json_object('id',
           substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-' || substr(hex, 13, 4) || '-' || substr(hex, 17, 4)
             || '-' || substr(hex, 21),
           'name', name))
  from (select lower(hex(a.id)) as hex, a.name from book_authors l join authors a on a.id = l.author_id
        where l.book_id = books.id order by l.position))
where exists (select 1 from book_authors l where l.book_id = books.id);
