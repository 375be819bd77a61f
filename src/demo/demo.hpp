// A run of all scenarios against a server, and its table. Blocks; needs no state of its own and leaves none: what
// scenarios make bears names of their own and is put away again, so that runs may follow and overlap each other in any
// library.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "demo/patience.hpp"
#include "demo/scenario.hpp"

namespace lectern::demo {

struct Result {
  Scenario scenario;
  std::chrono::milliseconds time{};
  std::string failure;  // a sentence; empty if the scenario passed
};

struct Run {
  std::vector<Result> results;  // of the scenarios that were played
  std::string unreachable;      // why the server did not answer, which ends a run; empty if it did
  [[nodiscard]] bool passed() const;
};

struct RunOptions {
  std::string url;
  std::function<void(const Result&)> on_result{};
  std::function<bool()> should_stop{};  // asked before each scenario
  Patience::OnWait on_wait{};
};

std::vector<Scenario> all_scenarios();
Run play_all(const RunOptions& options);

std::string table_head();
/// A row of the table, and below it what went wrong.
std::string to_row(const Result& result, bool coloured);
std::string to_summary(const Run& run);

}  // namespace lectern::demo
