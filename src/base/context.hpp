// What accompanies a request from the socket to the row: who asks, when, under which correlation id, until when an
// answer is of use, and under which idempotency key. Made by the HTTP layer, or by the CLI for its own work.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace lectern {

/// An `Idempotency-Key` with what it is bound to: the operation it was sent to and a hash of what was asked.
struct IdempotencyKey {
  std::string key;
  std::string operation;    // "POST /api/v1/books"
  std::string fingerprint;  // hash of path, query, body
  /// Where it is noted whether an earlier request's result was given: shared by all copies; null if nobody asks.
  std::shared_ptr<bool> is_replay{};
};

struct Context {
  const Clock* clock = nullptr;
  Instant now{};  // one instant for the whole request
  std::string correlation_id;
  std::optional<std::string> actor;
  std::optional<IdempotencyKey> idempotency;
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

}  // namespace lectern
