-- Loans in numbers, by day. A row is there only as long as it holds: whoever changes a loan of a day takes the day's row
-- away in the same transaction, and the day is then counted from the loans until a job has it again.
create table loan_days (
  day          integer not null primary key,
  borrow_count integer not null,
  return_count integer not null,
  member_count integer not null,  -- different members who borrowed
  version      integer not null   -- random: two rows of a day that have the same are the same
) strict;

-- Who brings books back late, counted from this index alone.
create index borrows_late_of_member on borrows (member_id) where returned_at > due_date;

-- What the catalogue has, kept from now on by whoever changes or lends a book.
insert into counters (name, shard, value)
select 'books.copies', 0, coalesce(sum(total_copies), 0) from books where archived_at is null;
insert into counters (name, shard, value)
select 'books.low_stock', 0, count(*) from books where archived_at is null and available_copies <= 1;
insert into counters (name, shard, value)
select 'books.out_of_stock', 0, count(*) from books where archived_at is null and available_copies = 0;
insert into counters (name, shard, value)
select 'books.never_borrowed', 0, count(*) from books where archived_at is null and borrow_count = 0;
