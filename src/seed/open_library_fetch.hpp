// Real books from Open Library, as S0's generator asked for them: one search for each author, a few at once, with the
// patience of runtime/caller. What was answered is kept beside the file until the file is there, and not asked again.
// Blocks; needs no state of its own.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/retry_rules.hpp"

namespace lectern::seed {

struct FetchOptions {
  std::string url{};                              // of Open Library, or of who stands for it
  std::vector<std::string> authors{};             // who is asked for
  std::size_t limit = 0;                          // of books; 0: all that are found
  std::string out{};                              // the file
  std::size_t concurrency = 2;                    // so many searches are under way at once, at most
  std::chrono::milliseconds time_limit{300'000};  // of one, with all of its waits
  RetryPolicy policy{.attempts = 5,
                     .first_delay = std::chrono::milliseconds{1'000},
                     .longest_delay = std::chrono::milliseconds{30'000}};
  std::function<void(std::size_t authors, std::size_t books)> on_progress{};  // by the caller's thread
  std::function<bool()> should_stop{};                                        // asked all the while, by the same
};

struct FetchReport {
  std::size_t authors = 0;  // in the file
  std::size_t books = 0;
  std::size_t asked = 0;                                      // searches that were answered
  std::size_t kept = 0;                                       // of an earlier run
  std::vector<std::pair<std::string, std::string>> failed{};  // an author and why
  std::string unreachable{};  // why nobody ever answered, which ends a run; empty if somebody did
  bool stopped = false;
  bool is_written = false;  // whether the file is there; what is missing is asked for by the next run

  [[nodiscard]] bool succeeded() const { return is_written && failed.empty(); }
};

/// Throws JournalProblem.
FetchReport fetch_open_library(const FetchOptions& options);

}  // namespace lectern::seed
