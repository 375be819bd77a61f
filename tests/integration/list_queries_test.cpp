// The queries that are put together at run time, on PostgreSQL: that each is understood, and that a page of a list with
// one order and no filter, or one of those that have an index, is found by walking an index. The queries are recorded
// while a small library's lists are read.
#include <algorithm>
#include <map>
#include <sstream>

#include "audit/audit_log.hpp"
#include "catalog/author_store.hpp"
#include "catalog/book_store.hpp"
#include "circulation/borrow_store.hpp"
#include "db/parameters.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "integration/lending_desk.hpp"
#include "members/member_store.hpp"
#include "reading/review_service.hpp"
#include "reading/review_store.hpp"

namespace lectern {
namespace {

using test::Desk;

using Recorded = std::map<std::string, std::vector<db::SqlType>>;  // texts, and the types of their parameters

/// Asks another database, and keeps what dynamic queries it asked.
class RecordingSession final : public db::Session {
 public:
  explicit RecordingSession(db::Database& database) : database_(database) {}
  Recorded take() { return std::exchange(recorded_, {}); }
  [[nodiscard]] const db::WordEngine& word_engine() const override { return database_.word_engine(); }

 protected:
  db::awaitable<std::int64_t> run(db::QueryRef query, std::span<const db::Value> values, db::RowSink sink) override {
    db::DynamicQuery copy{query.name};
    const bool is_declared = query.statement != nullptr;
    copy.text = is_declared
                    ? db::with_placeholders(query.statement->text().postgres, query.statement, values.size(), '$')
                    : std::string{query.text};
    copy.values.assign(values.begin(), values.end());
    if (!is_declared) {
      auto& types = recorded_[copy.text];
      types.clear();
      for (const db::Value& value : values) types.push_back(value.type);
    }
    co_await database_.each(copy, sink);
    co_return 0;
  }

 private:
  db::Database& database_;
  Recorded recorded_;
};

/// Reads a list to its end, a row at a time, so that every kind of page is met.
template <class Query, class Read>
void walk(Query query, Read read) {
  query.limit = Count<1, 100>::trusted(1);
  do {
    query.cursor = read(query).next_cursor;
  } while (query.cursor);
}

/// `query` in each of the orders, forwards and backwards.
template <class Query, class Read>
void walk_in_each_order(const Query& query, std::initializer_list<std::string_view> sorts, Read read) {
  for (const std::string_view sort : sorts) {
    for (const std::string_view direction : {"", "-"}) {
      Query ordered = query;
      ordered.sort = {std::string{direction}.append(sort)};
      walk(ordered, read);
    }
  }
}

std::string_view type_name(db::SqlType type) {
  switch (type) {
    case db::SqlType::integer:
      return "bigint";
    case db::SqlType::real:
      return "double precision";
    case db::SqlType::text:
      return "text";
    case db::SqlType::boolean:
      return "boolean";
    case db::SqlType::uuid:
      return "uuid";
    case db::SqlType::timestamp:
      return "timestamptz";
    case db::SqlType::date:
      return "date";
    case db::SqlType::blob:
      return "bytea";
  }
  return "";
}

/// Whether rows before the page's beginning are read and left out.
bool passes_rows_over(const std::string& plan) {
  std::istringstream lines{plan};
  for (std::string line; std::getline(lines, line);)
    if (line.find("Filter") != std::string::npos && line.find("ROW(") != std::string::npos) return true;
  return false;
}

class PostgresListQueries : public testing::Test {
 protected:
  void SetUp() override {
    fill();
    postgres_.emplace(desk_.database().url().url());
    postgres_->run("settings",
                   "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_bitmapscan = off; "
                   "set enable_sort = off");
  }

  void fill() {
    using catalog::BookId;
    const auto add = [this](const catalog::NewBook& book) {
      return run_sync(desk_.catalog().create_book(book, desk_.database().context())).id;
    };
    const std::vector<BookId> books{add(test::a_book("Solaris").by("Stanislaw Lem").year(1961).genre("Science")),
                                    add(test::a_book("Emma").by("Jane Austen").year(1815).genre("Classics")),
                                    add(test::a_book("Beowulf").by("Unknown")), add(test::a_book("Njal").by("Nobody"))};
    std::vector<members::MemberId> members;
    for (const std::string_view name : {"Ann", "Ben"}) members.push_back(desk_.member(name));
    for (const std::string_view name : {"Cid", "Dan"}) {
      members::NewMember member;
      member.name = Text<2, 100>::parse(name).value();
      member.email = Email::parse(std::string{name} + "@example.org").value();
      members.push_back(run_sync(desk_.members().register_member(member, desk_.database().context())).id);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      const auto loan = desk_.lend(books[i], members[i]);
      desk_.pass(std::chrono::hours{1});
      if (i < 2) desk_.take_back(loan.id);
    }
    book_ = books.front();
    member_ = members.front();
    for (const std::string_view name : {"Eve", "Fay"}) {
      reading::NewReview review;
      review.reviewer_name = reading::ReviewerName::parse(name).value();
      review.rating = reading::Stars::parse(4).value();
      run_sync(reviews_.add_review(book_, review, desk_.database().context()));
    }
  }

  /// Prepares each and returns the plan.
  std::map<std::string, std::string> plans_of(const Recorded& recorded) {
    std::map<std::string, std::string> plans;
    for (const auto& [text, types] : recorded) {
      std::string names;
      std::string nulls;
      for (const db::SqlType type : types) {
        names.append(names.empty() ? " (" : ", ").append(type_name(type));
        nulls.append(nulls.empty() ? "(" : ", ").append("null");
      }
      const std::string closing = types.empty() ? "" : ")";
      postgres_->run(text, "prepare asked" + names + closing + " as " + text);
      const auto lines = postgres_->run(text, "explain (costs off) execute asked" + nulls + closing);
      for (int row = 0; row < PQntuples(lines.get()); ++row)
        plans[text].append(PQgetvalue(lines.get(), row, 0)).append("\n");
      postgres_->run(text, "deallocate asked");
    }
    return plans;
  }

  void expect_understood() {
    const Recorded recorded = session_.take();
    EXPECT_FALSE(recorded.empty());
    EXPECT_NO_THROW(plans_of(recorded));
  }

  void expect_walks_of_an_index() {
    const Recorded recorded = session_.take();
    EXPECT_FALSE(recorded.empty());
    for (const auto& [text, plan] : plans_of(recorded)) {
      if (text.starts_with("select count(*)")) continue;
      // What stands at the top only orders the rows of a page whose ids were found first.
      EXPECT_EQ(plan.find("->  Sort"), std::string::npos) << text << "\n" << plan;
      EXPECT_EQ(plan.find("Incremental Sort"), std::string::npos) << text << "\n" << plan;
      EXPECT_EQ(plan.find("Seq Scan"), std::string::npos) << text << "\n" << plan;
      EXPECT_FALSE(passes_rows_over(plan)) << text << "\n" << plan;
    }
  }

  auto books() {
    return [this](const catalog::BookQuery& query) {
      return run_sync(catalog::book_store::find_books(session_, query)).page;
    };
  }
  auto members() {
    return [this](const members::MemberQuery& query) {
      return run_sync(members::member_store::find_members(session_, query)).page;
    };
  }
  auto authors() {
    return [this](const catalog::AuthorQuery& query) {
      return run_sync(catalog::author_store::find_authors(session_, query)).page;
    };
  }
  auto borrows() {
    return [this](const circulation::BorrowQuery& query) {
      const Instant later = desk_.database().clock().now() + std::chrono::hours{24 * 60};
      return run_sync(circulation::borrow_store::find_borrows(session_, query, later)).page;
    };
  }

  Desk desk_;
  reading::RatingService ratings_{*desk_.database(), desk_.catalog(), desk_.members()};
  reading::ReviewService reviews_{*desk_.database(), desk_.catalog(), desk_.members(), ratings_};
  RecordingSession session_{*desk_.database()};
  catalog::BookId book_;
  members::MemberId member_;
  std::optional<db::postgres::BlockingConnection> postgres_;
};

constexpr std::initializer_list<std::string_view> kBookSorts{
    "title", "author", "available_copies", "created_at", "published_year", "average_rating", "borrow_count"};

TEST_F(PostgresListQueries, OfBooksWalkAnIndexInEveryOrder) {
  walk_in_each_order(catalog::BookQuery{}, kBookSorts, books());
  catalog::BookQuery of_genre;
  of_genre.genre = {"Science"};
  walk(of_genre, books());
  expect_walks_of_an_index();
}

TEST_F(PostgresListQueries, OfAuthorsWalkAnIndexInEveryOrder) {
  walk_in_each_order(catalog::AuthorQuery{}, {"name", "book_count", "created_at"}, authors());
  expect_walks_of_an_index();
}

TEST_F(PostgresListQueries, OfMembersWalkAnIndexInEveryOrder) {
  walk_in_each_order(members::MemberQuery{}, {"name", "created_at", "email"}, members());
  expect_walks_of_an_index();
}

TEST_F(PostgresListQueries, OfLoansWalkAnIndexInEveryOrder) {
  walk_in_each_order(circulation::BorrowQuery{}, {"borrowed_at", "due_date", "status", "returned_at"}, borrows());
  for (const auto status : {circulation::StatusFilter::active, circulation::StatusFilter::returned}) {
    circulation::BorrowQuery with_status;
    with_status.status = status;
    walk(with_status, borrows());
  }
  circulation::BorrowQuery of_member;
  of_member.member_id = member_;
  walk(of_member, borrows());
  circulation::BorrowQuery of_book;
  of_book.book_id = book_;
  walk(of_book, borrows());
  circulation::BorrowQuery overdue;
  overdue.overdue = true;
  walk(overdue, borrows());
  expect_walks_of_an_index();
}

TEST_F(PostgresListQueries, OfReviewsWalkAnIndexInEveryOrder) {
  walk_in_each_order(ListQuery{}, {"created_at", "rating"}, [this](const ListQuery& query) {
    return run_sync(reading::review_store::find_reviews(session_, book_, query)).page;
  });
  expect_walks_of_an_index();
}

TEST_F(PostgresListQueries, WithEveryFilterAreUnderstood) {
  catalog::BookQuery query;
  query.genre = {"Science", "Classics"};
  query.language = {LanguageTag::parse("en").value()};
  query.author_id = {catalog::AuthorId::make(), catalog::AuthorId::make()};
  query.isbn = "9780441478125";
  query.title = "Emma";
  query.published_after = 1800;
  query.published_before = 1900;
  query.available = true;
  query.min_rating = 3.5;
  walk_in_each_order(query, kBookSorts, books());
  run_sync(catalog::book_store::count_groups(session_, query));
  run_sync(catalog::book_store::find_books(session_, query));
  query = {};
  query.include_archived = true;
  query.available = false;
  walk_in_each_order(query, {"published_year,-title", "title,-published_year", "average_rating,-borrow_count"},
                     books());
  expect_understood();
}

TEST_F(PostgresListQueries, OfPeopleAndLoansWithEveryFilterAreUnderstood) {
  catalog::AuthorQuery author;
  author.name = "Jane Austen";
  author.email = "jane@example.org";
  walk(author, authors());
  members::MemberQuery member;
  member.email = "cid@example.org";
  member.card_number = "C-1";
  member.include_archived = true;
  walk(member, members());
  circulation::BorrowQuery loan;
  loan.status = circulation::StatusFilter::active;
  loan.member_id = member_;
  loan.book_id = book_;
  loan.from = Day{std::chrono::days{20'000}};
  loan.to = Day{std::chrono::days{21'000}};
  walk_in_each_order(loan, {"borrowed_at", "due_date", "status", "returned_at", "returned_at,-due_date"}, borrows());
  expect_understood();
}

}  // namespace
}  // namespace lectern
