// Asks every check whether its invariant holds. Reads only; the database may be served meanwhile. Blocks.
#pragma once

#include "db/check.hpp"
#include "db/database.hpp"

namespace lectern::app {

struct CheckResult {
  std::string_view invariant;
  db::Severity severity{};
  db::Findings findings;
};

struct Verification {
  std::vector<CheckResult> results;

  [[nodiscard]] std::size_t errors() const { return count(db::Severity::error); }
  [[nodiscard]] std::size_t warnings() const { return count(db::Severity::warning); }

 private:
  [[nodiscard]] std::size_t count(db::Severity severity) const;
};

/// A check that cannot be made, since the database fails, counts as broken.
Verification verify(db::Database& database, const db::Checks& checks);

/// One line for each check, what is wrong below it, and a last line that sums up.
std::string to_text(const Verification& verification);

}  // namespace lectern::app
