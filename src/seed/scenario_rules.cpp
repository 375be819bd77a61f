#include "seed/scenario_rules.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace lectern::seed {
namespace {

// The numbers are S4's and S3's; the small ones had no days there, but a mess of times in a year and a half.
constexpr std::array kScenarios{
    Scenario{"minimal", 5'000, 1'000, 6, 2'250}, Scenario{"load_test", 10'000, 2'000, 6, 7'500},
    Scenario{"scaled_demo", 50'000, 5'000, 12, 25'000}, Scenario{"neighborhood", 50'000, 15'000, 30, 600'000},
    Scenario{"high_scale", 200'000, 60'000, 120, 4'000'000}};

constexpr std::uint32_t kMostRows = 1'000'000;  // of books and of members: there are no more numbers for them
constexpr std::uint32_t kMostMonths = 240;
constexpr std::uint32_t kMostLoans = 50'000'000;

std::string unknown(std::string_view name) {
  std::string known;
  for (const Scenario& scenario : kScenarios) known.append(known.empty() ? "" : ", ").append(scenario.name);
  return fmt::format("there is no scenario \"{}\": give one of {}", name, known);
}

std::optional<std::string> out_of_range(std::string_view what, std::uint32_t value, std::uint32_t least,
                                        std::uint32_t most) {
  if (value >= least && value <= most) return {};
  return fmt::format("--{} is a whole number from {} to {}", what, least, most);
}

}  // namespace

std::span<const Scenario> scenarios() {
  return kScenarios;
}

const Scenario* find_scenario(std::string_view name) {
  const auto* found = std::ranges::find(kScenarios, name, &Scenario::name);
  return found == kScenarios.end() ? nullptr : found;
}

std::expected<Plan, std::string> make_plan(std::string_view scenario, const SeedOptions& options, Day until) {
  const Scenario* base = find_scenario(scenario);
  if (base == nullptr) return std::unexpected(unknown(scenario));
  const Plan plan{.seed = options.seed,
                  .books = options.books.value_or(base->books),
                  .members = options.members.value_or(base->members),
                  .months = options.months.value_or(base->months),
                  .loans = options.loans.value_or(base->loans),
                  .until = until};
  for (const auto& problem :
       {out_of_range("books", plan.books, 1, kMostRows), out_of_range("members", plan.members, 1, kMostRows),
        out_of_range("months", plan.months, 1, kMostMonths), out_of_range("loans", plan.loans, 0, kMostLoans)})
    if (problem) return std::unexpected(*problem);
  return plan;
}

}  // namespace lectern::seed
