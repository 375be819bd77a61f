-- Tags of commits whose caches may not have been told of them: who committed takes the row away again once they were.
create table cache_renewals (
  id         blob    not null primary key,
  tags       text    not null,  -- one per line
  created_at integer not null
) strict;
create index cache_renewals_by_created on cache_renewals (created_at);

-- By which a library is told from others that share a Redis with it: a copy of the database is another library.
create table libraries (
  position integer not null primary key constraint libraries_one_check check (position = 1),
  id       blob    not null
) strict;
