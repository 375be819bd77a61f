#include "app/work.hpp"

#include "jobs/history.hpp"

namespace lectern::app {

void add_work(jobs::Worker& worker, Services& services, const Settings& settings) {
  const std::chrono::days kept{settings.job_history_days.value()};
  worker.handle(circulation::kLend, [&](jobs::Attempt& attempt) { return services.lending.lend_by_job(attempt); });
  worker.handle(catalog::kCollectCovers,
                [&](jobs::Attempt& attempt) { return services.covers.collect_by_job(attempt); });
  worker.every(
      {.name = std::string{catalog::kCollectCovers.name}, .times = "37 4 * * *", .kind = catalog::kCollectCovers});
  worker.handle(importing::kImport, [&](jobs::Attempt& attempt) { return services.imports.import_by_job(attempt); });
  worker.handle(importing::kForgetFiles, [&services, kept](jobs::Attempt& attempt) {
    return services.imports.forget_files_by_job(attempt, jobs::kept_if_failed(kept));
  });
  worker.every({.name = "import.forget", .times = "47 4 * * *", .kind = importing::kForgetFiles});
  worker.handle(recommendations::kRefresh,
                [&](jobs::Attempt& attempt) { return services.weekly.refresh_by_job(attempt); });
  worker.handle(recommendations::kTrain, [&](jobs::Attempt& attempt) { return services.models.train_by_job(attempt); });
  worker.handle(notifications::kSend, [&](jobs::Attempt& attempt) { return services.sending.send_by_job(attempt); });
  worker.handle(notifications::kAnnounce,
                [&](jobs::Attempt& attempt) { return services.notifications.announce_by_job(attempt); });
  worker.handle(notifications::kRemind,
                [&](jobs::Attempt& attempt) { return services.reminders.remind_by_job(attempt); });
  worker.every({.name = "notifications.remind",
                .times = "5 7 * * *",
                .kind = notifications::kRemind,
                .unique_key = "notifications.remind"});
  worker.handle(analytics::kFinishDays,
                [&](jobs::Attempt& attempt) { return services.rollups.finish_days_by_job(attempt); });
  worker.every({.name = std::string{analytics::kFinishDays.name},
                .times = "9 * * * *",
                .kind = analytics::kFinishDays,
                .unique_key = std::string{analytics::kFinishDays.name}});
  worker.handle(jobs::kPruneHistory, jobs::prune_history(services.database, kept));
  worker.every({.name = "jobs.prune", .times = "17 * * * *", .kind = jobs::kPruneHistory});
  worker.every({.name = std::string{recommendations::kRefresh.name},
                .times = "0 3 * * *",
                .kind = recommendations::kRefresh,
                .unique_key = std::string{recommendations::kRefresh.name}});
}

}  // namespace lectern::app
