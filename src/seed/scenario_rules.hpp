// Which libraries the simulator makes: scenarios by name, and what the command line changes of them. Pure.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace lectern::seed {

/// A month of the simulator.
inline constexpr std::uint32_t kDaysOfMonth = 30;

struct Scenario {
  std::string_view name;
  std::uint32_t books;
  std::uint32_t members;
  std::uint32_t months;
  std::uint32_t loans;
};

std::span<const Scenario> scenarios();
const Scenario* find_scenario(std::string_view name);

struct SeedOptions {
  std::uint64_t seed = 42;
  std::optional<std::uint32_t> months = std::nullopt;
  std::optional<std::uint32_t> books = std::nullopt;
  std::optional<std::uint32_t> members = std::nullopt;
  std::optional<std::uint32_t> loans = std::nullopt;
};

/// What is made. Two libraries of the same plan are the same to the byte.
struct Plan {
  std::uint64_t seed = 42;
  std::uint32_t books = 0;
  std::uint32_t members = 0;
  std::uint32_t months = 0;
  std::uint32_t loans = 0;  // so many are aimed at
  Day until{};              // the day after the last simulated one

  [[nodiscard]] std::uint32_t days() const { return months * kDaysOfMonth; }
  [[nodiscard]] Day from() const { return until - std::chrono::days{days()}; }
};

/// The error is a sentence: of an unknown scenario, or of a number out of its range.
std::expected<Plan, std::string> make_plan(std::string_view scenario, const SeedOptions& options, Day until);

}  // namespace lectern::seed
