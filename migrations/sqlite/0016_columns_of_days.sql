-- Whose and of what the loans of a counted day were, so that whoever ranks members or books over ten years reads no loan:
-- members.number and books.number, four bytes each, little-endian, in no order. A day without loans has no row.
create table loan_day_columns (
  day     integer not null primary key references loan_days (day) on delete cascade,
  members blob not null,
  books   blob not null
) strict;

-- To be counted again, with them.
delete from loan_days;
