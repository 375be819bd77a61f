#include "jobs/job.hpp"

namespace lectern::jobs {

Task to_task(Job job) {
  std::optional<TaskError> error;
  if (job.error_code) error = TaskError{std::move(*job.error_code), std::move(job.error_detail).value_or("")};
  return {.task_id = job.id,
          .kind = std::move(job.kind),
          .status = job.status,
          .progress = job.progress,
          .result = std::move(job.result),
          .error = std::move(error),
          .created_at = job.created_at,
          .started_at = job.started_at,
          .finished_at = job.finished_at};
}

}  // namespace lectern::jobs
