#include "jobs/worker_metrics.hpp"

namespace lectern::jobs {
namespace {

constexpr std::array kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,   0.25,  0.5,
                             1.0,   2.5,    5.0,   10.0, 30.0,  60.0, 300.0, 1800.0};

Counter& attempts(MetricsRegistry& metrics, std::string_view kind, std::string result) {
  return metrics.counter("lectern_job_attempts_total", "Attempts at jobs, by how they ended.",
                         {{"kind", std::string{kind}}, {"result", std::move(result)}});
}

}  // namespace

KindMetrics::KindMetrics(MetricsRegistry& metrics, std::string_view kind)
    : succeeded(attempts(metrics, kind, "success")),
      retried(attempts(metrics, kind, "retry")),
      failed(attempts(metrics, kind, "failure")),
      canceled(attempts(metrics, kind, "canceled")),
      run_time(metrics.histogram("lectern_job_run_seconds", "How long attempts at jobs took.",
                                 {{"kind", std::string{kind}}}, kBounds)),
      wait_time(metrics.histogram("lectern_job_wait_seconds", "How long jobs waited after they might have run.",
                                  {{"kind", std::string{kind}}}, kBounds)),
      running(metrics.gauge("lectern_jobs_running", "Jobs that this process works on.", {{"kind", std::string{kind}}})),
      waiting(metrics.gauge("lectern_jobs_waiting", "Jobs of the library that may run now, counted up to 10,000.",
                            {{"kind", std::string{kind}}})),
      oldest(metrics.gauge("lectern_jobs_oldest_seconds", "How long the first of the waiting jobs might have run.",
                           {{"kind", std::string{kind}}})) {}

Counter& KindMetrics::of(TaskStatus status) {
  switch (status) {
    case TaskStatus::SUCCESS:
      return succeeded;
    case TaskStatus::FAILURE:
      return failed;
    case TaskStatus::CANCELED:
      return canceled;
    case TaskStatus::PENDING:
    case TaskStatus::STARTED:
    case TaskStatus::RETRY:
      break;
  }
  return retried;
}

}  // namespace lectern::jobs
