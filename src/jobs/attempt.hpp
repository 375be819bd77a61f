// One attempt at a job, as its handler sees it. Lives on the worker's event loop; token() is for any thread.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <string>

#include "base/json_reader.hpp"
#include "db/database.hpp"
#include "jobs/job.hpp"
#include "jobs/job_errors.hpp"

namespace lectern::jobs {

using db::awaitable;

class Attempt {
 public:
  /// What is given must outlive the attempt.
  Attempt(Job job, WorkerId worker, db::Database& database, const Clock& clock)
      : job_(std::move(job)), worker_(worker), database_(database), clock_(clock) {}
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

  [[nodiscard]] const Job& job() const { return job_; }
  /// What the job was given. Throws std::runtime_error if it is of another shape.
  template <class Payload>
  [[nodiscard]] Payload payload() const {
    auto payload = read_stored_json<Payload>(job_.payload.text);
    if (!payload) throw std::runtime_error("the job's payload is of another version");
    return std::move(*payload);
  }
  /// For its transactions: now, in the name of who wanted the job.
  [[nodiscard]] Context context() const;

  /// Throws AttemptEnded if the job was canceled or taken over, or the process is stopping: between the steps of work
  /// that can be broken off.
  void check() const;
  /// Asked to stop when check() would throw: for work on other threads.
  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }
  /// Tells how far the work is; also checks.
  awaitable<void> report(std::int64_t percent);
  /// Finishes the job in the handler's own transaction, with its effects; `result` is JSON, or empty. Throws
  /// AttemptEnded if another process has taken the job over: nothing of the transaction may happen then.
  awaitable<void> finish(db::Transaction& tx, std::string result = {});

  // ---- for the worker ----
  void end(AttemptEnded::Reason reason);
  [[nodiscard]] bool is_finished() const { return is_finished_; }
  /// What becomes of it in another way than by finish().
  [[nodiscard]] Outcome outcome(TaskStatus status) const;

 private:
  const Job job_;
  const WorkerId worker_;
  db::Database& database_;
  const Clock& clock_;
  std::stop_source stop_;
  AttemptEnded::Reason reason_{};
  bool is_finished_ = false;
};

/// Does a job of a kind; returns its result, JSON, or nothing. What it throws is why the attempt failed: what a caller
/// can cause (base/errors.hpp) is final, anything else is tried again.
using Handler = std::function<awaitable<std::string>(Attempt&)>;

}  // namespace lectern::jobs
