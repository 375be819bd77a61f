// `lectern seed` on the engine of this run: what it makes passes every check of `lectern verify`, is the same whatever
// the number of threads, and goes on as a library.
#include "app/seed_command.hpp"

#include <fstream>
#include <iterator>
#include <tuple>

#include <gmock/gmock.h>

#include "app/checks.hpp"
#include "app/library_database.hpp"
#include "app/library_tables.hpp"
#include "app/services.hpp"
#include "app/verification.hpp"
#include "base/errors.hpp"
#include "db/postgres/bulk_copy.hpp"
#include "db/sqlite/bulk_insert.hpp"
#include "import/data_feed.hpp"
#include "runtime/run_sync.hpp"
#include "seed/library_load.hpp"
#include "support/fresh_database.hpp"

namespace lectern::app {
namespace {

SeedRequest small_library() {
  SeedRequest request;
  request.scenario = "minimal";
  request.until = "2026-03-02";
  request.options.months = 3;
  request.options.books = 300;
  request.options.members = 120;
  request.options.loans = 1'500;
  return request;
}

/// A database that may be seeded.
class Seedbed {
 public:
  int seed(const SeedRequest& request, ThreadCount threads = ThreadCount{2}, const Environment& environment = {}) {
    Settings settings = fresh_.settings();
    settings.threads = threads;
    return run_seed(settings, request, environment);
  }

  [[nodiscard]] std::unique_ptr<db::Database> open() const { return open_database(fresh_.settings(), clock_); }

  /// A load that nobody finishes.
  [[nodiscard]] std::unique_ptr<db::BulkLoad> begin_load(seed::Replacing replacing) const {
    const DatabaseUrl url = fresh_.settings().database;
    const db::BulkTables tables = seed::loaded_tables(replacing);
    return url.is_postgres() ? db::postgres::begin_bulk_copy(url.url(), tables)
                             : db::sqlite::begin_bulk_insert(url.path(), tables);
  }

  [[nodiscard]] Verification look() const {
    const Settings settings = fresh_.settings();
    const Calendar calendar{settings.library_timezone.value()};
    return verify(*open(), all_checks(calendar, lending_policy(settings)));
  }

  /// What is in all tables but the audit log and the counters, which are spread over shards by chance.
  [[nodiscard]] std::vector<db::TableDigest> digests() const {
    const auto database = open();
    std::vector<db::TableDigest> digests;
    for (const db::CopiedTable& table : library_tables())
      if (table.name != "audit_log" && table.name != "counters")
        digests.push_back(run_sync(db::digest_of(*database, table)));
    return digests;
  }

  [[nodiscard]] std::int64_t number(const std::string& sql) const {
    db::DynamicQuery query{"test"};
    query.text = sql;
    return run_sync(open()->list<std::int64_t>(query)).at(0);
  }

  /// What else follows from the rows; of the audit log's entry, when it was made.
  [[nodiscard]] std::vector<std::string> totals() const {
    db::DynamicQuery query{"test"};
    query.text =
        "select index_name || ' ' || word || ' ' || frequency || ' ' || in_names from words "
        "union all select name || ' ' || sum(value) from counters group by name order by 1";
    return run_sync(open()->list<std::string>(query));
  }

  /// All indexes and constraints, as the engine describes them.
  [[nodiscard]] std::vector<std::string> schema() const {
    db::DynamicQuery query{"test"};
    query.text =
        test::on_postgres()
            ? "select indexdef from pg_indexes where schemaname = 'public' union all "
              "select conrelid::regclass::text || conname || pg_get_constraintdef(oid) from pg_constraint "
              "where connamespace = 'public'::regnamespace order by 1"
            : "select sql from sqlite_schema where sql is not null and name not like 'sqlite_stat%' order by 1";
    return run_sync(open()->list<std::string>(query));
  }

 private:
  test::FreshDatabase fresh_;
  SystemClock clock_;
};

TEST(Seeding, MakesALibraryInWhichEverythingHolds) {
  Seedbed bed;
  ASSERT_EQ(bed.seed(small_library()), 0);
  const Verification verification = bed.look();
  EXPECT_EQ(verification.errors(), 0U) << to_text(verification);
  EXPECT_EQ(verification.warnings(), 0U) << to_text(verification);
  EXPECT_EQ(bed.number("select count(*) from books"), 300);
  EXPECT_EQ(bed.number("select count(*) from members"), 120);
  EXPECT_GT(bed.number("select count(*) from borrows"), 1'200);
  EXPECT_EQ(bed.number("select count(*) from audit_log"), 1);
}

TEST(Seeding, MakesTheSameRowsWhateverTheThreads) {
  Seedbed one;
  Seedbed many;
  ASSERT_EQ(one.seed(small_library(), ThreadCount{1}), 0);
  ASSERT_EQ(many.seed(small_library(), ThreadCount{5}), 0);
  EXPECT_EQ(one.digests(), many.digests());
  EXPECT_GT(one.totals().size(), 100U);
  EXPECT_EQ(one.totals(), many.totals());
  SeedRequest other = small_library();
  other.options.seed = 43;
  other.clear = other.yes = true;
  ASSERT_EQ(many.seed(other), 0);
  EXPECT_NE(one.digests(), many.digests()) << "by another number it is another library";
  EXPECT_NE(one.totals(), many.totals());
}

TEST(Seeding, LeavesTheSchemaAsItWas) {
  Seedbed bed;
  const auto before = bed.schema();
  ASSERT_GT(before.size(), 50U);
  ASSERT_EQ(bed.seed(small_library()), 0);
  EXPECT_EQ(bed.schema(), before);
}

TEST(Seeding, TouchesNoLibraryThatHasSomethingInIt) {
  Seedbed bed;
  ASSERT_EQ(bed.seed(small_library()), 0);
  const auto before = bed.digests();
  EXPECT_EQ(bed.seed(small_library()), 1);
  SeedRequest if_empty = small_library();
  if_empty.if_empty = true;
  EXPECT_EQ(bed.seed(if_empty), 0);
  EXPECT_EQ(bed.digests(), before);
}

TEST(Seeding, LoadsNothingWhereSomebodyWasQuicker) {
  Seedbed bed;
  ASSERT_EQ(bed.seed(small_library()), 0);
  const auto before = bed.digests();
  EXPECT_THROW(std::ignore = bed.begin_load(seed::Replacing::nothing), Unavailable);
  EXPECT_EQ(bed.digests(), before);
}

TEST(Seeding, ThatIsNotFinishedHasChangedNothing) {
  Seedbed bed;
  ASSERT_EQ(bed.seed(small_library()), 0);
  const auto before = bed.digests();
  const auto schema = bed.schema();
  bed.begin_load(seed::Replacing::a_library)->run("delete from counters");
  EXPECT_EQ(bed.digests(), before);
  EXPECT_EQ(bed.schema(), schema);
  EXPECT_EQ(bed.look().errors(), 0U) << to_text(bed.look());
}

TEST(Seeding, PutsAnotherLibraryInThePlaceOfOneThatIsCleared) {
  Seedbed bed;
  ASSERT_EQ(bed.seed(small_library()), 0);
  SeedRequest other = small_library();
  other.options.seed = 7;
  other.options.books = 200;
  other.clear = other.yes = true;
  ASSERT_EQ(bed.seed(other), 0);
  EXPECT_EQ(bed.number("select count(*) from books"), 200);
  EXPECT_EQ(bed.look().errors(), 0U) << to_text(bed.look());
}

TEST(Seeding, IsRefusedInProduction) {
  Seedbed bed;
  EXPECT_EQ(bed.seed(small_library(), ThreadCount{2}, {{"ENVIRONMENT", "production"}}), 1);
  EXPECT_EQ(bed.number("select count(*) from books"), 0);
}

TEST(Seeding, RefusesScenariosThatThereAreNot) {
  Seedbed bed;
  SeedRequest request = small_library();
  request.scenario = "huge";
  EXPECT_EQ(bed.seed(request), 2);
}

TEST(Seeding, SimulatesNoDaysToCome) {
  Seedbed bed;
  SeedRequest request = small_library();
  for (const char* until : {"2999-01-01", "yesterday"}) {
    request.until = until;
    EXPECT_EQ(bed.seed(request), 2);
  }
}

TEST(Seeding, MakesALibraryThatGoesOn) {
  Seedbed bed;
  ASSERT_EQ(bed.seed(small_library()), 0);
  const auto database = bed.open();
  const SystemClock clock;
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "test", .actor = {}, .idempotency = {}};
  catalog::CatalogService catalog{*database};
  catalog::BookQuery query;
  query.q = Text<0, 200>::parse("the").value();
  EXPECT_GT(run_sync(catalog.list_books(query)).data.size(), 5U) << "its words are found";
  catalog::NewBook book;
  book.title = Text<1, 255>::parse("The Zyzzyva").value();
  book.author = Text<1, 200>::parse("Nobody").value();
  run_sync(catalog.create_book(std::move(book), context));  // under a number of its own
  query.q = Text<0, 200>::parse("zyzzyva").value();
  EXPECT_EQ(run_sync(catalog.list_books(query)).data.size(), 1U);
}

TEST(Seeding, WritesAFeedThatImportReads) {
  const test::TemporaryFolder folder;
  SeedRequest request = small_library();
  request.out = (folder.path() / "data_feeding.txt").string();
  Seedbed bed;
  ASSERT_EQ(bed.seed(request, ThreadCount{1}, {{"ENVIRONMENT", "production"}}), 0);
  const auto written = [&] {
    std::ifstream file{request.out};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
  };
  const std::string text = written();
  ASSERT_EQ(bed.seed(request, ThreadCount{3}), 0);
  EXPECT_EQ(written(), text);
  importing::Table feed = importing::data_feed_table(text);
  std::size_t books = 0;
  while (const auto row = feed.next()) {
    EXPECT_TRUE(row->left_out.empty());
    ++books;
  }
  EXPECT_EQ(books, 300U);
}

}  // namespace
}  // namespace lectern::app
