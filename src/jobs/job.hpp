// Jobs as they are kept, and tasks, which is how clients see them. A job is work that is to be done outside of the
// request that wanted it: it is stored in that request's transaction, and stays until it is done.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/json_writer.hpp"
#include "base/page.hpp"

namespace lectern::jobs {

struct JobTag {
  static constexpr std::string_view kNotFoundCode = "TASK_NOT_FOUND";
  static constexpr std::string_view kNotFound = "Task not found.";
};
using JobId = Id<JobTag>;

struct WorkerTag {};
/// A process that works on jobs.
using WorkerId = Id<WorkerTag>;

/// S2's words. RETRY: it failed, and will be tried again.
enum class TaskStatus : std::uint8_t { PENDING, STARTED, RETRY, SUCCESS, FAILURE, CANCELED };
BOOST_DESCRIBE_ENUM(TaskStatus, PENDING, STARTED, RETRY, SUCCESS, FAILURE, CANCELED)

/// Whether nothing more will become of it by itself.
constexpr bool is_finished(TaskStatus status) {
  return status == TaskStatus::SUCCESS || status == TaskStatus::FAILURE || status == TaskStatus::CANCELED;
}

/// What all jobs of a kind have in common; a constant of the slice that has such jobs.
struct Kind {
  std::string_view name;                         // "recommendations.train": what tasks show, and the label of metrics
  std::int64_t max_attempts = 8;                 // the first included; then it has failed for good
  std::int64_t at_once = 4;                      // in each process
  std::chrono::milliseconds first_delay{1'000};  // before the second attempt; doubled with each further one
  std::chrono::milliseconds longest_delay{600'000};  // 10 min
};

/// A job that is wanted.
struct NewJob {
  std::string payload = "{}";               // JSON, the handler's
  std::optional<std::string> unique_key{};  // of the jobs that are not finished, one at most bears it
  std::optional<Instant> run_at{};          // not before then; nothing: at once
};

/// Why a job failed, for whoever asked for it: no inside information.
struct TaskError {
  std::string error_code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(TaskError, (), (error_code, detail))

struct Task {
  JobId task_id;
  std::string kind;
  TaskStatus status = TaskStatus::PENDING;
  std::optional<std::int64_t> progress;  // percent
  std::optional<RawJson> result;
  std::optional<TaskError> error;
  Instant created_at{};
  std::optional<Instant> started_at;  // of the latest attempt
  std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(Task, (), (task_id, kind, status, progress, result, error, created_at, started_at, finished_at))

struct TaskQuery : ListQuery {
  std::vector<std::string> kind;
  std::vector<TaskStatus> status;
};
BOOST_DESCRIBE_STRUCT(TaskQuery, (ListQuery), (kind, status))

/// A job's row.
struct Job {
  JobId id;
  std::string kind;
  RawJson payload;
  TaskStatus status = TaskStatus::PENDING;
  std::optional<std::string> unique_key;
  std::int64_t attempt = 0;  // the number of attempts begun
  std::int64_t max_attempts = 0;
  Instant run_at{};
  std::optional<WorkerId> worker_id;  // who works on it, while STARTED
  std::optional<std::int64_t> progress;
  std::optional<RawJson> result;
  std::optional<std::string> error_code;
  std::optional<std::string> error_detail;
  std::optional<std::string> failure;  // what went wrong inside; for operators
  bool cancel_requested = false;
  std::optional<std::string> actor;
  std::optional<std::string> correlation_id;
  Instant created_at{};
  std::optional<Instant> started_at;
  std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, kind, payload, status, unique_key, attempt, max_attempts, run_at, worker_id, progress,
                       result, error_code, error_detail, failure, cancel_requested, actor, correlation_id, created_at,
                       started_at, finished_at))

Task to_task(Job job);

/// What became of an attempt.
struct Outcome {
  JobId id;
  WorkerId worker_id;
  std::int64_t attempt = 0;
  TaskStatus status = TaskStatus::SUCCESS;
  std::int64_t attempts_counted = 0;  // less than `attempt` where this one does not count
  Instant run_at{};
  std::optional<RawJson> result{};
  std::optional<std::string> error_code{};
  std::optional<std::string> error_detail{};
  std::optional<std::string> failure{};
  std::optional<Instant> finished_at{};
};
BOOST_DESCRIBE_STRUCT(Outcome, (),
                      (id, worker_id, attempt, status, attempts_counted, run_at, result, error_code, error_detail,
                       failure, finished_at))

}  // namespace lectern::jobs
