#include "jobs/timetable.hpp"

#include <stdexcept>

#include "jobs/schedule_store.hpp"

namespace lectern::jobs {
namespace {

/// Of times that never come.
constexpr Instant kNever{std::chrono::sys_days{std::chrono::year{9999} / 1 / 1}};

}  // namespace

void Timetable::add(Periodic periodic) {
  auto cron = Cron::parse(periodic.times);
  if (!cron) throw std::logic_error("the periodic job " + periodic.name + ": " + cron.error());
  entries_.push_back({std::move(periodic), std::move(*cron)});
}

/// Moves the entry on, enqueues its job if it was due, and returns when it is due next.
awaitable<Instant> Timetable::tick(db::Transaction& tx, const Entry& entry) {
  const auto next = [&] { return entry.cron.next_after(tx.now(), calendar_).value_or(kNever); };
  co_await schedule_store::insert_if_absent(tx, {entry.periodic.name, entry.periodic.times, next()});
  auto schedule = co_await schedule_store::lock_schedule(tx, entry.periodic.name);
  if (schedule.times != entry.periodic.times) {
    schedule = {entry.periodic.name, entry.periodic.times, next()};
    co_await schedule_store::update_schedule(tx, schedule);
  }
  if (schedule.next_run_at > tx.now()) co_return schedule.next_run_at;
  co_await queue_.enqueue(tx, entry.periodic.kind, {.unique_key = entry.periodic.unique_key});
  schedule.next_run_at = next();
  co_await schedule_store::update_schedule(tx, schedule);
  co_return schedule.next_run_at;
}

awaitable<void> Timetable::enqueue_due(const Context& context) {
  for (Entry& entry : entries_) {
    if (entry.next && *entry.next > context.now) continue;
    entry.next = co_await database_.transaction(context, [&](db::Transaction& tx) { return tick(tx, entry); });
  }
}

}  // namespace lectern::jobs
