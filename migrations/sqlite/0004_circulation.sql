-- The details of a book: its past loans, latest return first, and the sums over them, from this index alone.
create index borrows_returned_of_book on borrows (book_id, returned_at, id, borrowed_at, due_date)
  where returned_at is not null;

-- Active loans by due date. Its condition is one that no other index serves, so that asking for it chooses this index.
drop index borrows_active_by_due;
create index borrows_open_by_due on borrows (due_date, id) where status <> 'returned';
