#include "app/work.hpp"

#include "jobs/history.hpp"

namespace lectern::app {

void add_work(jobs::Worker& worker, Services& services, const Settings& settings) {
  worker.handle(circulation::kLend, [&](jobs::Attempt& attempt) { return services.lending.lend_by_job(attempt); });
  worker.handle(importing::kImport, [&](jobs::Attempt& attempt) { return services.imports.import_by_job(attempt); });
  worker.handle(recommendations::kRefresh,
                [&](jobs::Attempt& attempt) { return services.weekly.refresh_by_job(attempt); });
  worker.handle(recommendations::kTrain, [&](jobs::Attempt& attempt) { return services.models.train_by_job(attempt); });
  worker.handle(jobs::kPruneHistory,
                jobs::prune_history(services.database, std::chrono::days{settings.job_history_days.value()}));
  worker.every({.name = "jobs.prune", .times = "17 * * * *", .kind = jobs::kPruneHistory});
  worker.every({.name = std::string{recommendations::kRefresh.name},
                .times = "0 3 * * *",
                .kind = recommendations::kRefresh,
                .unique_key = std::string{recommendations::kRefresh.name}});
}

}  // namespace lectern::app
