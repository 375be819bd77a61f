// Calls to a server that may be busy, away for a moment, or slow: each is tried again as the policy says, and bears the
// run's `traceparent`. A caller is one connection, used by one thread; what all callers of a run share is a RunState.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <random>
#include <stdexcept>
#include <string>

#include "runtime/http_client.hpp"
#include "runtime/retry_rules.hpp"
#include "runtime/run_end.hpp"
#include "runtime/trace.hpp"

namespace lectern {

struct RunState {
  const RetryPolicy policy{};
  const HttpHeaders headers{};  // of every call
  const std::chrono::milliseconds longest_attempt{10'000};
  const bool waits_together = false;  // what one is asked to wait (`Retry-After`), all do: for who is but a guest there
  Trace trace{};
  RunEnd end{};
  std::atomic<bool> was_answered{false};                             // whether the server has ever answered
  std::atomic<std::size_t> repeated{0};                              // how many calls were sent again
  std::atomic<std::chrono::steady_clock::time_point> quiet_until{};  // where they wait together
};

/// What a call came to is no answer that counts; `what()` is a sentence without its stop.
class CallFailed : public std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// Not once in the run has anybody answered.
class Unreachable : public CallFailed {
  using CallFailed::CallFailed;
};
/// The run was asked to end.
class Stopped {};

struct Called {
  HttpAnswer answer;
  /// An earlier attempt may have been carried out although nobody said so.
  bool may_have_been_done_before = false;
};

class Caller {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  /// `run` must outlive the caller.
  Caller(std::string url, RunState& run);

  /// The answer, whatever its status, unless that may change with time: then the call is sent again, as often as the
  /// policy has it and as long as the deadline is not passed. Throws CallFailed and Stopped.
  Called call(HttpCall call, Deadline deadline);
  [[nodiscard]] RunEnd& end() { return run_.end; }

 private:
  struct Attempt;

  Attempt attempt(HttpCall& call, Deadline deadline);
  void wait_for_next(const Attempt& failed, int attempts, Deadline deadline);
  void wait_with_others(Deadline deadline);

  RunState& run_;
  HttpClient client_;
  std::mt19937_64 random_{std::random_device{}()};
};

/// `404 to GET /x: Task not found.`: for sentences about an answer that is not what it should be.
std::string described(const HttpAnswer& answer, const HttpCall& call);

}  // namespace lectern
