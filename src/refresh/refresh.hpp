// S2's client: asks a running server to refresh its recommendations, many times, a few at once, and follows each until
// it is done. A second run of a day finds what the first one has done, since every refresh has a key of its own for the
// day. Blocks; needs no state of its own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "refresh/refresh_rules.hpp"
#include "runtime/retry_rules.hpp"

namespace lectern::refresh {

struct Options {
  std::string url;  // of the server, without the path of the API
  std::size_t limit = 10;
  std::size_t concurrency = 4;                     // so many refreshes are under way at once, at most
  std::chrono::milliseconds time_limit{300'000};   // of one refresh, with all of its waits
  Day day{};                                       // in UTC
  RetryPolicy policy{};                            // of each call
  std::function<void(const Refreshed&)> on_end{};  // one thread at a time
  std::function<bool()> should_stop{};             // asked all the while, by the caller's thread
};

struct Report {
  std::vector<Refreshed> ended{};  // in the order in which they did
  std::size_t wanted = 0;
  std::size_t repeated = 0;  // calls that were sent again
  std::string trace_id{};
  std::string unreachable{};  // why nobody ever answered, which ends a run; empty if somebody did
  std::chrono::milliseconds time{};

  /// All were done, now or earlier that day.
  [[nodiscard]] bool succeeded() const;
};

Report refresh_all(const Options& options);

}  // namespace lectern::refresh
