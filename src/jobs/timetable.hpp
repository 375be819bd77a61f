// Periodic jobs. When each is due next is kept in the database, and whoever moves it on there enqueues the job, in the
// same transaction: with any number of processes each tick is one job. Ticks that nobody was there for are made up for
// by one job. Used by the worker's thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "jobs/cron.hpp"
#include "jobs/queue.hpp"

namespace lectern::jobs {

struct Periodic {
  std::string name;
  std::string times;  // Cron's
  Kind kind;
  std::optional<std::string> unique_key{};  // of its jobs
};

class Timetable {
 public:
  /// What is given must outlive it.
  Timetable(db::Database& database, const Calendar& calendar)
      : database_(database), queue_(database), calendar_(calendar) {}

  /// Throws std::logic_error for times that are not understood.
  void add(Periodic periodic);
  /// Enqueues what is due at the context's time.
  awaitable<void> enqueue_due(const Context& context);

 private:
  struct Entry {
    Periodic periodic;
    Cron cron;
    std::optional<Instant> next{};  // as the database said; nothing: not asked yet
  };

  awaitable<Instant> tick(db::Transaction& tx, const Entry& entry);

  db::Database& database_;
  Queue queue_;
  const Calendar& calendar_;
  std::vector<Entry> entries_;
};

}  // namespace lectern::jobs
