// What a worker counts of each kind of job.
#pragma once

#include "jobs/job.hpp"
#include "runtime/metrics.hpp"

namespace lectern::jobs {

struct KindMetrics {
  KindMetrics(MetricsRegistry& metrics, std::string_view kind);

  Counter& of(TaskStatus status);

  Counter& succeeded;
  Counter& retried;
  Counter& failed;
  Counter& canceled;
  Histogram& run_time;   // of an attempt
  Histogram& wait_time;  // from when it might run to when it began
  Gauge& running;        // in this process
  Gauge& waiting;        // in the library: may run now
  Gauge& oldest;         // of those, seconds
};

}  // namespace lectern::jobs
