// The routes of books as clients see them.
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::ElementsAre;
using testing::HasSubstr;

class BooksApi : public testing::Test {
 protected:
  Answer create(const std::string& body, const test::Headers& headers = {}) {
    return app_.post("/api/v1/books", body, headers);
  }
  Answer create_default() { return create(R"({"title":"Emma","author":"Jane Austen","isbn":"0-306-40615-2"})"); }

  TestApp app_;
};

TEST_F(BooksApi, CreatesABookAndSaysWhereItIs) {
  const Answer created = create_default();
  EXPECT_EQ(created.status(), 201U);
  EXPECT_EQ(created.header("Location"), "/api/v1/books/" + created.text("id"));
  EXPECT_EQ(created.text("isbn"), "9780306406157");
  EXPECT_EQ(created.number("available_copies"), 1);
  EXPECT_EQ(created.text("created_at"), "2026-03-02T10:00:00.000000Z");
  const Answer fetched = app_.get(created.header("Location"));
  EXPECT_EQ(fetched.body(), created.body());
  EXPECT_EQ(fetched.header("ETag"), created.header("ETag"));
}

TEST_F(BooksApi, HasExactlyTheFieldsOfTheContract) {
  const Answer book = create_default();
  std::vector<std::string> names;
  for (const auto& member : book.at("").as_object()) names.emplace_back(member.key());
  EXPECT_THAT(names, ElementsAre("id", "title", "author", "authors", "isbn", "genre", "description", "language",
                                 "published_year", "image_url", "total_copies", "withheld_copies", "available_copies",
                                 "average_rating", "total_ratings", "borrow_count", "version", "archived_at",
                                 "created_at", "updated_at"));
}

struct BadBody {
  std::string body;
  std::vector<std::string> fields;
};

TEST_F(BooksApi, RefusesABadBodyNamingEveryInvalidField) {
  const std::string long_title(256, 'x');
  const std::vector<BadBody> cases{
      {"{}", {"title: missing", "author: missing"}},
      {R"([])", {": object_type"}},
      {R"({"title":"","author":"A"})", {"title: string_too_short"}},
      {R"({"title":"   ","author":"A"})", {"title: string_too_short"}},
      {R"({"title":")" + long_title + R"(","author":"A"})", {"title: string_too_long"}},
      {R"({"title":null,"author":"A"})", {"title: null_not_allowed"}},
      {R"({"title":7,"author":"A"})", {"title: string_type"}},
      {R"({"title":"T","author":"A","total_copies":0})", {"total_copies: greater_than_equal"}},
      {R"({"title":"T","author":"A","total_copies":1001})", {"total_copies: less_than_equal"}},
      {R"({"title":"T","author":"A","total_copies":"3"})", {"total_copies: int_type"}},
      {R"({"title":"T","author":"A","total_copies":3.5})", {"total_copies: int_type"}},
      {R"({"title":"T","author":"A","total_copies":true})", {"total_copies: int_type"}},
      {R"({"title":"T","author":"A","withheld_copies":2})", {"withheld_copies: less_than_equal"}},
      {R"({"title":"T","author":"A","available_copies":2})", {"available_copies: less_than_equal"}},
      {R"({"title":"T","author":"A","isbn":"9780306406158"})", {"isbn: value_error"}},
      {R"({"title":"T","author":"A","isbn":"a b"})", {"isbn: string_pattern_mismatch"}},
      {R"({"title":"T","author":"A","language":"english"})", {"language: string_pattern_mismatch"}},
      {R"({"title":"T","author":"A","published_year":-3001})", {"published_year: greater_than_equal"}},
      {R"({"title":"T","author":"A","published_year":2028})", {"published_year: less_than_equal"}},
      {R"_({"title":"T","author":"A","image_url":"javascript:alert(1)"})_", {"image_url: value_error"}},
      {R"({"title":"T","author_ids":["x"]})", {"author_ids.0: uuid_parsing"}},
      {R"({"title":"T","author_ids":["0190163d-8694-739b-aea5-966c26f8ad91"]})", {"author_ids.0: value_error"}},
      {R"({"title":"","author":7,"genre":"","total_copies":0})",
       {"title: string_too_short", "author: string_type", "genre: string_too_short",
        "total_copies: greater_than_equal"}},
  };
  for (const auto& [body, fields] : cases) {
    const Answer answer = create(body);
    EXPECT_EQ(answer.status(), 422U) << body;
    EXPECT_EQ(answer.content_type(), "application/problem+json");
    EXPECT_EQ(answer.text("error_code"), "VALIDATION_ERROR");
    EXPECT_EQ(answer.invalid_fields(), fields) << body << " got " << answer.body();
  }
  EXPECT_EQ(app_.get("/api/v1/books").number("meta.total"), 0);
}

TEST_F(BooksApi, RefusesWhatIsNoJson) {
  for (const std::string body : {"{", "", "{\"title\":\"a\",\"title\":\"b\"}", "{\"title\":\"\\ud800\"}",
                                 "{\"title\":\"\\u0000\"}", "{\"title\":\"\xff\"}", "{} {}", "NaN"}) {
    const Answer answer = create(body);
    EXPECT_EQ(answer.status(), 400U) << body;
    EXPECT_FALSE(answer.text("detail").empty());
  }
}

TEST_F(BooksApi, RefusesABodyOfAnotherType) {
  EXPECT_EQ(create("title=A", {{"Content-Type", "application/x-www-form-urlencoded"}}).status(), 415U);
  EXPECT_EQ(create(R"({"title":"A","author":"B"})", {{"Content-Type", "application/merge-patch+json"}}).status(), 201U);
}

TEST_F(BooksApi, UnderstandsTheNamesOfOlderSystems) {
  const Answer book = create(R"({"title":"A","author":"B","year":1999,"book_isbn":"X-1","genre_name":"Poetry"})");
  EXPECT_EQ(book.number("published_year"), 1999);
  EXPECT_EQ(book.text("isbn"), "X-1");
  EXPECT_EQ(book.text("genre"), "Poetry");
}

TEST_F(BooksApi, IsServedUnderBothBasesWithAndWithoutASlash) {
  const std::string id = create_default().text("id");
  const std::vector<std::string> paths{"/api/v1/books/", "/api/books/", "/api/v1/books/" + id,
                                       "/api/books/" + id + "/"};
  for (const std::string& path : paths) EXPECT_EQ(app_.get(path).status(), 200U) << path;
}

TEST_F(BooksApi, AnswersHeadAsGetAndNamesTheAllowedMethods) {
  create_default();
  EXPECT_EQ(app_.request(http::Method::head, "/api/v1/books").status(), 200U);
  const Answer wrong = app_.request(http::Method::patch, "/api/v1/books");
  EXPECT_EQ(wrong.status(), 405U);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(wrong.text("error_code"), "METHOD_NOT_ALLOWED");
  EXPECT_EQ(app_.request(http::Method::options, "/api/v1/books").status(), 204U);
}

TEST_F(BooksApi, KnowsNothingByAnIdThatIsNone) {
  for (const std::string id : {"x", "0190163d-8694-739b-aea5-966c26f8ad91", "..%2f", "%00"}) {
    const Answer answer = app_.get("/api/v1/books/" + id);
    EXPECT_EQ(answer.status(), 404U) << id;
    EXPECT_EQ(answer.text("error_code"), "BOOK_NOT_FOUND") << id;
  }
}

TEST_F(BooksApi, TakesAnIdInAnyCase) {
  std::string id = create_default().text("id");
  for (char& c : id) c = static_cast<char>(std::toupper(c));
  EXPECT_EQ(app_.get("/api/v1/books/" + id).status(), 200U);
}

TEST_F(BooksApi, AnswersNotModifiedToWhoHasItAlready) {
  const Answer book = create_default();
  const std::string path = book.header("Location");
  const std::string tag = book.header("ETag");
  const Answer same = app_.get(path, {{"If-None-Match", "\"other\", " + tag}});
  EXPECT_EQ(same.status(), 304U);
  EXPECT_EQ(same.header("ETag"), tag);
  EXPECT_TRUE(same.body().empty());
  const std::string compressed = tag.substr(0, tag.size() - 1) + "-gzip\"";
  EXPECT_EQ(app_.get(path, {{"If-None-Match", compressed}}).status(), 304U);
  app_.patch(path, R"({"title":"Other"})");
  EXPECT_EQ(app_.get(path, {{"If-None-Match", tag}}).status(), 200U);
}

TEST_F(BooksApi, ChangesOnlyForWhoHasSeenThePresentState) {
  const Answer book = create_default();
  const std::string path = book.header("Location");
  EXPECT_EQ(app_.patch(path, R"({"title":"B"})", {{"If-Match", "\"v9\""}}).status(), 412U);
  EXPECT_EQ(app_.patch(path, R"({"title":"B"})", {{"If-Match", book.header("ETag")}}).status(), 200U);
  EXPECT_EQ(app_.put(path, R"({"title":"C"})", {{"If-Match", book.header("ETag")}}).status(), 412U);
  EXPECT_EQ(app_.remove(path, {{"If-Match", "\"v1\""}}).status(), 412U);
  EXPECT_EQ(app_.remove(path, {{"If-Match", "\"v2\""}}).status(), 204U);
}

TEST_F(BooksApi, TellsWhoIsThereAlready) {
  const Answer first = create_default();
  const Answer second = create_default();
  EXPECT_EQ(second.status(), 409U);
  EXPECT_EQ(second.text("error_code"), "DUPLICATE_ISBN");
  EXPECT_EQ(second.text("existing_id"), first.text("id"));
}

TEST_F(BooksApi, ReplaysACreationWithTheSameIdempotencyKey) {
  const std::string body = R"({"title":"A","author":"B"})";
  const Answer first = create(body, {{"Idempotency-Key", "\"k1\""}});
  const Answer again = create(body, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(again.status(), 201U);
  EXPECT_EQ(again.body(), first.body());
  EXPECT_EQ(again.header("Location"), first.header("Location"));
  EXPECT_EQ(create(R"({"title":"Other","author":"B"})", {{"Idempotency-Key", "k1"}}).status(), 422U);
  EXPECT_EQ(create(body, {{"Idempotency-Key", std::string(256, 'x')}}).status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/books").number("meta.total"), 1);
}

TEST_F(BooksApi, PagesWithLinksAndTotals) {
  for (int i = 0; i < 5; ++i) create(R"({"title":"T)" + std::to_string(i) + R"(","author":"B","genre":"Poetry"})");
  const Answer page = app_.get("/api/v1/books?limit=2&sort=title&genre=Poetry");
  EXPECT_EQ(page.number("meta.total"), 5);
  EXPECT_EQ(page.text("meta.total_is"), "exact");
  EXPECT_EQ(page.header("X-Total-Count"), "5");
  EXPECT_EQ(page.text("data.1.title"), "T1");
  EXPECT_THAT(page.header("Link"), HasSubstr("</api/v1/books?limit=2&sort=title&genre=Poetry>; rel=\"first\""));
  const std::string link = page.header("Link");
  const Answer next = app_.get(link.substr(1, link.find('>') - 1));
  EXPECT_EQ(next.text("data.0.title"), "T2");
  const Answer by_offset = app_.get("/api/v1/books?limit=2&sort=title&genre=Poetry&offset=2");
  EXPECT_EQ(by_offset.text("data"), next.text("data"));
  EXPECT_EQ(app_.get("/api/v1/books?limit=5").text("meta.next_cursor"), "null");
}

TEST_F(BooksApi, RefusesABadQueryNamingTheParameter) {
  const std::string cursor = "AAAA";
  const std::vector<std::pair<std::string, std::string>> cases{
      {"limit=0", "limit"},
      {"limit=101", "limit"},
      {"limit=x", "limit"},
      {"limit=99999999999999999999", "limit"},
      {"offset=-1", "offset"},
      {"sort=password", "sort"},
      {"sort=relevance", "sort"},
      {"sort_by=nothing", "sort_by"},
      {"order=up", "order"},
      {"cursor=" + cursor, "cursor"},
      {"cursor=%ff", "cursor"},
      {"cursor=" + cursor + "&offset=3", "cursor"},
      {"author_id=x&limit=0", "author_id.0"},
      {"published_after=abc", "published_after"},
      {"published_after=2001&published_before=2000", "published_after"},
      {"available=maybe", "available"},
      {"min_rating=nan", "min_rating"},
      {"language=english", "language.0"},
      {"q=%00", "q"},
      {"q=%ff", "q"},
      {"q=" + std::string(201, 'a'), "q"},
  };
  for (const auto& [query, field] : cases) {
    const Answer answer = app_.get("/api/v1/books?" + query);
    EXPECT_EQ(answer.status(), query.starts_with("q=aaa") ? 413U : 400U) << query;
    if (answer.status() == 400U)
      EXPECT_THAT(answer.invalid_fields(), testing::Contains(testing::StartsWith(field + ":"))) << query;
  }
}

TEST_F(BooksApi, SaysWhatS4Said) {
  const std::string none = "/api/v1/books/" + to_string(make_uuid_v7());
  const std::vector<std::pair<std::string, std::string>> cases{
      {"/api/v1/books?limit=101", "Limit cannot exceed 100"},
      {"/api/v1/members?offset=-1", "Offset cannot be negative"},
      {"/api/v1/members?sort=x", "Invalid sort field: x. Allowed: ['name', 'created_at', 'email']"},
      {"/api/v1/borrows?from=2026-02-01&to=2026-01-01", "Start date cannot be after end date."},
      {none, "Book not found"},
      {none + "/details", "Book not found."}};
  for (const auto& [target, sentence] : cases) EXPECT_EQ(app_.get(target).text("detail"), sentence) << target;
  EXPECT_EQ(app_.put(none, R"({"title":"A"})").text("detail"), "Book not found");
  EXPECT_EQ(app_.put("/api/v1/members/" + to_string(make_uuid_v7()), R"({"name":"Ada"})").text("detail"),
            "Member not found");
}

TEST_F(BooksApi, SaysHowManyCopiesThereCanBe) {
  const std::string path = create_default().header("Location");
  for (const std::string field : {"available_copies", "withheld_copies"}) {
    const Answer answer = app_.put(path, fmt::format(R"({{"total_copies":5,"{}":6}})", field));
    EXPECT_EQ(answer.invalid_fields(), std::vector<std::string>{field + ": less_than_equal"});
    EXPECT_EQ(answer.number("errors.0.params.max"), 5) << answer.body();
  }
}

TEST_F(BooksApi, TakesAnIsbnWithSpaces) {
  const Answer book = create(R"({"title":"A","author":"B","isbn":"978 0 306 40615 7"})");
  EXPECT_EQ(book.text("isbn"), "9780306406157") << book.body();
  EXPECT_EQ(create(R"({"title":"A","author":"B","isbn":"AB 12"})").status(), 422U);
  EXPECT_EQ(app_.get("/api/v1/books?q=978+0+306+40615+7").number("meta.total"), 1);
  EXPECT_EQ(app_.get("/api/v1/books?isbn=0+306+40615+2").number("meta.total"), 1);
}

TEST_F(BooksApi, FindsExactlyWhateverTheFormOfAccents) {
  create("{\"title\":\"Caf\u00e9\",\"author\":\"\u00c9ric\",\"genre\":\"Po\u00e9sie\"}");
  for (const std::string target : {"books?title=Cafe%CC%81", "books?genre=Poe%CC%81sie", "authors?name=E%CC%81ric"})
    EXPECT_EQ(app_.get("/api/v1/" + target).number("meta.total"), 1) << target;
}

TEST_F(BooksApi, SortsByTheYearAsS0Did) {
  create(R"({"title":"New","author":"X","published_year":2001})");
  create(R"({"title":"Old","author":"X","published_year":1901})");
  EXPECT_EQ(app_.get("/api/v1/books?sort=year:asc").text("data.0.title"), "Old");
}

TEST_F(BooksApi, FindsNothingByAnEmptyValue) {
  create_default();
  for (const std::string query : {"title=", "isbn=", "genre="}) {
    const Answer none = app_.get("/api/v1/books?" + query);
    EXPECT_EQ(none.status(), 200U) << query;
    EXPECT_EQ(none.number("meta.total"), 0) << query;
    EXPECT_EQ(none.size("data"), 0U) << query;
  }
  for (const std::string query : {"q=", "cursor=", "offset=0&cursor="})
    EXPECT_EQ(app_.get("/api/v1/books?" + query).number("meta.total"), 1) << query;
  app_.add_member("Ada");
  for (const std::string target : {"authors?name=", "authors?email=", "members?email=", "members?card_number="})
    EXPECT_EQ(app_.get("/api/v1/" + target).number("meta.total"), 0) << target;
}

TEST_F(BooksApi, Answers422WhenIdsAreAllThatIsWrongInAQuery) {
  const Answer answer = app_.get("/api/v1/books?author_id=x&author_id=7");
  EXPECT_EQ(answer.status(), 422U);
  EXPECT_THAT(answer.invalid_fields(), ElementsAre("author_id.0: uuid_parsing", "author_id.1: uuid_parsing"));
  EXPECT_EQ(answer.text("validation_errors.0.loc"), R"(["query","author_id",0])");
}

TEST_F(BooksApi, SortsAsEveryOlderSystemAsked) {
  for (const auto* title : {"B", "C", "A"}) create(std::string{R"({"title":")"} + title + R"(","author":"X"})");
  for (const std::string query :
       {"sort=-title", "sort=title:desc", "sort_by=title&order=desc", "sort=title&order=desc"})
    EXPECT_EQ(app_.get("/api/v1/books?" + query).text("data.0.title"), "C") << query;
}

TEST_F(BooksApi, ArchivesHidesAndRestores) {
  const std::string path = create_default().header("Location");
  EXPECT_EQ(app_.remove(path).status(), 204U);
  EXPECT_EQ(app_.get(path).status(), 404U);
  EXPECT_EQ(app_.get(path + "?include_archived=true").status(), 200U);
  EXPECT_EQ(app_.get("/api/v1/books").number("meta.total"), 0);
  EXPECT_EQ(app_.get("/api/v1/books?include_archived=true").number("meta.total"), 1);
  EXPECT_EQ(app_.remove(path).text("detail"), "Book not found or already deleted");
  EXPECT_EQ(app_.post(path + "/restore").status(), 200U);
  EXPECT_EQ(app_.post(path + "/restore").text("detail"), "Book not found or not deleted");
  EXPECT_EQ(app_.get(path).status(), 200U);
}

TEST_F(BooksApi, RemembersAKeyForADay) {
  const std::string body = R"({"title":"Emma","author":"Jane Austen"})";
  const test::Headers key{{"Idempotency-Key", "a-key"}};
  const std::string first = create(body, key).text("id");
  app_.clock().advance(std::chrono::hours{24} - std::chrono::seconds{1});
  EXPECT_EQ(create(body, key).text("id"), first);
  app_.clock().advance(std::chrono::seconds{1});
  EXPECT_NE(create(body, key).text("id"), first);
}

TEST_F(BooksApi, RestoresOnceForOneKey) {
  const std::string path = create_default().header("Location");
  app_.remove(path);
  const test::Headers key{{"Idempotency-Key", "a-key"}};
  const Answer restored = app_.post(path + "/restore", "", key);
  EXPECT_EQ(restored.status(), 200U);
  EXPECT_EQ(app_.post(path + "/restore", "", key).body(), restored.body());
}

TEST_F(BooksApi, ShowsWhatWasDoneInTheAuditLog) {
  const Answer book = create_default();
  app_.patch(book.header("Location"), R"({"title":"Changed"})");
  const Answer log = app_.get("/api/v1/audit?entity_type=book&entity_id=" + book.text("id"));
  EXPECT_EQ(log.number("meta.total"), 2);
  EXPECT_EQ(log.text("data.0.action"), "update");
  EXPECT_EQ(log.text("data.0.old_state.title"), "Emma");
  EXPECT_EQ(log.text("data.0.new_state.title"), "Changed");
  EXPECT_EQ(log.text("data.1.old_state"), "null");
  EXPECT_EQ(app_.get("/api/v1/audit?action=delete").number("meta.total"), 0);
  EXPECT_EQ(app_.get("/api/v1/audit?entity_type=book&from=2026-03-02&to=2026-03-02").number("meta.total"), 2);
  EXPECT_EQ(app_.get("/api/v1/audit?from=2026-03-03").number("meta.total"), 0);
  EXPECT_EQ(app_.get("/api/v1/audit?from=2026-03-03&to=2026-03-02").status(), 400U);
}

TEST_F(BooksApi, AnswersAnUnknownAddressWithAProblemThatNamesTheApi) {
  for (const std::string path : {"/nothing", "/api/v1/nothing", "/api/v2/books", "/api/v1"}) {
    const Answer answer = app_.get(path);
    EXPECT_EQ(answer.status(), 404U) << path;
    EXPECT_THAT(answer.text("detail"), HasSubstr("/api/v1")) << path;
    EXPECT_FALSE(answer.text("correlation_id").empty());
  }
}

}  // namespace
}  // namespace lectern
