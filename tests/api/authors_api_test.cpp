// The routes of authors as clients see them.
#include <gmock/gmock.h>

#include "support/bad_body.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::BadBody;
using test::expect_refused;
using test::TestApp;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kUnknown = "0190163d-8694-739b-aea5-966c26f8ad91";

class AuthorsApi : public testing::Test {
 protected:
  Answer create(const std::string& body, const test::Headers& headers = {}) {
    return app_.post("/api/v1/authors", body, headers);
  }
  /// The path of a new author.
  std::string named(const std::string& name) { return create(R"({"name":")" + name + R"("})").header("Location"); }
  static std::string id_in(const std::string& path) { return path.substr(path.rfind('/') + 1); }
  Answer merge(const std::string& path, const std::string& into) {
    return app_.post(path + "/merge", R"({"into":")" + into + R"("})");
  }

  TestApp app_;
};

TEST_F(AuthorsApi, CreatesAnAuthorAndSaysWhereTheyAre) {
  const std::string emma = app_.add_book("Emma");
  const Answer created =
      create(R"({"name":" Jane Austen ","email":"jane@example.org","book_ids":[")" + emma + R"("]})");
  EXPECT_EQ(created.status(), 201U) << created.body();
  EXPECT_EQ(created.header("Location"), "/api/v1/authors/" + created.text("id"));
  EXPECT_EQ(created.text("name"), "Jane Austen");
  EXPECT_EQ(created.number("book_count"), 1);
  const Answer fetched = app_.get(created.header("Location"));
  EXPECT_EQ(fetched.body(), created.body());
  EXPECT_EQ(fetched.header("ETag"), created.header("ETag"));
}

TEST_F(AuthorsApi, HasExactlyTheFieldsOfTheContract) {
  std::vector<std::string> names;
  for (const auto& member : create(R"({"name":"A"})").at("").as_object()) names.emplace_back(member.key());
  EXPECT_THAT(names,
              ElementsAre("id", "name", "email", "biography", "book_count", "version", "created_at", "updated_at"));
}

/// Bad in a creation and in a change alike.
std::vector<BadBody> bad_bodies() {
  return {
      {"", 400, {}},
      {"{", 400, {}},
      {R"({"name":"A","name":"B"})", 400, {}},
      {R"({"name":"a\u0000b"})", 400, {}},
      {"[]", 422, {": object_type"}},
      {"null", 422, {": object_type"}},
      {R"({"name":""})", 422, {"name: string_too_short"}},
      {R"({"name":"  "})", 422, {"name: string_too_short"}},
      {R"({"name":")" + std::string(201, 'x') + R"("})", 422, {"name: string_too_long"}},
      {R"({"name":null})", 422, {"name: null_not_allowed"}},
      {R"({"name":7})", 422, {"name: string_type"}},
      {R"({"name":"A","email":"a@b.c"})", 422, {"email: value_error"}},
      {R"({"name":"A","email":"a@example.o1"})", 422, {"email: value_error"}},
      {R"({"name":"A","email":"@example.org"})", 422, {"email: value_error"}},
      {R"({"name":"A","email":"a b@example.org"})", 422, {"email: value_error"}},
      {R"({"name":"A","email":"a@b@example.org"})", 422, {"email: value_error"}},
      {R"({"name":"A","email":"a@org"})", 422, {"email: value_error"}},
      {R"({"name":"A","email":""})", 422, {"email: value_error"}},
      {R"({"name":"A","email":7})", 422, {"email: string_type"}},
      {R"({"name":"A","biography":")" + std::string(5001, 'x') + R"("})", 422, {"biography: string_too_long"}},
      {R"({"name":"A","book_ids":"x"})", 422, {"book_ids: array_type"}},
      {R"({"name":"A","book_ids":["x",7]})", 422, {"book_ids.0: uuid_parsing", "book_ids.1: string_type"}},
      {R"({"name":"A","book_ids":[")" + std::string{kUnknown} + R"("]})", 422, {"book_ids.0: value_error"}},
      {R"({"name":"","email":"x","biography":1,"book_ids":{}})",
       422,
       {"name: string_too_short", "email: value_error", "biography: string_type", "book_ids: array_type"}},
  };
}

TEST_F(AuthorsApi, RefusesABadBodyWhenCreating) {
  for (const BadBody& bad : bad_bodies()) expect_refused(create(bad.body), bad);
  EXPECT_EQ(create("{}").invalid_fields(), std::vector<std::string>{"name: missing"});
  EXPECT_EQ(app_.get("/api/v1/authors").number("meta.total"), 0);
}

TEST_F(AuthorsApi, RefusesABadBodyWhenChanging) {
  const std::string path = named("A");
  const Answer before = app_.get(path);
  for (const BadBody& bad : bad_bodies())
    for (const http::Method method : {http::Method::put, http::Method::patch})
      expect_refused(app_.request(method, path, bad.body), bad);
  EXPECT_EQ(app_.get(path).body(), before.body());
}

TEST_F(AuthorsApi, RefusesABadBodyWhenMerging) {
  const std::string path = named("A");
  const std::vector<BadBody> cases{
      {"", 400, {}},
      {"{}", 422, {"into: missing"}},
      {R"({"into":null})", 422, {"into: null_not_allowed"}},
      {R"({"into":"x"})", 422, {"into: uuid_parsing"}},
      {R"({"into":")" + id_in(path) + R"("})", 422, {"into: value_error"}},
      {R"({"into":")" + std::string{kUnknown} + R"("})", 422, {"into: value_error"}},
  };
  for (const BadBody& bad : cases) expect_refused(app_.post(path + "/merge", bad.body), bad);
  EXPECT_EQ(app_.get(path).status(), 200U);
}

TEST_F(AuthorsApi, KnowsNothingByAnIdThatIsNone) {
  const std::string other = named("Other");
  for (const std::string& id : {std::string{"x"}, std::string{kUnknown}}) {
    const std::string path = "/api/v1/authors/" + id;
    for (const Answer& answer : {app_.get(path), app_.get(path + "/books"), app_.patch(path, "{}"), app_.remove(path),
                                 merge(path, id_in(other))}) {
      EXPECT_EQ(answer.status(), 404U) << id;
      EXPECT_EQ(answer.text("error_code"), "AUTHOR_NOT_FOUND") << id;
    }
  }
}

TEST_F(AuthorsApi, ChangesByPutAndPatchForWhoHasSeenThePresentState) {
  const std::string path = named("A");
  EXPECT_EQ(app_.patch(path, R"({"name":"B"})", {{"If-Match", "\"v9\""}}).status(), 412U);
  EXPECT_EQ(app_.patch(path, R"({"name":"B"})", {{"If-Match", "\"v1\""}}).number("version"), 2);
  EXPECT_EQ(app_.put(path, R"({"email":"b@example.org"})").text("name"), "B");
  EXPECT_EQ(app_.put(path, R"({"email":null})").text("email"), "null");
  EXPECT_EQ(app_.remove(path, {{"If-Match", "\"v1\""}}).status(), 412U);
  EXPECT_EQ(app_.remove(path, {{"If-Match", app_.get(path).header("ETag")}}).status(), 204U);
  EXPECT_EQ(app_.get(path).status(), 404U);
}

TEST_F(AuthorsApi, ListsTheirBooksWithTheFiltersOfAllBooks) {
  const std::string one = id_in(named("One"));
  for (const std::string title : {"B", "A", "C"})
    app_.post("/api/v1/books", R"({"title":")" + title + R"(","genre":")" + (title == "C" ? "Drama" : "Poetry") +
                                   R"(","author_ids":[")" + one + R"("]})");
  app_.add_book("Of somebody else");
  const std::string path = "/api/v1/authors/" + one + "/books";
  EXPECT_EQ(app_.get(path).number("meta.total"), 3);
  const Answer page = app_.get(path + "?genre=Poetry&sort=title&limit=1");
  EXPECT_EQ(page.number("meta.total"), 2);
  EXPECT_EQ(page.text("data.0.title"), "A");
  EXPECT_EQ(page.text("data.0.authors.0.id"), one);
  EXPECT_THAT(page.header("Link"), HasSubstr("rel=\"next\""));
  const std::string other = id_in(named("Other"));
  EXPECT_EQ(app_.get(path + "?author_id=" + other).number("meta.total"), 3) << "the path says whose books";
  EXPECT_EQ(app_.get(path + "?sort=nothing").status(), 400U);
}

TEST_F(AuthorsApi, MakesOneOfTwoSpellings) {
  const std::string wrong = named("Tolkein");
  const std::string right = named("Tolkien");
  const Answer book = app_.post("/api/v1/books", R"({"title":"The Hobbit","author_ids":[")" + id_in(wrong) + R"("]})");
  const Answer kept = merge(wrong, id_in(right));
  EXPECT_EQ(kept.status(), 200U) << kept.body();
  EXPECT_EQ(kept.text("id"), id_in(right));
  EXPECT_EQ(kept.number("book_count"), 1);
  EXPECT_EQ(app_.get(wrong).status(), 404U);
  EXPECT_EQ(app_.get(book.header("Location")).text("author"), "Tolkien");
  EXPECT_EQ(app_.get("/api/v1/books?q=tolkien").number("meta.total"), 1);
  EXPECT_EQ(app_.get("/api/v1/books?fuzzy=false&q=tolkein").number("meta.total"), 0);
}

TEST_F(AuthorsApi, ReplaysACreationAndAMergeWithTheSameIdempotencyKey) {
  const test::Headers key{{"Idempotency-Key", "k1"}};
  const Answer first = create(R"({"name":"A"})", key);
  EXPECT_EQ(create(R"({"name":"A"})", key).body(), first.body());
  const std::string other = named("B");
  const std::string body = R"({"into":")" + id_in(other) + R"("})";
  const Answer merged = app_.post(first.header("Location") + "/merge", body, key);
  EXPECT_EQ(merged.status(), 200U);
  EXPECT_EQ(app_.post(first.header("Location") + "/merge", body, key).body(), merged.body());
}

TEST_F(AuthorsApi, ReplacesTheAuthorsOfABookByAListOrAnObject) {
  const std::string one = id_in(named("One"));
  const std::string two = id_in(named("Two"));
  const std::string path = "/api/v1/books/" + app_.add_book("A");
  const Answer by_list = app_.put(path + "/authors", R"([")" + two + R"(",")" + one + R"("])");
  EXPECT_EQ(by_list.status(), 200U) << by_list.body();
  EXPECT_EQ(by_list.text("author"), "Two, One");
  EXPECT_EQ(by_list.number("version"), 2);
  const Answer by_object = app_.put(path + "/authors", R"({"author_ids":[")" + one + R"("]})");
  EXPECT_EQ(by_object.text("author"), "One");
  const Answer none = app_.put(path + "/authors", "[]", {{"If-Match", "\"v3\""}});
  EXPECT_EQ(none.size("authors"), 0U);
  EXPECT_EQ(none.text("author"), "One");
  EXPECT_EQ(app_.get(path).body(), none.body());
  EXPECT_EQ(app_.put(path + "/authors", "[]", {{"If-Match", "\"v3\""}}).status(), 412U);
  EXPECT_EQ(app_.get("/api/v1/authors/" + one).number("book_count"), 0);
}

TEST_F(AuthorsApi, RefusesABadListOfAuthorsOfABook) {
  const std::string path = "/api/v1/books/" + app_.add_book("A");
  const Answer before = app_.get(path);
  const std::vector<BadBody> cases{
      {"", 400, {}},
      {"[] []", 400, {}},
      {"{}", 422, {"author_ids: missing"}},
      {"7", 422, {": object_type"}},
      {R"({"author_ids":null})", 422, {"author_ids: null_not_allowed"}},
      {R"(["x",7])", 422, {"author_ids.0: uuid_parsing", "author_ids.1: string_type"}},
      {R"([[]])", 422, {"author_ids.0: string_type"}},
      {R"([")" + std::string{kUnknown} + R"("])", 422, {"author_ids.0: value_error"}},
  };
  for (const BadBody& bad : cases) expect_refused(app_.put(path + "/authors", bad.body), bad);
  EXPECT_EQ(app_.get(path).body(), before.body());
  app_.remove(path);
  EXPECT_EQ(app_.put(path + "/authors", "[]").text("error_code"), "BOOK_NOT_FOUND");
}

TEST_F(AuthorsApi, PagesAndRefusesABadQuery) {
  for (const std::string name : {"B", "A", "C"}) named(name);
  const Answer page = app_.get("/api/v1/authors?limit=2&sort=name");
  EXPECT_EQ(page.number("meta.total"), 3);
  EXPECT_EQ(page.header("X-Total-Count"), "3");
  EXPECT_EQ(page.text("data.1.name"), "B");
  EXPECT_EQ(app_.get("/api/v1/authors?limit=2&sort=name&cursor=" + page.text("meta.next_cursor")).text("data.0.name"),
            "C");
  for (const std::string query :
       {"limit=0", "limit=101", "offset=-1", "sort=email", "sort=relevance", "order=up", "cursor=AAAA", "q=%ff"})
    EXPECT_EQ(app_.get("/api/v1/authors?" + query).status(), 400U) << query;
}

TEST_F(AuthorsApi, TakesAddressesByS0sRule) {
  for (const std::string email : {"a..b@example.com", "A.B+c%d_e-f@sub.example.ORG", "x@y.museum"})
    EXPECT_EQ(create(R"({"name":"A","email":")" + email + R"("})").text("email"), email);
}

}  // namespace
}  // namespace lectern
