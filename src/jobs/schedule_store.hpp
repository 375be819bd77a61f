// The SQL of periodic jobs. Decides nothing.
#pragma once

#include "db/transaction.hpp"

namespace lectern::jobs::schedule_store {

using db::awaitable;

struct Schedule {
  std::string name;
  std::string times;  // Cron's; another text than before means another timetable
  Instant next_run_at{};
};
BOOST_DESCRIBE_STRUCT(Schedule, (), (name, times, next_run_at))

awaitable<void> insert_if_absent(db::Transaction& tx, Schedule schedule);
awaitable<Schedule> lock_schedule(db::Transaction& tx, std::string name);
awaitable<void> update_schedule(db::Transaction& tx, Schedule schedule);

}  // namespace lectern::jobs::schedule_store
