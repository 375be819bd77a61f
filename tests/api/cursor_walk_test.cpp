// Walks every list to its end by cursor, in every sort and direction and with every single filter, while other rows
// are added, edited, archived, lent and taken back between the pages: each row whose sort key stayed appears exactly
// once. The sorts and the filters are those that the server itself names, so that new ones cannot be forgotten.
#include <algorithm>
#include <map>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::Answer;
using test::TestApp;

/// Texts after a word: `'title', 'author'` of an error message.
std::vector<std::string> quoted_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string_view::npos;) {
    const std::size_t end = text.find('\'', at + 1);
    words.emplace_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return words;
}

class CursorWalk : public testing::Test {
 protected:
  CursorWalk() {
    for (int i = 0; i < 24; ++i) {
      steady_books_.push_back(add_book(i, "steady"));
      steady_members_.push_back(add_member(i, "steady"));
      app_.clock().advance(i % 3 == 0 ? 0s : 1s);  // some rows are of the same instant
    }
    for (int i = 0; i < 6; ++i) {
      other_books_.push_back(add_book(i, "other"));
      other_members_.push_back(add_member(i, "other"));
    }
    for (std::size_t i = 0; i < 12; ++i) {
      steady_loans_.push_back(lend(steady_books_[i], steady_members_[i % 8]));
      app_.clock().advance(i % 3 == 0 ? 0s : 1h);
      if (i % 3 == 0) app_.post("/api/v1/borrows/" + steady_loans_[i] + "/return");
    }
    app_.clock().advance(std::chrono::days{20});  // the loans so far are overdue
    for (std::size_t i = 12; i < 16; ++i) steady_loans_.push_back(lend(steady_books_[i], steady_members_[i % 8]));
  }

  std::string add_book(int i, std::string_view kind) {
    return created("/api/v1/books",
                   fmt::format(R"({{"title":"The Title {}","author":"Author {}","genre":"Poetry","language":"en-US",)"
                               R"("total_copies":{},"description":"{} words","isbn":"{}-{}-{}"{}}})",
                               i % 7, i % 5, 3 + i % 3, kind, kind, i, next_++,
                               i % 4 == 0 ? std::string{} : fmt::format(R"(,"published_year":{})", 1990 + i % 6)));
  }
  std::string add_member(int i, std::string_view kind) {
    const std::string email = i % 3 == 0 ? "null" : fmt::format(R"("{}{}@example.org")", kind, next_++);
    return created("/api/v1/members", fmt::format(R"({{"name":"Ada {} {}","email":{}}})", i % 5, kind, email));
  }
  std::string lend(const std::string& book, const std::string& member) {
    return created("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member));
  }
  std::string add_product(int i, std::string_view kind) {
    return created("/api/v1/products", fmt::format(R"({{"name":"The Lamp {}","description":"{} light","price":{}.5,)"
                                                   R"("stock_quantity":{}}})",
                                                   i % 7, kind, 10 + i % 5, i % 4));
  }
  std::string created(std::string_view path, const std::string& body) {
    const Answer answer = app_.post(path, body);
    EXPECT_EQ(answer.status(), 201U) << answer.body();
    return answer.text("id");
  }

  /// One round of what goes on in a library meanwhile; the steady rows stay as they are.
  void others_write() {
    const int step = ++steps_;
    const auto pick = [&](auto& list) -> auto& { return list[static_cast<std::size_t>(step) % list.size()]; };
    const std::string book = "/api/v1/books/" + pick(other_books_);
    const std::string member = "/api/v1/members/" + pick(other_members_);
    app_.clock().advance(1ms);
    app_.patch(book, fmt::format(R"({{"title":"Title {}","published_year":{},"author":"Author {}"}})", step % 9,
                                 1990 + step % 6, step % 6));
    app_.patch(member, fmt::format(R"({{"name":"Ada {} other","email":{}}})", step % 6,
                                   step % 2 == 0 ? "null" : fmt::format("\"o{}@example.org\"", step)));
    if (step % 3 == 0) app_.remove(book);
    if (step % 3 == 1) app_.post(book + "/restore");
    if (step % 4 == 0) other_books_.push_back(add_book(step, "other"));
    if (step % 4 == 1) other_members_.push_back(add_member(step, "other"));
    if (!other_products_.empty()) change_shop(step);
    if (!other_loan_.empty()) app_.post("/api/v1/borrows/" + other_loan_ + "/return");
    const Answer loan = app_.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})",
                                                                 other_books_.back(), other_members_.back()));
    other_loan_ = loan.status() == 201 ? loan.text("id") : "";
  }

  void change_shop(int step) {
    std::string& product = other_products_[static_cast<std::size_t>(step) % other_products_.size()];
    const std::string path = "/products/" + product;
    app_.put(path, fmt::format(R"({{"name":"Lamp {}","price":{}.5,"stock_quantity":{}}})", step % 9, 10 + step % 6,
                               step % 5));
    if (step % 3 != 0) return;
    app_.remove(path);
    product = add_product(step, "other");
  }

  /// How often each row appears in a walk to the end; between the pages others write, or nobody does.
  std::map<std::string, int> walk(const std::string& path, const std::string& query, bool quiet = false) {
    std::map<std::string, int> seen;
    const std::string first = fmt::format("{}?limit={}&{}", path, quiet ? 100 : page_size_, query);
    std::string target = first;
    for (int pages = 0; pages < 200; ++pages) {
      const Answer page = app_.get(target);
      if (page.status() != 200) ADD_FAILURE() << target << ": " << page.body();
      if (page.status() != 200) return seen;
      for (std::size_t i = 0; i < page.size("data"); ++i) ++seen[page.text(fmt::format("data.{}.id", i))];
      if (!page.has("meta.next_cursor")) return seen;
      target = first + "&cursor=" + page.text("meta.next_cursor");
      if (!quiet) others_write();
    }
    ADD_FAILURE() << "no end of " << first;
    return seen;
  }

  /// Of the rows that stay as they are, those that this query finds when nobody writes.
  std::vector<std::string> expected(const std::string& path, const std::string& query,
                                    const std::vector<std::string>& steady) {
    const auto found = walk(path, query, true);
    std::vector<std::string> wanted;
    std::ranges::copy_if(steady, std::back_inserter(wanted), [&](const std::string& id) { return found.contains(id); });
    return wanted;
  }

  void expect_each_once(const std::string& path, const std::string& query, const std::vector<std::string>& steady) {
    SCOPED_TRACE(path + '?' + query);
    const auto wanted = expected(path, query, steady);
    EXPECT_FALSE(wanted.empty());
    const auto seen = walk(path, query);
    for (const std::string& id : wanted) {
      const auto found = seen.find(id);
      EXPECT_EQ(found == seen.end() ? 0 : found->second, 1) << id;
    }
  }

  std::vector<std::string> sorts(const std::string& path) {
    std::vector<std::string> both;
    for (const std::string& field : quoted_words(app_.get(path + "?sort=nonsense").text("errors.0.message"))) {
      both.push_back("sort=" + field);
      both.push_back("sort=-" + field);
    }
    EXPECT_FALSE(both.empty());
    return both;
  }

  /// Every filter of a list must be among `filters`, so that a new one is not forgotten.
  void expect_all_filters(const std::string& path, const std::vector<std::string>& filters) {
    const auto document = boost::json::parse(app_.application().openapi());
    for (const auto& parameter : document.at("paths").at(path).at("get").at("parameters").as_array()) {
      const std::string name{parameter.at("name").as_string()};
      if (parameter.at("in").as_string() != "query") continue;
      if (name == "limit" || name == "offset" || name == "cursor" || name.starts_with("sort") || name == "order")
        continue;
      if (name == "format") continue;  // a file has no pages
      EXPECT_TRUE(
          std::ranges::any_of(filters, [&](const std::string& filter) { return filter.starts_with(name + "="); }))
          << path << " has the filter " << name << ", which no walk uses";
    }
  }

  /// A cursor of each query is refused with every other one.
  void expect_bound(const std::string& path, const std::vector<std::string>& queries) {
    for (const std::string& from : queries) {
      const Answer page = app_.get(fmt::format("{}?limit=1&{}", path, from));
      if (!page.has("meta.next_cursor")) continue;
      const std::string cursor = page.text("meta.next_cursor");
      for (const std::string& to : queries) {
        const Answer answer = app_.get(fmt::format("{}?limit=1&{}&cursor={}", path, to, cursor));
        EXPECT_EQ(answer.status(), from == to ? 200U : 400U) << "a cursor of " << from << " with " << to;
      }
    }
  }

  void walk_all(const std::string& path, const std::vector<std::string>& filters,
                const std::vector<std::string>& steady) {
    expect_all_filters(path, filters);
    std::vector<std::string> queries = sorts(path);
    queries.insert(queries.end(), filters.begin(), filters.end());
    expect_bound(path, queries);
    for (const std::string& query : queries) expect_each_once(path, query, steady);
  }

  TestApp app_;
  std::vector<std::string> steady_books_;
  std::vector<std::string> steady_members_;
  std::vector<std::string> steady_loans_;
  std::vector<std::string> other_books_;
  std::vector<std::string> other_members_;
  std::vector<std::string> other_products_;
  std::string other_loan_;
  int page_size_ = 5;
  int steps_ = 0;
  int next_ = 0;
};

TEST_F(CursorWalk, MeetsEveryBookOnce) {
  const std::string isbn = app_.get("/api/v1/books/" + steady_books_[3]).text("isbn");
  const std::string author = app_.get("/api/v1/books/" + steady_books_[3]).text("authors.0.id");
  walk_all("/api/v1/books",
           {"genre=Poetry", "language=en", "author_id=" + author, "isbn=" + isbn, "title=The%20Title%203",
            "published_after=1992", "published_before=1993", "available=true", "min_rating=0", "include_archived=true",
            "q=steady", "q=steady&sort=title", "q=titl", "fuzzy=false&q=titl"},
           steady_books_);
}

TEST_F(CursorWalk, MeetsEveryMemberOnce) {
  const Answer member = app_.get("/api/v1/members/" + steady_members_[4]);
  walk_all("/api/v1/members",
           {"email=" + member.text("member.email"), "card_number=" + member.text("member.card_number"),
            "include_archived=true", "q=ada", "q=steady&sort=name", "fuzzy=false&q=ada"},
           steady_members_);
}

TEST_F(CursorWalk, MeetsEveryLoanOnce) {
  const std::vector<std::string> filters{"status=active",
                                         "status=returned",
                                         "overdue=true",
                                         "overdue=true&sort=-borrowed_at",
                                         "member_id=" + steady_members_[1],
                                         "book_id=" + steady_books_[1],
                                         "from=2026-03-03",
                                         "to=2026-03-02",
                                         "q=ada",
                                         "q=title&sort=due_date"};
  walk_all("/api/v1/borrows", filters, steady_loans_);
  expect_each_once("/api/v1/borrows/overdue", "", steady_loans_);
  expect_each_once("/api/v1/members/" + steady_members_[1] + "/borrows", "", steady_loans_);
  expect_each_once("/api/v1/books/" + steady_books_[1] + "/borrows", "", steady_loans_);
}

TEST_F(CursorWalk, MeetsEveryProductOnce) {
  std::vector<std::string> steady;
  for (int i = 0; i < 24; ++i) {
    steady.push_back(add_product(i, "steady"));
    app_.clock().advance(i % 3 == 0 ? 0s : 1s);
    if (i % 4 == 0) other_products_.push_back(add_product(i, "other"));
  }
  walk_all(
      "/api/v1/products",
      {"name=The%20Lamp%203", "q=steady", "q=steady&sort=name", "q=steady&sort=-price", "q=lam", "fuzzy=false&q=lam"},
      steady);
}

TEST_F(CursorWalk, MeetsEveryAuditEntryOnce) {
  page_size_ = 25;  // more than are added between two pages, else a walk to the latest has no end
  std::vector<std::string> steady;
  for (const auto& [id, times] : walk("/api/v1/audit", "", true)) steady.push_back(id);
  expect_all_filters("/api/v1/audit", {"entity_type=", "entity_id=", "action=", "from=", "to="});
  const std::vector<std::string> queries{
      "sort=created_at", "sort=-created_at", "entity_type=member", "entity_id=" + steady_loans_[0],
      "action=return",   "from=2026-03-03",  "to=2026-03-02"};
  expect_bound("/api/v1/audit", queries);
  for (const std::string& query : queries) expect_each_once("/api/v1/audit", query, steady);
}

}  // namespace
}  // namespace lectern
