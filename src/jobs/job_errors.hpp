// What can be wrong with what is asked of a task, and how an attempt at a job ends other than by its result.
#pragma once

#include "base/errors.hpp"

namespace lectern::jobs {

class TaskFinished : public Error {
 public:
  TaskFinished() : Error(ErrorKind::conflict, "TASK_FINISHED", "The task is finished and cannot be canceled.") {}
};

class TaskNotFinished : public Error {
 public:
  TaskNotFinished()
      : Error(ErrorKind::conflict, "TASK_NOT_FINISHED", "Only a task that failed or was canceled can be tried again.") {
  }
};

/// Another job with its unique key is waiting or running.
class TaskAlreadyQueued : public Error {
 public:
  TaskAlreadyQueued()
      : Error(ErrorKind::conflict, "TASK_ALREADY_QUEUED", "The same task is already waiting or running.") {}
};

/// The attempt is not ours any more, or not wanted any more: what it did must not be committed.
class AttemptEnded : public std::exception {
 public:
  enum class Reason : std::uint8_t { lost, canceled, stopping };

  explicit AttemptEnded(Reason reason) : reason_(reason) {}
  [[nodiscard]] Reason reason() const noexcept { return reason_; }
  [[nodiscard]] const char* what() const noexcept override {
    if (reason_ == Reason::canceled) return "the task was canceled";
    return reason_ == Reason::lost ? "another process took the job over" : "the process is stopping";
  }

 private:
  Reason reason_;
};

}  // namespace lectern::jobs
