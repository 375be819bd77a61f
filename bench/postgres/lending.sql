-- A loan and its return by the statements that Lectern runs, each answered before the next is sent. Members and books are
-- those of make_lendable.sql; each client has members of its own.
\set m :client_id * 32 + random(1, 32)
\set b random(1, 64)
\set x random(0, 999)
\set y random(0, 999999999999)
begin;
select pg_current_xact_id()::text;
select id, card_number, name, email, phone, language, notify, version, archived_at, created_at, updated_at, number,
  active_borrow_count, borrow_count from members where id = ('00000000-0000-7000-8000-' || lpad(:m::text, 12,
  '0'))::uuid for no key update;
select count(*) from borrows where book_id = ('00000000-0000-7000-8001-' || lpad(:b::text, 12, '0'))::uuid and
  member_id = ('00000000-0000-7000-8000-' || lpad(:m::text, 12, '0'))::uuid and status = 'borrowed';
select id, title, author, isbn, genre, description, language, published_year, image_url, total_copies,
  withheld_copies, available_copies, average_rating, total_ratings, borrow_count, version, archived_at, created_at,
  updated_at, authors, number, active_borrow_count from books where id = ('00000000-0000-7000-8001-' || lpad(:b::text,
  12, '0'))::uuid for no key update;
update books set active_borrow_count = active_borrow_count + 1, borrow_count = borrow_count + 1 where id =
  ('00000000-0000-7000-8001-' || lpad(:b::text, 12, '0'))::uuid;
insert into borrows (id, book_id, member_id, status, source, borrowed_at, due_date, returned_at, fine, borrowed_on,
  returned_on) values (('00000000-0000-7' || lpad(:x::text, 3, '0') || '-8000-' || lpad(:y::text, 12, '0'))::uuid,
  ('00000000-0000-7000-8001-' || lpad(:b::text, 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(:m::text, 12,
  '0'))::uuid, 'borrowed', 'desk', current_timestamp, current_timestamp, null, 0, current_date, null);
update members set active_borrow_count = active_borrow_count + 1, borrow_count = borrow_count + 1 where id =
  ('00000000-0000-7000-8000-' || lpad(:m::text, 12, '0'))::uuid;
insert into audit_log (id, entity_type, entity_id, action, old_state, new_state, actor_id, correlation_id, created_at)
  values (gen_random_uuid(), 'borrow', ('00000000-0000-7' || lpad(:x::text, 3, '0') || '-8000-' || lpad(:y::text, 12,
  '0'))::uuid, 'borrow', null, (select repeat('x', 330)), null, '01a21204-73b5-7000-9c68-6387f3699ac0',
  current_timestamp);
insert into counters (name, shard, value) values ('audit_log', :client_id, 1) on conflict (name, shard) do update set
  value = counters.value + excluded.value;
insert into counters (name, shard, value) values ('borrows', :client_id, 1) on conflict (name, shard) do update set
  value = counters.value + excluded.value;
insert into counters (name, shard, value) values ('borrows.active', :client_id, 1) on conflict (name, shard) do update
  set value = counters.value + excluded.value;
commit;
begin;
select pg_current_xact_id()::text;
select id, book_id, member_id, status, source, borrowed_at, due_date, returned_at, fine from borrows where id =
  ('00000000-0000-7' || lpad(:x::text, 3, '0') || '-8000-' || lpad(:y::text, 12, '0'))::uuid;
select id, card_number, name, email, phone, language, notify, version, archived_at, created_at, updated_at, number,
  active_borrow_count, borrow_count from members where id = ('00000000-0000-7000-8000-' || lpad(:m::text, 12,
  '0'))::uuid for no key update;
select id, book_id, member_id, status, source, borrowed_at, due_date, returned_at, fine from borrows where id =
  ('00000000-0000-7' || lpad(:x::text, 3, '0') || '-8000-' || lpad(:y::text, 12, '0'))::uuid for no key update;
select id, title, author, isbn, genre, description, language, published_year, image_url, total_copies,
  withheld_copies, available_copies, average_rating, total_ratings, borrow_count, version, archived_at, created_at,
  updated_at, authors, number, active_borrow_count from books where id = ('00000000-0000-7000-8001-' || lpad(:b::text,
  12, '0'))::uuid for no key update;
update books set active_borrow_count = active_borrow_count - 1, borrow_count = borrow_count + 0 where id =
  ('00000000-0000-7000-8001-' || lpad(:b::text, 12, '0'))::uuid;
update borrows set status = 'returned', returned_at = current_timestamp, returned_on = current_date, fine = 0 where id
  = ('00000000-0000-7' || lpad(:x::text, 3, '0') || '-8000-' || lpad(:y::text, 12, '0'))::uuid;
update members set active_borrow_count = active_borrow_count - 1, borrow_count = borrow_count + 0 where id =
  ('00000000-0000-7000-8000-' || lpad(:m::text, 12, '0'))::uuid;
insert into audit_log (id, entity_type, entity_id, action, old_state, new_state, actor_id, correlation_id, created_at)
  values (gen_random_uuid(), 'borrow', ('00000000-0000-7' || lpad(:x::text, 3, '0') || '-8000-' || lpad(:y::text, 12,
  '0'))::uuid, 'return', (select repeat('x', 330)), (select repeat('x', 330)), null,
  '01a21204-73b5-7000-9c68-6387f3699ac0', current_timestamp);
insert into counters (name, shard, value) values ('audit_log', :client_id, 1) on conflict (name, shard) do update set
  value = counters.value + excluded.value;
insert into counters (name, shard, value) values ('borrows.active', :client_id, -1) on conflict (name, shard) do
  update set value = counters.value + excluded.value;
commit;
