#include "support/sqlite_file.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
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

struct Rule {
  std::string_view name;
  std::string_view broken;  // counts what breaks it
};

constexpr std::array kRules{
    Rule{"a book's copies on loan are its active loans",
         "select count(*) from books b where b.active_borrow_count <> "
         "(select count(*) from borrows l where l.book_id = b.id and l.status = 'borrowed')"},
    Rule{"available copies are those neither withheld nor on loan",
         "select count(*) from books where available_copies < 0 "
         "or available_copies <> total_copies - withheld_copies - active_borrow_count"},
    Rule{"a book counts its loans",
         "select count(*) from books b where b.borrow_count <> "
         "(select count(*) from borrows l where l.book_id = b.id)"},
    Rule{"a member's loans are counted",
         "select count(*) from members m where m.active_borrow_count <> "
         "(select count(*) from borrows l where l.member_id = m.id "
         "and l.status = 'borrowed')"},
    Rule{"a member counts all loans",
         "select count(*) from members m where m.borrow_count <> "
         "(select count(*) from borrows l where l.member_id = m.id)"},
    Rule{"the total of loans",
         "select abs((select coalesce(sum(value), 0) from counters where name = 'borrows') - "
         "(select count(*) from borrows))"},
    Rule{"the total of active loans",
         "select abs((select coalesce(sum(value), 0) from counters where name = 'borrows.active') - "
         "(select count(*) from borrows where status = 'borrowed'))"},
    Rule{"the total of books",
         "select abs((select coalesce(sum(value), 0) from counters where name = 'books') - "
         "(select count(*) from books where archived_at is null))"},
    Rule{"every loan has its audit entry",
         "select count(*) from borrows l where 1 <> (select count(*) from audit_log a "
         "where a.entity_id = l.id and a.action = 'borrow')"},
    Rule{"every return has its audit entry",
         "select count(*) from borrows l where (l.status = 'returned') <> "
         "(select count(*) from audit_log a where a.entity_id = l.id and a.action = 'return')"},
    Rule{"every audit entry of a loan has its loan",
         "select count(*) from audit_log a where a.entity_type = 'borrow' "
         "and not exists (select 1 from borrows l where l.id = a.entity_id) "
         "and not exists (select 1 from audit_log u where u.entity_id = a.entity_id and u.action = 'undo')"},
    Rule{"every book has an author and its words",
         "select count(*) from books b where not exists (select 1 from book_authors a where a.book_id = b.id) "
         "or not exists (select 1 from book_search s where s.rowid = b.number)"},
    Rule{"nothing refers to what is not there", "select count(*) from pragma_foreign_key_check"},
    Rule{"the file is whole", "select count(*) from pragma_integrity_check where integrity_check <> 'ok'"},
};

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

std::int64_t SqliteFile::number(const std::string& sql) const {
  return std::strtoll(rows(sql).at(0).c_str(), nullptr, 10);
}

std::set<std::string> SqliteFile::texts(const std::string& sql) const {
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

std::vector<std::string> SqliteFile::broken_rules() const {
  std::vector<std::string> broken;
  for (const Rule& rule : kRules)
    if (const std::int64_t count = number(std::string{rule.broken}))
      broken.push_back(fmt::format("{}: broken {} times", rule.name, count));
  return broken;
}

}  // namespace lectern::test
