#include "jobs/schedule_store.hpp"

namespace lectern::jobs::schedule_store {
namespace {

const db::Statement<void(Schedule)> insert_statement{
    "job_schedules.insert", db::insert_into<Schedule>("job_schedules") + " on conflict (name) do nothing"};
const std::string kFind = "select " + db::select_list<Schedule>() + " from job_schedules where name = $1";
const db::Statement<Schedule(std::string)> lock_statement{"job_schedules.lock", {kFind + " for update", kFind}};
const db::Statement<void(Schedule)> update_statement{
    "job_schedules.update", "update job_schedules set times = $2, next_run_at = $3 where name = $1"};

}  // namespace

awaitable<void> insert_if_absent(db::Transaction& tx, Schedule schedule) {
  co_await tx.execute(insert_statement, std::move(schedule));
}

awaitable<Schedule> lock_schedule(db::Transaction& tx, std::string name) {
  return tx.one(lock_statement, std::move(name));
}

awaitable<void> update_schedule(db::Transaction& tx, Schedule schedule) {
  co_await tx.execute(update_statement, std::move(schedule));
}

}  // namespace lectern::jobs::schedule_store
