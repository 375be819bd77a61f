#include "support/sqlite_file.hpp"

#include <cstring>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "base/ids.hpp"

namespace lectern::test {
namespace {

std::string text_of(sqlite3_stmt* row, int column) {
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
  const int type = sqlite3_column_type(row, column);
  if (type == SQLITE_BLOB && size == sizeof(Uuid)) {
    Uuid uuid;
    std::memcpy(uuid.data, sqlite3_column_blob(row, column), size);
    return to_string(uuid);
  }
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
  return type == SQLITE_NULL ? std::string{} : std::string{bytes, static_cast<std::size_t>(size)};
}

}  // namespace

void SqliteFile::Close::operator()(sqlite3* file) const {
  sqlite3_close_v2(file);
}

SqliteFile::SqliteFile(const std::string& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  file_.reset(opened);
  if (code != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  sqlite3_busy_timeout(opened, 5'000);
}

SqliteFile::Rows SqliteFile::rows(const std::string& sql) const {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(file_.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
    throw std::runtime_error(sql + ": " + sqlite3_errmsg(file_.get()));
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement{prepared, &sqlite3_finalize};
  Rows all;
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
    std::string row = text_of(prepared, 0);
    for (int column = 1; column < sqlite3_column_count(prepared); ++column) row += '|' + text_of(prepared, column);
    all.push_back(std::move(row));
  }
  if (code != SQLITE_DONE) throw std::runtime_error(sql + ": " + sqlite3_errmsg(file_.get()));
  return all;
}

std::multiset<std::string> SqliteFile::texts(const std::string& sql) const {
  const Rows all = rows(sql);
  return {all.begin(), all.end()};
}

std::string SqliteFile::contents() const {
  std::string all;
  for (const std::string& table : rows("select name from sqlite_master where type = 'table' "
                                       "and sql not like 'create virtual%' order by name")) {
    all += "== " + table + '\n';
    for (const std::string& row : rows("select * from " + table)) all += row + '\n';
  }
  return all;
}

void damage_file(const std::string& path, const std::string& sql) {
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &file), SQLITE_OK);
  sqlite3_busy_timeout(file, 5'000);  // what a server began at its start may be writing yet
  const std::string all = "pragma foreign_keys = off; pragma ignore_check_constraints = on; " + sql;
  EXPECT_EQ(sqlite3_exec(file, all.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(file);
  sqlite3_close(file);
}

}  // namespace lectern::test
