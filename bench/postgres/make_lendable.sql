-- Gives the books and members of lending_setup.sh ids that lending.sql can compute from a number, which pgbench draws.
begin;
set local session_replication_role = replica;  -- book_authors refers to the books
create temp table lent as
  select id, ('00000000-0000-7000-8001-' || lpad((row_number() over (order by number))::text, 12, '0'))::uuid as new_id
  from books where title like 'Lent %' and author = 'Bench';
update book_authors l set book_id = lent.new_id from lent where l.book_id = lent.id;
update books b set id = lent.new_id from lent where b.id = lent.id;
update members m set id = ('00000000-0000-7000-8000-' || lpad(numbered.n::text, 12, '0'))::uuid
from (select id, row_number() over (order by number) as n from
        (select id, number from members order by number desc limit 512) newest) numbered
where m.id = numbered.id;
commit;
vacuum analyze;
