#include "db/check.hpp"

#include <fmt/format.h>

namespace lectern::db {

Check no_deviation(std::string_view invariant, const Statement<Deviation()>& statement, std::string_view row,
                   std::string_view number) {
  return {invariant, [&statement, row, number](Session& session, Findings& findings) -> awaitable<void> {
            co_await session.each(statement, [&](const Deviation& found) {
              findings.add(fmt::format("{} {}: {} is {}, but should be {}", row, found.id.str(), number, found.kept,
                                       found.counted));
            });
          }};
}

Check no_deviation(std::string_view invariant, const Statement<CounterDeviation()>& statement) {
  return {invariant, [&statement](Session& session, Findings& findings) -> awaitable<void> {
            co_await session.each(statement, [&](const CounterDeviation& found) {
              findings.add(
                  fmt::format("counter \"{}\": it is {}, but should be {}", found.name, found.kept, found.counted));
            });
          }};
}

Check no_row(std::string_view invariant, const Statement<RowId()>& statement, std::string_view row) {
  return {invariant, [&statement, row](Session& session, Findings& findings) -> awaitable<void> {
            co_await session.each(statement,
                                  [&](const RowId& found) { findings.add(fmt::format("{} {}", row, found.str())); });
          }};
}

}  // namespace lectern::db
