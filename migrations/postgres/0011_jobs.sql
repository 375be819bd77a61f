-- Work outside of requests. A job is inserted by the transaction that wants it and stays until it is done, for a while.
create table jobs (
  id               uuid             not null primary key,  -- made in the order of time
  kind             text collate "C" not null,
  payload          text collate "C" not null,              -- JSON
  status           text collate "C" not null constraint jobs_status_check
                     check (status in ('PENDING', 'STARTED', 'RETRY', 'SUCCESS', 'FAILURE', 'CANCELED')),
  unique_key       text collate "C",
  attempt          bigint           not null default 0,
  max_attempts     bigint           not null,
  run_at           timestamptz      not null,
  worker_id        uuid,                                   -- whose it is while it is STARTED
  progress         bigint constraint jobs_progress_check check (progress between 0 and 100),
  result           text collate "C",                       -- JSON
  error_code       text collate "C",
  error_detail     text collate "C",
  failure          text collate "C",                       -- what went wrong inside
  cancel_requested boolean          not null default false,
  actor            text collate "C",
  correlation_id   text collate "C",
  created_at       timestamptz      not null,
  started_at       timestamptz,
  finished_at      timestamptz
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
-- Partial, so that the history, which is most of the table, is in none of them.
create index jobs_ready on jobs (kind, run_at, id) where status in ('PENDING', 'RETRY');
create index jobs_of_worker on jobs (worker_id) where status = 'STARTED';
create unique index jobs_unique_key on jobs (unique_key)
  where unique_key is not null and status in ('PENDING', 'RETRY', 'STARTED');

-- Signs of life of those who work: `beat` grows while they have jobs.
create table job_workers (
  id         uuid        not null primary key,
  beat       bigint      not null,
  started_at timestamptz not null
) with (fillfactor = 50);

-- When periodic jobs are due next.
create table job_schedules (
  name        text collate "C" not null primary key,
  times       text collate "C" not null,
  next_run_at timestamptz      not null
);

-- Files that jobs are to import, in parts.
create table kept_files (
  file_id    uuid             not null,
  part       bigint           not null,
  content    text collate "C" not null,  -- base64url
  created_at timestamptz      not null,
  primary key (file_id, part)
);
create index kept_files_by_created on kept_files (created_at);
