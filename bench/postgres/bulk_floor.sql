-- The floor of `lectern seed`: a whole library's rows, ready in files of binary COPY, into empty tables without indexes,
-- keys and references, which are made afterwards; in one transaction. :folder holds a file for each table.
\set ON_ERROR_STOP on
\o /dev/null
begin;
set local maintenance_work_mem = '512MB';
create temporary table loaded (name regclass) on commit drop;
insert into loaded values ('authors'), ('books'), ('book_authors'), ('members'), ('borrows'), ('author_search'),
  ('book_search'), ('member_search'), ('reviews'), ('ratings'), ('favorites'), ('cart_items'), ('notifications');
create temporary table makers on commit drop as
  select case contype when 'f' then 3 else 1 end as turn, oid as place,
    format('alter table %s drop constraint %I', conrelid::regclass, conname) as drops,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as makes
    from pg_constraint where contype in ('p', 'u', 'f') and conrelid in (select name from loaded)
  union all
  select 2, indexrelid, format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    from pg_index where indrelid in (select name from loaded)
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'));
select 'truncate ' || string_agg(name::text, ', ') from loaded \gexec
select drops from makers order by turn desc, place \gexec
select format('copy %s %s from %L with (format binary, freeze)', name,
    (select '(' || string_agg(quote_ident(attname), ', ' order by attnum) || ')' from pg_attribute
      where attrelid = name and attnum > 0 and not attisdropped and attgenerated = ''), :'folder' || '/' || name)
  from loaded \gexec
select makes from makers order by turn, place \gexec
commit;
