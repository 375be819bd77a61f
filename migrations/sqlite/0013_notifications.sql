-- What members are told. Each is inserted by the transaction that is the reason for it, with the job that sends it; a
-- loan that is undone, and a sample that is cleared, takes its own along.
create table notifications (
  id         blob    not null primary key,  -- made in the order of time
  member_id  blob    not null constraint notifications_member_fkey references members (id) on delete cascade,
  kind       text    not null constraint notifications_kind_check
                       check (kind in ('welcome', 'due_soon', 'overdue', 'available', 'test')),
  subject_id blob    not null,              -- the loan, the book, or else the member
  occasion   integer not null,              -- which of the times that this may be said of the subject
  book_id    blob    constraint notifications_book_fkey references books (id) on delete cascade,
  borrow_id  blob    constraint notifications_borrow_fkey references borrows (id) on delete cascade,
  note       text,                          -- what a test says
  status     text    not null constraint notifications_status_check
                       check (status in ('waiting', 'sent', 'logged', 'refused', 'to_call', 'dropped')),
  message_id text    not null,              -- of its mail, however often that is sent
  attempts   integer not null default 0,
  error      text,                          -- what the mail server said last, or why there is no mail
  created_at integer not null,
  sent_at    integer,
  constraint notifications_once_key unique (member_id, kind, subject_id, occasion)
) strict, without rowid;
create index notifications_by_created on notifications (created_at, id);
create index notifications_by_status on notifications (status, created_at, id);
create index notifications_by_kind on notifications (kind, created_at, id);
create index notifications_by_member on notifications (member_id, created_at, id);
create index notifications_by_book on notifications (book_id) where book_id is not null;
create index notifications_by_borrow on notifications (borrow_id, kind, occasion) where borrow_id is not null;
