-- How often a member was late and what it cost: kept with the member, so that nobody sums their loans for it.
alter table members add column late_return_count bigint  not null default 0 check (late_return_count >= 0);
alter table members add column fines             bigint  not null default 0 check (fines >= 0);  -- of loans that ended, in minor units

update members set late_return_count = l.late, fines = l.fines
from (select member_id, sum(case when returned_at > due_date then 1 else 0 end)::bigint as late, sum(fine)::bigint as fines
      from borrows where returned_at > due_date or fine <> 0 group by member_id) l
where l.member_id = members.id;

drop index borrows_late_of_member;

-- What a member has out and since when it is due: else all that is out is gone through for it.
create index borrows_open_of_member on borrows (member_id, due_date) where status = 'borrowed';
