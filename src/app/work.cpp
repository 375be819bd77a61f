#include "app/work.hpp"

#include "jobs/history.hpp"

namespace lectern::app {

void add_work(jobs::Worker& worker, Services& services, const Settings& settings) {
  worker.handle(circulation::kLend, [&](jobs::Attempt& attempt) { return services.lending.lend_by_job(attempt); });
  worker.handle(importing::kImport, [&](jobs::Attempt& attempt) { return services.imports.import_by_job(attempt); });
  worker.handle(notifications::kSend, [&](jobs::Attempt& attempt) { return services.sending.send_by_job(attempt); });
  worker.handle(notifications::kAnnounce,
                [&](jobs::Attempt& attempt) { return services.notifications.announce_by_job(attempt); });
  worker.handle(notifications::kRemind,
                [&](jobs::Attempt& attempt) { return services.reminders.remind_by_job(attempt); });
  worker.every({.name = "notifications.remind",
                .times = "5 7 * * *",
                .kind = notifications::kRemind,
                .unique_key = "notifications.remind"});
  worker.handle(jobs::kPruneHistory,
                jobs::prune_history(services.database, std::chrono::days{settings.job_history_days.value()}));
  worker.every({.name = "jobs.prune", .times = "17 * * * *", .kind = jobs::kPruneHistory});
}

}  // namespace lectern::app
