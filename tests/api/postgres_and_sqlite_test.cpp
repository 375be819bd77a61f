// Both engines are one library: whatever is done to both, at random, every answer is the same. The seed is printed;
// LECTERN_TEST_SEED and LECTERN_TEST_STEPS give another run, or the same one again.
#include <cstdlib>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/random_library.hpp"

namespace lectern {
namespace {

using test::BothEngines;
using test::Operation;

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Every list to its end, in small pages.
std::vector<Operation> whole_library() {
  std::vector<Operation> all;
  for (const char* list : {"books", "authors", "members", "borrows", "audit", "products"})
    all.push_back({.target = fmt::format("/api/v1/{}?limit=7&include_archived=true", list), .walks = true});
  for (const char* list : {"books", "members", "borrows"})
    all.push_back({.target = fmt::format("/api/v1/{}/export/csv", list)});
  return all;
}

TEST(PostgresAndSqlite, GiveTheSameAnswersWhateverIsDone) {
  constexpr std::uint64_t kSteps = 1'000;
  const std::uint64_t seed = from_environment("LECTERN_TEST_SEED", std::random_device{}());
  const std::uint64_t steps = from_environment("LECTERN_TEST_STEPS", kSteps);
  fmt::print("LECTERN_TEST_SEED={} LECTERN_TEST_STEPS={}\n", seed, steps);
  BothEngines library;
  test::RandomLibrary people{seed};
  std::map<unsigned, int> statuses;
  for (std::uint64_t step = 0; step < steps; ++step) {
    const Operation operation = people.next();
    if (const auto difference = library.difference(operation))
      FAIL() << "seed " << seed << ", step " << step << ": " << *difference;
    people.learn(operation, library.status(), library.json());
    ++statuses[library.status()];
  }
  for (const Operation& operation : whole_library()) {
    const auto difference = library.difference(operation);
    EXPECT_FALSE(difference.has_value()) << "seed " << seed << ", at the end: " << *difference;
  }
  for (const auto& [status, count] : statuses) fmt::print("{}: {}\n", status, count);
  EXPECT_EQ(statuses.count(500), 0U);
}

}  // namespace
}  // namespace lectern
