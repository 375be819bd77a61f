// The floor for writes: loans per second when every transaction waits for its own fsync.
// One connection, WAL, synchronous=FULL; a loan is one insert and two updates, as lending has them.
//
//   fsync_floor --seconds 5 [--database /tmp/fsync_floor.db]        prints transactions per second
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <string>

#include <CLI/CLI.hpp>
#include <sqlite3.h>

namespace {

constexpr const char* kSchema = R"(
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  create table books (
    id integer primary key, available_copies integer not null, borrow_count integer not null) strict;
  create table members (id integer primary key, active_borrow_count integer not null) strict;
  create table borrows (
    id blob primary key, book_id integer not null references books,
    member_id integer not null references members,
    borrowed_at integer not null, due_at integer not null, returned_at integer) strict;
  create index borrows_by_book on borrows (book_id);
  create index borrows_by_member on borrows (member_id);
  with recursive n (i) as (select 1 union all select i + 1 from n where i < 10000)
    insert into books select i, 1000000, 0 from n;
  with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000)
    insert into members select i, 0 from n;
)";

void require(bool condition, sqlite3* database) {
  if (condition) return;
  std::fprintf(stderr, "fsync_floor: %s\n", sqlite3_errmsg(database));
  std::exit(1);
}

class Library {
 public:
  explicit Library(const std::string& path) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
    require(sqlite3_open(path.c_str(), &database_) == SQLITE_OK, database_);
    require(sqlite3_exec(database_, kSchema, nullptr, nullptr, nullptr) == SQLITE_OK, database_);
    begin_ = prepare("begin immediate");
    insert_ = prepare(
        "insert into borrows (id, book_id, member_id, borrowed_at, due_at) "
        "values (randomblob(16), ?1, ?2, ?3, ?3 + 1209600000000)");
    take_copy_ = prepare(
        "update books set available_copies = available_copies - 1, borrow_count = borrow_count + 1 "
        "where id = ?1");
    count_loan_ = prepare("update members set active_borrow_count = active_borrow_count + 1 where id = ?1");
    commit_ = prepare("commit");
  }

  ~Library() {
    for (auto* statement : {begin_, insert_, take_copy_, count_loan_, commit_}) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }

  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  void lend(std::int64_t book, std::int64_t member, std::int64_t now) {
    step(begin_, {});
    step(insert_, {book, member, now});
    step(take_copy_, {book});
    step(count_loan_, {member});
    step(commit_, {});
  }

 private:
  sqlite3_stmt* prepare(const char* text) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(database_, text, -1, &statement, nullptr) == SQLITE_OK, database_);
    return statement;
  }

  void step(sqlite3_stmt* statement, std::initializer_list<std::int64_t> parameters) {
    int position = 0;
    for (const auto value : parameters) sqlite3_bind_int64(statement, ++position, value);
    require(sqlite3_step(statement) == SQLITE_DONE, database_);
    sqlite3_reset(statement);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* take_copy_ = nullptr;
  sqlite3_stmt* count_loan_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  double seconds = 5;
  std::string path = "fsync_floor.db";
  CLI::App app{"Loans per second with one transaction per fsync"};
  app.add_option("--seconds", seconds)->check(CLI::PositiveNumber)->capture_default_str();
  app.add_option("--database", path, "A scratch file; it is overwritten")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  using Clock = std::chrono::steady_clock;
  std::int64_t loans = 0;
  std::chrono::duration<double> took{};
  {
    Library library{path};
    const auto began = Clock::now();
    while (took.count() < seconds) {
      library.lend(loans % 10000 + 1, loans % 1000 + 1, loans);
      ++loans;
      took = Clock::now() - began;
    }
  }
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  std::printf("%.0f\n", static_cast<double>(loans) / took.count());
}
