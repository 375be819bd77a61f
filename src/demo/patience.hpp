// What a server may ask of a client: to come again later, since it makes too many requests, or another demo imports.
// One for a run; called by all of its threads.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>

#include "runtime/http_client.hpp"

namespace lectern::demo {

class Patience {
 public:
  using OnWait = std::function<void(std::chrono::seconds)>;

  /// `on_wait` is told of long waits, once for all who wait together; one thread at a time.
  explicit Patience(OnWait on_wait) : on_wait_(std::move(on_wait)) {}

  /// Sends until there is an answer that is no 429 or 503 with a `Retry-After`, or has been too often.
  HttpAnswer send(HttpClient& client, const HttpCall& call);

 private:
  void wait(std::chrono::seconds time);

  OnWait on_wait_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point told_until_;
};

}  // namespace lectern::demo
