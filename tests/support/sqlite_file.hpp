// Looks into a database file past all of our own code: what is stored. Opened for reading alone, beside a running
// server too. Used by one thread.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

struct sqlite3;

namespace lectern::test {

class SqliteFile {
 public:
  explicit SqliteFile(const std::string& path);

  /// The first column of every row, as text; ids as UUIDs.
  [[nodiscard]] std::multiset<std::string> texts(const std::string& sql) const;
  /// Every row of every table as text, in order: equal before and after means that nothing was stored.
  [[nodiscard]] std::string contents() const;

 private:
  using Rows = std::vector<std::string>;
  [[nodiscard]] Rows rows(const std::string& sql) const;

  struct Close {
    void operator()(sqlite3* file) const;
  };
  std::unique_ptr<sqlite3, Close> file_;
};

/// Runs SQL past all of SQLite's rules.
void damage_file(const std::string& path, const std::string& sql);

}  // namespace lectern::test
