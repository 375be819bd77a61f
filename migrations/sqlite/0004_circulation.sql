-- The details of a book: its past loans, latest return first, and the sums over them, from this index alone.
create index borrows_returned_of_book on borrows (book_id, returned_at, id, borrowed_at, due_date)
  where returned_at is not null;
