-- What a round of lending left out.
begin;
delete from borrows where status = 'borrowed' and book_id < '00000000-0000-7000-8002-000000000000';
update books set active_borrow_count = 0 where id < '00000000-0000-7000-8002-000000000000';
update members set active_borrow_count = 0 where id < '00000000-0000-7000-8001-000000000000';
commit;
