-- Work outside of requests. A job is inserted by the transaction that wants it and stays until it is done, for a while.
create table jobs (
  id               blob    not null primary key,  -- made in the order of time
  kind             text    not null,
  payload          text    not null,              -- JSON
  status           text    not null constraint jobs_status_check
                             check (status in ('PENDING', 'STARTED', 'RETRY', 'SUCCESS', 'FAILURE', 'CANCELED')),
  unique_key       text,
  attempt          integer not null default 0,
  max_attempts     integer not null,
  run_at           integer not null,
  worker_id        blob,                          -- whose it is while it is STARTED
  progress         integer constraint jobs_progress_check check (progress between 0 and 100),
  result           text,                          -- JSON
  error_code       text,
  error_detail     text,
  failure          text,                          -- what went wrong inside
  cancel_requested integer not null default 0,
  actor            text,
  correlation_id   text,
  created_at       integer not null,
  started_at       integer,
  finished_at      integer
) strict, without rowid;
-- Partial, so that the history, which is most of the table, is in none of them.
create index jobs_ready on jobs (kind, run_at, id) where status in ('PENDING', 'RETRY');
create index jobs_of_worker on jobs (worker_id) where status = 'STARTED';
create unique index jobs_unique_key on jobs (unique_key)
  where unique_key is not null and status in ('PENDING', 'RETRY', 'STARTED');

-- Signs of life of those who work: `beat` grows while they have jobs.
create table job_workers (
  id         blob    not null primary key,
  beat       integer not null,
  started_at integer not null
) strict, without rowid;

-- When periodic jobs are due next.
create table job_schedules (
  name        text    not null primary key,
  times       text    not null,
  next_run_at integer not null
) strict, without rowid;

-- Files that jobs are to import, in parts.
create table kept_files (
  file_id    blob    not null,
  part       integer not null,
  content    text    not null,  -- base64url
  created_at integer not null,
  primary key (file_id, part)
) strict;
create index kept_files_by_created on kept_files (created_at);
