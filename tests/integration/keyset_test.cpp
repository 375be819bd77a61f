// Pages in every order: each row exactly once, nulls where they belong, cursors bound to what they were made for.
#include "db/keyset.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "base/encoding.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

struct Row {
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (), (number))

/// Rows with many equal and many absent values, so that every tie-break is needed.
class Keyset : public testing::Test {
 protected:
  Keyset() {
    run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> db::awaitable<void> {
      for (std::int64_t i = 0; i < 57; ++i) {
        db::DynamicQuery insert{"test"};
        insert.text =
            "insert into authors (version, id, name, name_key, email, book_count, created_at, updated_at) values (" +
            insert.bind(i) + ", " + insert.bind(Id<struct Any>::make()) + ", " + insert.bind(name_of(i)) + ", " +
            insert.bind(name_of(i)) + ", " + insert.bind(email_of(i)) + ", " + insert.bind(i % 4) + ", " +
            insert.bind(Instant{std::chrono::microseconds{i / 10}}) + ", " + insert.bind(Instant{}) + ")";
        co_await tx.each(insert, {});
      }
    }));
  }

  static std::string name_of(std::int64_t i) { return "name " + std::to_string(i % 7); }
  static std::optional<std::string> email_of(std::int64_t i) {
    if (i % 3 == 0) return {};
    return "mail " + std::to_string(i % 5);
  }

  static const db::ListSpec& spec() {
    static const db::ListSpec list{.name = "test.list",
                                   .from = "authors",
                                   .select = "version",
                                   .id_column = "id",
                                   .default_sort = "-created_at",
                                   .sorts = {{"name", {{"name_key", db::SqlType::text}, {"name", db::SqlType::text}}},
                                             {"email", {{"email", db::SqlType::text, true}}},
                                             {"books", {{"book_count", db::SqlType::integer}}},
                                             {"created_at", {{"created_at", db::SqlType::timestamp}}}}};
    return list;
  }

  static ListQuery query_of(const std::string& sort, std::int64_t limit) {
    ListQuery query;
    query.sort = {sort};
    query.limit = Count<1, 100>::trusted(limit);
    return query;
  }

  db::RowsPage<Row> page(const ListQuery& query, const db::Conditions& conditions = {}) {
    return run_sync(db::keyset_page<Row>(*database_, spec(), query, conditions));
  }

  /// All rows in this order, read in pages of `limit` by cursor.
  std::vector<std::int64_t> walk(const std::string& sort, std::int64_t limit, const db::Conditions& conditions = {}) {
    std::vector<std::int64_t> numbers;
    ListQuery query = query_of(sort, limit);
    while (true) {
      const auto next = page(query, conditions);
      for (const Row& row : next.rows) numbers.push_back(row.number);
      if (!next.next_cursor) return numbers;
      EXPECT_EQ(std::ssize(next.rows), limit);
      query.cursor = next.next_cursor;
    }
  }

  test::TestDatabase database_;
};

TEST_F(Keyset, WalksEveryOrderToTheEndMeetingEachRowOnce) {
  for (const std::string sort :
       {"name", "-name", "email", "-email", "books", "-books", "created_at", "-created_at", "name,email", "-name,email",
        "email,-books", "-email,name", "books,email,-name", "-books,-email", "email:desc,name:asc"}) {
    const auto whole = walk(sort, 100);
    ASSERT_EQ(whole.size(), 57U) << sort;
    for (const std::int64_t limit : {1, 2, 7, 19, 56, 57})
      EXPECT_EQ(walk(sort, limit), whole) << sort << " by " << limit;
  }
}

TEST_F(Keyset, PutsAbsentValuesLastAscendingAndFirstDescending) {
  const auto ascending = walk("email", 10);
  const auto descending = walk("-email", 10);
  EXPECT_TRUE(std::all_of(ascending.end() - 19, ascending.end(), [](std::int64_t n) { return !email_of(n); }));
  EXPECT_TRUE(std::all_of(descending.begin(), descending.begin() + 19, [](std::int64_t n) { return !email_of(n); }));
}

TEST_F(Keyset, GivesTheSamePagesByOffsetAsByCursor) {
  const auto whole = walk("-email,name", 57);
  ListQuery query = query_of("-email,name", 10);
  query.offset = Count<0, INT64_MAX>::trusted(20);
  std::vector<std::int64_t> numbers;
  for (const Row& row : page(query).rows) numbers.push_back(row.number);
  EXPECT_THAT(numbers, testing::ElementsAreArray(whole.begin() + 20, whole.begin() + 30));
}

TEST_F(Keyset, HasNoNextCursorOnTheExactLastPage) {
  EXPECT_FALSE(page(query_of("name", 57)).next_cursor);
  EXPECT_TRUE(page(query_of("name", 56)).next_cursor);
}

TEST_F(Keyset, WalksWithConditions) {
  db::Conditions conditions;
  conditions.add("book_count = ?", std::int64_t{2});
  EXPECT_EQ(walk("-email", 3, conditions).size(), 14U);
}

TEST_F(Keyset, RefusesACursorOfAnotherSortOrFilter) {
  ListQuery query = query_of("name", 5);
  query.cursor = page(query).next_cursor;
  db::Conditions conditions;
  conditions.add("book_count = ?", std::int64_t{2});
  EXPECT_THROW(page(query, conditions), InvalidInput);
  query.sort = {"-name"};
  EXPECT_THROW(page(query), InvalidInput);
}

TEST_F(Keyset, TakesACursorWhateverTheHints) {
  db::Conditions plain;
  plain.add("book_count = ?", std::int64_t{2});
  ListQuery query = query_of("-email", 5);
  query.cursor = page(query, plain).next_cursor;
  db::Conditions hinted = plain;
  hinted.add_hint("version > ? and version < ?", std::int64_t{-1}, std::int64_t{1'000});
  const auto rows_of = [](const db::RowsPage<Row>& page) {
    std::vector<std::int64_t> numbers;
    for (const Row& row : page.rows) numbers.push_back(row.number);
    return numbers;
  };
  EXPECT_EQ(rows_of(page(query, hinted)), rows_of(page(query, plain)));
  hinted.add_hint("1 = 0");
  EXPECT_THAT(rows_of(page(query, hinted)), testing::IsEmpty());
}

TEST_F(Keyset, RefusesWhatIsNoCursor) {
  for (const std::string cursor : {"x", "!!!!", "AAAA", "AAAAAAAAAAA", "%00", "bnVsbA"}) {
    ListQuery query = query_of("name", 5);
    query.cursor = cursor;
    EXPECT_THROW(page(query), InvalidInput) << cursor;
  }
}

TEST_F(Keyset, RefusesAMadeUpCursorWithNullsWhereNoRowHasOne) {
  for (const std::string sort : {"name", "-created_at", "email", "-email,books"}) {
    ListQuery query = query_of(sort, 20);
    const auto made_for = *decode_base64url(page(query).next_cursor.value());
    query.cursor = encode_base64url(made_for.substr(0, 8) + std::string(db::parse_order(spec(), query).size(), '\0'));
    EXPECT_THROW(page(query), InvalidInput) << sort;
  }
}

TEST_F(Keyset, RefusesUnknownSortFieldsAndNamesTheAllowedOnes) {
  for (const std::string sort : {"password", "", "-", "--name", "name:up", "name,,email"}) {
    try {
      page(query_of(sort, 5));
      ADD_FAILURE() << "accepted " << sort;
    } catch (const InvalidInput& error) {
      EXPECT_EQ(error.kind(), ErrorKind::invalid_query);
      EXPECT_THAT(error.sentence(), testing::HasSubstr("'name', 'email', 'books', 'created_at'")) << sort;
    }
  }
}

TEST_F(Keyset, UnderstandsTheOlderWaysToSort) {
  ListQuery older = query_of("x", 57);
  older.sort.clear();
  older.sort_by = "name";
  older.order = "desc";
  std::vector<std::int64_t> numbers;
  for (const Row& row : page(older).rows) numbers.push_back(row.number);
  EXPECT_EQ(numbers, walk("-name", 57));
}

}  // namespace
}  // namespace lectern
