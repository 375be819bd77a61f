// Invariants of what is stored, for `lectern verify`: whoever keeps an invariant declares here what would break it, and
// one runner (app/verify_command) asks them all. Checks only read; all of a run see one state. Used by one thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/session.hpp"

namespace lectern::db {

/// What a check has found wrong: all of it counted, the first of it told.
class Findings {
 public:
  static constexpr std::size_t kMostTold = 20;

  void add(std::string sentence) {
    if (++count_ <= kMostTold) told_.push_back(std::move(sentence));
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] const std::vector<std::string>& told() const { return told_; }

 private:
  std::size_t count_ = 0;
  std::vector<std::string> told_;
};

/// Whether what breaks a check is an error, or may come from a setting that was changed since.
enum class Severity : std::uint8_t { error, warning };

struct Check {
  std::string_view invariant;  // what holds, as a sentence; static text
  std::function<awaitable<void>(Session&, Findings&)> look;
  Severity severity = Severity::error;
};
using Checks = std::vector<Check>;

/// Any row that has an id.
struct RowTag {};
using RowId = Id<RowTag>;

/// A row in which a number that is kept is not what counting gives.
struct Deviation {
  RowId id;
  std::int64_t kept = 0;
  std::int64_t counted = 0;
};
BOOST_DESCRIBE_STRUCT(Deviation, (), (id, kept, counted))

/// The same of a counter, which has a name.
struct CounterDeviation {
  std::string name;
  std::int64_t kept = 0;
  std::int64_t counted = 0;
};
BOOST_DESCRIBE_STRUCT(CounterDeviation, (), (name, kept, counted))

/// Each row of `statement` breaks the invariant. `what` names the number: "book", "borrow_count".
Check no_deviation(std::string_view invariant, const Statement<Deviation()>& statement, std::string_view row,
                   std::string_view number);
Check no_deviation(std::string_view invariant, const Statement<CounterDeviation()>& statement);

/// Each row of `statement` breaks the invariant, which is all there is to say of it.
Check no_row(std::string_view invariant, const Statement<RowId()>& statement, std::string_view row);

}  // namespace lectern::db
