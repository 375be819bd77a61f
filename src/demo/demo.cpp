#include "demo/demo.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace lectern::demo {
namespace {

constexpr int kNameWidth = 30;
constexpr int kChecksWidth = 40;

std::string coloured_text(std::string_view text, bool passed, bool coloured) {
  if (!coloured) return std::string{text};
  return fmt::format("\x1b[{}m{}\x1b[0m", passed ? 32 : 31, text);
}

/// Puts away what the scenario made, however it ended; the first failure is the one that counts.
std::string play(const Scenario& scenario, Library& library) {
  std::string failure;
  try {
    scenario.play(library);
  } catch (const CheckFailed& failed) {
    failure = failed.what();
  }
  try {
    library.put_away();
  } catch (const CheckFailed& failed) {
    if (failure.empty()) failure = failed.what();
  }
  return failure;
}

}  // namespace

bool Run::passed() const {
  return unreachable.empty() &&
         std::ranges::all_of(results, [](const Result& result) { return result.failure.empty(); });
}

std::vector<Scenario> all_scenarios() {
  std::vector<Scenario> all;
  for (const Scenarios scenarios :
       {catalog_scenarios(), member_scenarios(), lending_scenarios(), undo_scenarios(), history_scenarios(),
        list_scenarios(), reading_scenarios(), shop_scenarios(), file_scenarios(), protocol_scenarios()})
    all.insert(all.end(), scenarios.begin(), scenarios.end());
  return all;
}

Run play_all(const RunOptions& options) {
  using std::chrono::steady_clock;
  Run run;
  Patience patience{options.on_wait};
  try {
    for (const Scenario& scenario : all_scenarios()) {
      if (options.should_stop && options.should_stop()) break;
      Library library{options.url, patience};
      const auto started = steady_clock::now();
      std::string failure = play(scenario, library);
      const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - started);
      run.results.push_back({scenario, time, std::move(failure)});
      if (options.on_result) options.on_result(run.results.back());
    }
  } catch (const NetworkProblem& problem) {
    run.unreachable = problem.what();
  }
  return run;
}

std::string table_head() {
  return fmt::format("{:{}}  {:{}}  {:>7}  {}\n", "Scenario", kNameWidth, "What is checked", kChecksWidth, "Time",
                     "Result");
}

std::string to_row(const Result& result, bool coloured) {
  const bool passed = result.failure.empty();
  std::string row =
      fmt::format("{:{}}  {:{}}  {:>4} ms  {}\n", result.scenario.name, kNameWidth, result.scenario.checks,
                  kChecksWidth, result.time.count(), coloured_text(passed ? "PASS" : "FAIL", passed, coloured));
  if (!passed) row += fmt::format("  {}\n", result.failure);
  return row;
}

std::string to_summary(const Run& run) {
  const auto passed = std::ranges::count_if(run.results, [](const Result& result) { return result.failure.empty(); });
  std::chrono::milliseconds time{};
  for (const Result& result : run.results) time += result.time;
  return fmt::format("{} of {} scenarios passed in {:.1f} s.\n", passed, all_scenarios().size(),
                     std::chrono::duration<double>(time).count());
}

}  // namespace lectern::demo
