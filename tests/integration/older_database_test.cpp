// What migrations make of rows that were there before them.
#include <gmock/gmock.h>

#include "app/embedded/migrations.hpp"
#include "catalog/catalog_service.hpp"
#include "db/postgres/postgres_database.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "reading/rating_service.hpp"
#include "support/postgres_server.hpp"
#include "support/test_database.hpp"

namespace lectern::catalog {
namespace {

/// Before books bore the authors that they show.
constexpr int kVersionBefore = 6;

std::span<const db::Migration> up_to(std::span<const db::Migration> all, int version) {
  const auto end = std::ranges::find(all, version, &db::Migration::version);
  return all.first(static_cast<std::size_t>(end - all.begin()) + 1);
}

/// `id(n)` is how the engine writes the id whose last digit is n.
template <class WriteId>
void add_rows(db::Database& database, WriteId id, const std::string& time) {
  run_sync(database.transaction({}, [&](db::Transaction& tx) -> awaitable<void> {
    const auto run = [&](const std::string& sql) -> awaitable<void> {
      db::DynamicQuery query{"test"};
      query.text = sql + " returning 1";
      co_await tx.list<std::int64_t>(query);
    };
    co_await run("insert into authors (id, name, name_key, created_at, updated_at) values (" + id('1') +
                 ", 'Zoë \"Z\" O''Neil', 'a', " + time + ", " + time + "), (" + id('2') + ", 'Änne; B\\C', 'b', " +
                 time + ", " + time + ")");
    for (const char book : {'3', '4'})
      co_await run(
          "insert into books (id, title, title_key, author, author_key, total_copies, created_at, updated_at) "
          "values (" +
          id(book) + ", 'T', 't', 'A', 'a', 1, " + time + ", " + time + ")");
    co_await run("insert into members (id, card_number, card_key, name, name_key, created_at, updated_at) values (" +
                 id('5') + ", '1', '1', 'Ada', 'ada', " + time + ", " + time + ")");
    const std::string review =
        "insert into reviews (id, book_id, reviewer_name, reviewer_key, member_id, rating, "
        "created_at, updated_at) values (";
    const std::string times = time + ", " + time + ")";
    co_await run(review + id('6') + ", " + id('3') + ", 'Ada', 'ada', " + id('5') + ", 4, " + times);
    co_await run(review + id('7') + ", " + id('3') + ", 'Ben', 'ben', null, 1, " + times);
    co_await run("insert into book_authors (book_id, position, author_id) values (" + id('3') + ", 1, " + id('1') +
                 "), (" + id('3') + ", 0, " + id('2') + ")");
  }));
}

void expect_authors_are_shown(db::Database& database) {
  CatalogService catalog{database};
  const auto book = [](char digit) {
    return BookId::parse(std::string{"0190163d-8694-739b-aea5-966c26f8ad9"} + digit).value();
  };
  const auto names_of = [&](char digit) {
    std::vector<std::string> names;
    for (const AuthorRef& author : run_sync(catalog.get_book(book(digit), false)).authors) names.push_back(author.name);
    return names;
  };
  EXPECT_THAT(names_of('3'), testing::ElementsAre("Änne; B\\C", "Zoë \"Z\" O'Neil"));
  EXPECT_THAT(names_of('4'), testing::IsEmpty());
  const auto first = run_sync(catalog.get_book(book('3'), false)).authors.front();
  EXPECT_EQ(first.id.str(), "0190163d-8694-739b-aea5-966c26f8ad92");
}

void expect_reviews_of_members_are_ratings(db::Database& database) {
  CatalogService catalog{database};
  members::MembersService members{database};
  reading::RatingService ratings{database, catalog, members};
  const auto rows = run_sync(ratings.export_ratings({})).rows;
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().rating.value(), 8);
  const Book book = run_sync(catalog.get_book(rows.front().book_id, false));
  EXPECT_EQ(book.total_ratings, 1);
  EXPECT_EQ(book.average_rating, 8);
  run_sync(ratings.withdraw(rows.front().member_id, rows.front().book_id, {}));
  EXPECT_EQ(run_sync(catalog.get_book(rows.front().book_id, false)).average_rating, 0);
}

TEST(SqliteOlderDatabase, ShowsAuthorsInOrderAndRatesAsItsMembersReviewed) {
  test::TemporaryFolder folder;
  const auto all = app::sqlite_migrations();
  db::sqlite::SqliteDatabase database{(folder.path() / "old.db").string()};
  database.migrate(up_to(all, kVersionBefore), test::test_start());
  add_rows(database, [](char digit) { return std::string{"x'0190163d8694739baea5966c26f8ad9"} + digit + "'"; }, "1");
  database.migrate(all, test::test_start());
  expect_authors_are_shown(database);
  expect_reviews_of_members_are_ratings(database);
}

TEST(PostgresOlderDatabase, ShowsAuthorsInOrderAndRatesAsItsMembersReviewed) {
  const test::PostgresScratch scratch;
  const auto all = app::postgres_migrations();
  db::postgres::PostgresDatabase database{{.url = scratch.url()}};
  database.migrate(up_to(all, kVersionBefore), test::test_start());
  add_rows(
      database, [](char digit) { return std::string{"'0190163d-8694-739b-aea5-966c26f8ad9"} + digit + "'"; }, "now()");
  database.migrate(all, test::test_start());
  expect_authors_are_shown(database);
  expect_reviews_of_members_are_ratings(database);
}

}  // namespace
}  // namespace lectern::catalog
