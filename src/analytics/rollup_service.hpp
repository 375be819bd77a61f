// Counts days of loans that are over (loan_days), and counts them again where their loans were changed since, by a job
// each hour. Thread-safe; all state is in the database.
#pragma once

#include "base/calendar.hpp"
#include "db/database.hpp"
#include "jobs/attempt.hpp"

namespace lectern::analytics {

using db::awaitable;

inline constexpr jobs::Kind kFinishDays{.name = "analytics.finish_days", .at_once = 1};

class RollupService {
 public:
  /// What is given must outlive the service. Days are over once none of their loans can be undone any more.
  RollupService(db::Database& database, const Calendar& calendar, std::chrono::minutes undo_window)
      : database_(database), calendar_(calendar), undo_window_(undo_window) {}

  /// Counts the days that are over and not counted, some of them in each transaction; returns how many those were.
  awaitable<std::int64_t> finish_days(const Context& context);
  awaitable<std::string> finish_days_by_job(jobs::Attempt& attempt);

 private:
  awaitable<std::int64_t> finish(const Context& context, jobs::Attempt* attempt);

  db::Database& database_;
  const Calendar& calendar_;
  const std::chrono::minutes undo_window_;
};

}  // namespace lectern::analytics
