#include "app/copy_command.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "app/library_database.hpp"
#include "app/library_tables.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "import/progress.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

constexpr int kWrongAddress = 2;

/// A sentence for whoever typed the command.
class Refusal : public std::runtime_error {
 public:
  Refusal(int code, const std::string& sentence) : std::runtime_error(sentence), exit_code(code) {}
  int exit_code;
};

/// One of the two databases, which nobody else serves meanwhile.
struct Side {
  DatabaseUrl url;
  std::unique_ptr<db::sqlite::ServeLock> lock;  // of a file
  std::unique_ptr<db::Database> database;
};

DatabaseUrl parse_url(std::string_view flag, const std::string& text) {
  auto url = DatabaseUrl::parse(text);
  if (!url)
    throw Refusal(kWrongAddress,
                  fmt::format("{} is no address of a database: give {}", flag, DatabaseUrl::schema().description));
  return std::move(*url);
}

Side open_side(Settings settings, const DatabaseUrl& url) {
  Side side{url, nullptr, nullptr};
  if (!url.is_postgres()) side.lock = std::make_unique<db::sqlite::ServeLock>(url.path());
  settings.database = url;
  side.database = make_database(settings);
  return side;
}

void expect_current(const Side& from) {
  const auto states = from.database->migration_status(migrations_of(from.url));
  const bool is_current =
      std::ranges::all_of(states, [](const db::MigrationState& state) { return state.applied_at.has_value(); });
  if (!is_current)
    throw Refusal(1, fmt::format("{} has an older schema; `lectern migrate` brings it up to date", from.url.str()));
}

/// Totals of nothing may be there.
void expect_empty(const Side& to) {
  for (const db::CopiedTable& table : library_tables())
    if (table.name != "counters" && run_sync(db::count_rows(*to.database, table)) > 0)
      throw Refusal(1, fmt::format("{} is not empty: there are {} in it", to.url.str(), table.name));
}

db::TableDigest copy_one(const Side& from, const Side& to, const db::CopiedTable& table, const Context& context) {
  const auto total = static_cast<std::uint64_t>(run_sync(db::count_rows(*from.database, table)));
  fmt::print(stderr, "{}\n", table.name);
  importing::ProgressBar bar{stderr, total};
  return run_sync(db::copy_table(*from.database, *to.database, table, context, [&](std::int64_t rows) {
    bar.show({.bytes_read = static_cast<std::uint64_t>(rows), .rows = rows});
  }));
}

/// Prints what each side holds; whether it is the same.
bool compare(const Side& to, const std::vector<db::TableDigest>& copied) {
  bool is_same = true;
  fmt::print("{:18} {:>12}  {:16}\n", "table", "rows", "checksum");
  for (std::size_t i = 0; i < copied.size(); ++i) {
    const db::CopiedTable& table = library_tables()[i];
    const db::TableDigest there = run_sync(db::digest_of(*to.database, table));
    const bool is_equal = there == copied[i];
    is_same = is_same && is_equal;
    fmt::print("{:18} {:>12}  {:016x}  {}\n", table.name, there.rows, there.checksum, is_equal ? "same" : "DIFFERS");
  }
  return is_same;
}

int copy(const Settings& settings, const DatabaseUrl& from_url, const DatabaseUrl& to_url) {
  if (from_url.url() == to_url.url() && from_url.path() == to_url.path())
    throw Refusal(kWrongAddress, "--from and --to are the same database");
  if (!is_there(from_url)) return 1;
  const Side from = open_side(settings, from_url);
  expect_current(from);
  const Side to = open_side(settings, to_url);
  const SystemClock clock;
  to.database->migrate(migrations_of(to_url), clock.now());
  expect_empty(to);
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "copy", .actor = {}, .idempotency = {}};
  run_sync(to.database->transaction(context, [](db::Transaction& tx) { return clear_totals(tx); }));
  std::vector<db::TableDigest> copied;
  for (const db::CopiedTable& table : library_tables()) copied.push_back(copy_one(from, to, table, context));
  run_sync(to.database->transaction(context, [](db::Transaction& tx) { return settle_tables(tx); }));
  bring_words_up_to_date(*to.database, clock);
  if (compare(to, copied)) return 0;
  fmt::print(stderr, "lectern: the copy differs: was one of the two written to meanwhile?\n");
  return 1;
}

}  // namespace

int run_copy(const Settings& settings, const std::string& from, const std::string& to) {
  try {
    return copy(settings, parse_url("--from", from), parse_url("--to", to));
  } catch (const Refusal& refusal) {
    fmt::print(stderr, "lectern: {}\n", refusal.what());
    return refusal.exit_code;
  }
}

}  // namespace lectern::app
