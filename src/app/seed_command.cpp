#include "app/seed_command.hpp"

#include <chrono>
#include <cstdio>
#include <expected>
#include <iostream>
#include <optional>

#include <fmt/format.h>

#include "analytics/range_rules.hpp"
#include "app/library_database.hpp"
#include "app/library_tables.hpp"
#include "app/services.hpp"
#include "audit/audit_log.hpp"
#include "circulation/lending_rules.hpp"
#include "db/postgres/bulk_copy.hpp"
#include "db/sqlite/bulk_insert.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "import/progress.hpp"
#include "runtime/run_sync.hpp"
#include "seed/data_feed_file.hpp"
#include "seed/library_load.hpp"
#include "seed/summary_rules.hpp"

namespace lectern::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongRequest = 2;
constexpr std::string_view kUsualScenario = "minimal";
constexpr std::string_view kUsualScenarioOfFiles = "scaled_demo";

int refuse(int code, std::string_view sentence) {
  fmt::print(stderr, "lectern: {}\n", sentence);
  return code;
}

/// What the audit log keeps of a run.
struct SeedSummary {
  std::string scenario;
  std::int64_t seed = 0;
  std::int64_t books = 0;
  std::int64_t members = 0;
  std::int64_t loans = 0;
};
BOOST_DESCRIBE_STRUCT(SeedSummary, (), (scenario, seed, books, members, loans))

/// The library's own rules, for the simulator.
seed::LendingTerms terms_of(const Settings& settings, const Calendar& calendar) {
  const circulation::LendingPolicy policy = lending_policy(settings);
  return {.max_active_borrows = static_cast<std::uint32_t>(policy.max_active_borrows),
          .borrow_days = static_cast<std::uint32_t>(policy.borrow_duration_days),
          .due_date = [policy, calendar](Instant at) { return circulation::due_date(policy, calendar, at); },
          .fine =
              [policy, calendar](Instant due, Instant at) {
                return circulation::fine_for(policy, circulation::days_late(calendar, due, at)).minor_units();
              }};
}

/// Bars on stderr, one for each table or step.
class Progress {
 public:
  void show(std::string_view what, std::size_t rows, std::size_t of) {
    if (what != what_) {
      bar_.reset();
      fmt::print(stderr, "{}\n", what);
      bar_.emplace(stderr, of);
      what_ = what;
    }
    bar_->show({.bytes_read = rows, .rows = static_cast<std::int64_t>(rows)});
  }
  void step(std::string_view what) {
    bar_.reset();
    what_.clear();
    fmt::print(stderr, "{}\n", what);
  }

 private:
  std::string what_;
  std::optional<importing::ProgressBar> bar_;
};

/// The rows of tables that a library is made of.
std::int64_t count_library(db::Database& database) {
  std::int64_t rows = 0;
  for (const db::CopiedTable& table : library_tables())
    if (table.name == "books" || table.name == "authors" || table.name == "members" || table.name == "borrows")
      rows += run_sync(db::count_rows(database, table));
  return rows;
}

bool is_agreed(const std::string& database) {
  fmt::print("All books, authors, members and loans of {} will be deleted. Go on? [y/N] ", database);
  std::fflush(stdout);
  std::string answer;
  return std::getline(std::cin, answer) && (answer == "y" || answer == "Y" || answer == "yes");
}

std::unique_ptr<db::BulkLoad> begin_load(const DatabaseUrl& url, seed::Replacing replacing) {
  const db::BulkTables tables = seed::loaded_tables(replacing);
  return url.is_postgres() ? db::postgres::begin_bulk_copy(url.url(), tables)
                           : db::sqlite::begin_bulk_insert(url.path(), tables);
}

/// Everything that is made from a plan, in the order in which it is.
class Seeding {
 public:
  Seeding(const Settings& settings, const SeedRequest& request, const seed::Plan& plan)
      : settings_(settings), request_(request), plan_(plan) {}

  int run() {
    if (!settings_.database.is_postgres()) lock_ = std::make_unique<db::sqlite::ServeLock>(settings_.database.path());
    if (const auto code = look_at_what_is_there()) return *code;
    const Steady::time_point started = Steady::now();
    seed::Course course = simulate(plan_, times_, catalogue_, membership_, terms_,
                                   [&](std::size_t loans) { progress_.show("simulated loans", loans, plan_.loans); });
    const seed::Summary summary = seed::summarize(times_, catalogue_, membership_, terms_, course);
    const seed::SimulatedLibrary library{plan_, times_, catalogue_, membership_, terms_, std::move(course)};
    load(library);
    settle(library);
    const std::chrono::duration<double> taken = Steady::now() - started;
    progress_.step("done");
    fmt::print("{} books of {} authors, {} members, {} loans in {:.1f} s: {:.0f} loans a second\n{}",
               library.book_count(), library.author_count(), library.member_count(), summary.loans, taken.count(),
               static_cast<double>(summary.loans) / taken.count(), seed::to_text(summary));
    return 0;
  }

 private:
  using Steady = std::chrono::steady_clock;

  /// An exit code if that is all.
  std::optional<int> look_at_what_is_there() {
    const auto database = open_database(settings_, clock_);
    const std::int64_t rows = count_library(*database);
    if (rows == 0) return {};
    if (request_.if_empty) {
      fmt::print("There is a library at {} already; nothing was done.\n", settings_.database.str());
      return 0;
    }
    if (!request_.clear)
      return refuse(kFailed, fmt::format("{} is not empty; --clear deletes what is in it", settings_.database.str()));
    if (!request_.yes && !is_agreed(settings_.database.str())) return refuse(kFailed, "nothing was done");
    return {};
  }

  void load(const seed::SimulatedLibrary& library) {
    const auto bulk =
        begin_load(settings_.database, request_.clear ? seed::Replacing::a_library : seed::Replacing::nothing);
    const Instant now = clock_.now();
    load_library(*bulk, library,
                 {.version = now.time_since_epoch().count(),
                  .last_day_over = analytics::last_day_over(calendar_, lending_policy(settings_).undo_window, now),
                  .threads = static_cast<std::size_t>(settings_.threads.value())},
                 [&](std::string_view what, std::size_t rows, std::size_t of) { progress_.show(what, rows, of); });
    progress_.step("indexes and references");
    bulk->finish();
  }

  void settle(const seed::SimulatedLibrary& library) {
    const auto database = open_database(settings_, clock_);
    const Context context{
        .clock = &clock_, .now = clock_.now(), .correlation_id = "seed", .actor = {}, .idempotency = {}};
    const SeedSummary summary{.scenario = request_.scenario,
                              .seed = static_cast<std::int64_t>(plan_.seed),
                              .books = library.book_count(),
                              .members = library.member_count(),
                              .loans = std::ssize(library.course().loans)};
    run_sync(database->transaction(context, [&](db::Transaction& tx) -> db::awaitable<void> {
      co_await settle_tables(tx);
      co_await audit::record(
          tx, {audit::EntityType::library, std::nullopt, audit::Action::bulk_import, std::nullopt, to_json(summary)});
      for (const char* tag : {"authors", "books", "members", "borrows"}) tx.after_commit(tag);
    }));
  }

  const Settings& settings_;
  const SeedRequest& request_;
  const seed::Plan& plan_;
  SystemClock clock_;
  Calendar calendar_{settings_.library_timezone.value()};
  seed::LendingTerms terms_ = terms_of(settings_, calendar_);
  seed::OpeningTimes times_{plan_, calendar_};
  seed::Catalogue catalogue_{plan_, times_};
  seed::Membership membership_{plan_, times_};
  std::unique_ptr<db::sqlite::ServeLock> lock_;
  Progress progress_;
};

int write_file(const seed::Plan& plan, const std::string& path) {
  const seed::OpeningTimes times{plan, Calendar{}};
  const seed::Catalogue catalogue{plan, times};
  if (!seed::write_whole_file(path, [&](std::ostream& out) { write_data_feed(out, catalogue); }))
    return refuse(kFailed, fmt::format("{} cannot be written", path));
  fmt::print("{} authors and {} books were written to {}.\n", catalogue.author_count(), catalogue.book_count(), path);
  return 0;
}

/// Nothing is simulated of days to come.
std::expected<Day, std::string> end_of_simulation(const SeedRequest& request, const Calendar& calendar) {
  const Day today = calendar.day_of(SystemClock{}.now());
  if (request.until.empty()) return today;
  const auto until = parse_iso_date(request.until);
  if (!until || *until > today) return std::unexpected("--until is a day, YYYY-MM-DD, and not one to come");
  return *until;
}

bool is_production(const Environment& environment) {
  const auto found = environment.find("ENVIRONMENT");
  return found != environment.end() && found->second == "production";
}

}  // namespace

int run_seed(const Settings& settings, const SeedRequest& request, const Environment& environment) {
  SeedRequest wanted = request;
  if (wanted.scenario.empty()) wanted.scenario = wanted.out.empty() ? kUsualScenario : kUsualScenarioOfFiles;
  const Calendar calendar{settings.library_timezone.value()};
  const auto until = end_of_simulation(wanted, calendar);
  if (!until) return refuse(kWrongRequest, until.error());
  const auto plan = seed::make_plan(wanted.scenario, wanted.options, *until);
  if (!plan) return refuse(kWrongRequest, plan.error());
  if (!wanted.out.empty()) return write_file(*plan, wanted.out);
  if (is_production(environment))
    return refuse(kFailed, "ENVIRONMENT is production: simulated books and members have no place there");
  return Seeding{settings, wanted, *plan}.run();
}

}  // namespace lectern::app
