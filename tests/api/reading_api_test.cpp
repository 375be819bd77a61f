// The routes of readers' marks as clients see them: ratings, favorites, carts.
#include <fmt/format.h>
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

std::vector<std::string> names_of(const boost::json::value& object) {
  std::vector<std::string> names;
  for (const auto& member : object.as_object()) names.emplace_back(member.key());
  return names;
}

class ReadingApi : public testing::Test {
 protected:
  [[nodiscard]] std::string mark(std::string_view kind, const std::string& book) const {
    return fmt::format("{}/{}/{}", ada_, kind, book);
  }
  Answer rate(const std::string& body) { return app_.put(mark("ratings", emma_), body); }
  Answer rate_as_s2(const std::string& query) { return app_.post("/api/v1/books/" + emma_ + "/rate?" + query); }

  TestApp app_;
  std::string emma_ = app_.add_book("Emma");
  std::string ada_id_ = app_.add_member("Ada Lovelace");
  std::string ada_ = "/api/v1/members/" + ada_id_;
  std::string ben_ = "/api/v1/members/" + app_.add_member("Ben Ali");
};

TEST_F(ReadingApi, RatesAndAnswersWithWhatBecameOfTheBook) {
  const Answer rated = rate(R"({"rating":8.5})");
  EXPECT_EQ(rated.status(), 200U) << rated.body();
  EXPECT_THAT(names_of(rated.at("")),
              ElementsAre("book_id", "rating", "average_rating", "total_ratings", "updated_at"));
  EXPECT_EQ(rated.text("book_id"), emma_);
  EXPECT_EQ(rated.text("rating"), "8.5E0");
  EXPECT_EQ(rated.number("total_ratings"), 1);
  const std::string updated = rated.text("updated_at");
  app_.clock().advance(std::chrono::hours{1});
  EXPECT_EQ(rate(R"({"rating":8.5})").text("updated_at"), updated);
  EXPECT_THAT(std::string{rate(R"({"rating":7})").body()}, HasSubstr(R"("rating":7,"average_rating":7,)"));
  EXPECT_THAT(std::string{app_.get("/api/v1/books/" + emma_).body()},
              HasSubstr(R"("average_rating":7,"total_ratings":1)"));
}

TEST_F(ReadingApi, RefusesABadRating) {
  rate(R"({"rating":4})");
  for (const BadBody& bad : std::vector<BadBody>{{"", 400, {}},
                                                 {"{", 400, {}},
                                                 {R"({"rating":NaN})", 400, {}},
                                                 {R"({"rating":Infinity})", 400, {}},
                                                 {R"({"rating":3,"rating":4})", 400, {}},
                                                 {"[]", 422, {": object_type"}},
                                                 {"{}", 422, {"rating: missing"}},
                                                 {R"({"rating":null})", 422, {"rating: null_not_allowed"}},
                                                 {R"({"rating":"8"})", 422, {"rating: number_type"}},
                                                 {R"({"rating":true})", 422, {"rating: number_type"}},
                                                 {R"({"rating":[8]})", 422, {"rating: number_type"}},
                                                 {R"({"rating":1e999})", 422, {"rating: number_type"}},
                                                 {R"({"rating":-0.5})", 422, {"rating: greater_than_equal"}},
                                                 {R"({"rating":-1e-9})", 422, {"rating: greater_than_equal"}},
                                                 {R"({"rating":10.5})", 422, {"rating: less_than_equal"}},
                                                 {R"({"rating":8.25})", 422, {"rating: value_error"}}})
    expect_refused(rate(bad.body), bad);
  EXPECT_EQ(app_.get(ada_ + "/ratings").number("data.0.rating"), 4);
}

TEST_F(ReadingApi, TakesEveryStepOfTheScale) {
  for (const std::string rating : {"0", "0.5", "5e-1", "1.0", "9.5", "10", "10.0", "1e1", "-0"})
    EXPECT_EQ(rate(R"({"rating":)" + rating + "}").status(), 200U) << rating;
}

TEST_F(ReadingApi, RatesAsTheBookLibraryDid) {
  const Answer book = rate_as_s2("user_id=" + ada_id_ + "&rating=8.5");
  EXPECT_EQ(book.status(), 200U) << book.body();
  EXPECT_EQ(book.body(), app_.get("/api/v1/books/" + emma_).body());
  EXPECT_EQ(book.number("total_ratings"), 1);
  EXPECT_EQ(app_.get(ada_ + "/ratings").text("data.0.book_id"), emma_);
  for (const std::string wrong : {"nan", "inf", "-inf", "NaN", "1e999", "-1", "15", "10.5", "8.3", "x", ""}) {
    const Answer refused = rate_as_s2("user_id=" + ada_id_ + "&rating=" + wrong);
    EXPECT_EQ(refused.status(), 400U) << wrong;
    EXPECT_THAT(refused.text("detail"), HasSubstr("rating")) << wrong;
  }
  EXPECT_THAT(rate_as_s2("").invalid_fields(), ElementsAre("user_id: missing", "rating: missing"));
  EXPECT_EQ(rate_as_s2("user_id=x&rating=5").status(), 422U);
  EXPECT_EQ(rate_as_s2(fmt::format("user_id={}&rating=5", kUnknown)).text("error_code"), "MEMBER_NOT_FOUND");
  EXPECT_EQ(app_.post(fmt::format("/api/v1/books/{}/rate?user_id={}&rating=5", kUnknown, ada_id_)).text("error_code"),
            "BOOK_NOT_FOUND");
  EXPECT_EQ(app_.get("/api/v1/books/" + emma_).body(), book.body());
}

TEST_F(ReadingApi, PutsAndTakesAwayAgainAndAgain) {
  rate(R"({"rating":4})");
  for (const std::string kind : {"favorites", "cart"}) {
    const Answer first = app_.put(mark(kind, emma_), "");
    EXPECT_EQ(first.status(), 200U) << first.body();
    EXPECT_THAT(names_of(first.at("")), ElementsAre("book_id", "created_at"));
    app_.clock().advance(std::chrono::hours{1});
    EXPECT_EQ(app_.put(mark(kind, emma_), "").body(), first.body());
    EXPECT_EQ(app_.get(ada_ + "/" + kind).number("meta.total"), 1);
  }
  for (const std::string kind : {"ratings", "favorites", "cart"}) {
    EXPECT_EQ(app_.remove(mark(kind, emma_)).status(), 204U);
    EXPECT_EQ(app_.remove(mark(kind, emma_)).status(), 204U);
    EXPECT_EQ(app_.get(ada_ + "/" + kind).number("meta.total"), 0);
  }
  EXPECT_EQ(app_.get("/api/v1/books/" + emma_).number("total_ratings"), 0);
}

TEST_F(ReadingApi, ShowsNobodyAnothersMarks) {
  rate(R"({"rating":4})");
  app_.put(mark("favorites", emma_), "");
  app_.put(mark("cart", emma_), "");
  const std::string query = "/reading?book_id=" + emma_;
  for (const std::string kind : {"ratings", "favorites", "cart"})
    EXPECT_EQ(app_.get(ben_ + "/" + kind).size("data"), 0U) << kind;
  EXPECT_THAT(std::string{app_.get(ben_ + query).body()},
              HasSubstr(R"("rating":null,"favorite":false,"in_cart":false)"));
  EXPECT_THAT(std::string{app_.get(ada_ + query).body()}, HasSubstr(R"("rating":4,"favorite":true,"in_cart":true)"));
  for (const std::string& path : {"/api/v1/books/" + emma_, "/api/v1/books/" + emma_ + "/details",
                                  std::string{"/api/v1/audit?limit=100"}, std::string{"/api/v1/books"}})
    EXPECT_EQ(std::string{app_.get(path).body()}.find("\"rating\""), std::string::npos) << path;
  EXPECT_EQ(app_.post(ben_ + "/cart/checkout").text("error_code"), "CART_EMPTY");
}

TEST_F(ReadingApi, ListsPagesWithTheBooksInThem) {
  for (const std::string title : {"A", "B", "C"}) {
    app_.clock().advance(std::chrono::seconds{1});
    const std::string book = app_.add_book(title);
    app_.put(mark("ratings", book), R"({"rating":6.5})");
    app_.put(mark("favorites", book), "");
    app_.put(mark("cart", book), "");
  }
  for (const std::string kind : {"ratings", "favorites", "cart"}) {
    const std::string list = ada_ + "/" + kind;
    const Answer page = app_.get(list + "?limit=2");
    EXPECT_EQ(page.number("meta.total"), 3);
    EXPECT_EQ(page.header("X-Total-Count"), "3");
    EXPECT_EQ(page.text("data.0.book.title"), "C");
    const Answer next = app_.get(list + "?limit=2&cursor=" + page.text("meta.next_cursor"));
    EXPECT_EQ(next.text("data.0.book.title"), "A");
    EXPECT_EQ(app_.get(list + "?sort=created_at").text("data.0.book.title"), "A");
    EXPECT_EQ(page.text("data.0.book"), app_.get("/api/v1/books/" + page.text("data.0.book_id")).text(""));
    for (const std::string query : {"limit=0", "sort=title", "cursor=AAAA", "offset=-1"})
      EXPECT_EQ(app_.get(list + "?" + query).status(), 400U) << query;
  }
  EXPECT_THAT(names_of(app_.get(ada_ + "/ratings").at("data.0")),
              ElementsAre("book_id", "rating", "created_at", "updated_at", "book"));
  EXPECT_THAT(names_of(app_.get(ada_ + "/cart").at("data.0")), ElementsAre("book_id", "created_at", "book"));
  EXPECT_EQ(app_.get(ada_ + "/ratings?sort=-rating,updated_at").status(), 200U);
}

TEST_F(ReadingApi, AnswersConditionally) {
  app_.put(mark("favorites", emma_), "");
  for (const std::string path : {"/ratings", "/favorites", "/cart"}) {
    const std::string tag = app_.get(ada_ + path).header("ETag");
    EXPECT_EQ(app_.get(ada_ + path, {{"If-None-Match", tag}}).status(), 304U);
  }
  const std::string tag = app_.get(ada_ + "/favorites").header("ETag");
  rate(R"({"rating":4})");  // the favorite's book is shown with another average
  EXPECT_EQ(app_.get(ada_ + "/favorites", {{"If-None-Match", tag}}).status(), 200U);
}

TEST_F(ReadingApi, ShowsWhatIsNewAtOnce) {
  const std::string query = "/reading?book_id=" + emma_;
  const std::string review = fmt::format(R"({{"member_id":"{}","rating":5}})", ada_id_);
  app_.get(ada_ + query);
  app_.get(ada_ + "/ratings");
  app_.get("/api/v1/books?sort=-average_rating");
  app_.post("/api/v1/books/" + emma_ + "/reviews", review);
  EXPECT_EQ(app_.get(ada_ + query).number("data.0.rating"), 10);
  EXPECT_EQ(app_.get(ada_ + "/ratings").number("data.0.rating"), 10);
  EXPECT_EQ(app_.get("/api/v1/books?sort=-average_rating").number("data.0.total_ratings"), 1);
}

TEST_F(ReadingApi, ChecksACartOut) {
  const std::string out = app_.add_book("Out");
  app_.put(mark("cart", out), "");
  app_.clock().advance(std::chrono::seconds{1});
  app_.put(mark("cart", emma_), "");
  app_.post(ben_ + "/borrows?book_id=" + out);
  const Answer checkout = app_.post(ada_ + "/cart/checkout");
  EXPECT_EQ(checkout.status(), 200U) << checkout.body();
  EXPECT_EQ(checkout.size("borrowed"), 1U);
  EXPECT_EQ(checkout.text("borrowed.0"), app_.get("/api/v1/borrows/" + checkout.text("borrowed.0.id")).text(""));
  EXPECT_EQ(checkout.text("borrowed.0.source"), "self");
  EXPECT_THAT(names_of(checkout.at("refused.0")), ElementsAre("book_id", "title", "error_code", "detail"));
  EXPECT_EQ(checkout.text("refused.0.book_id"), out);
  EXPECT_EQ(checkout.text("refused.0.error_code"), "INVENTORY_UNAVAILABLE");
  EXPECT_EQ(app_.get(ada_ + "/cart").text("data.0.book.title"), "Out");
  EXPECT_EQ(app_.get(ada_ + "/cart").number("meta.total"), 1);
  EXPECT_EQ(app_.get(ada_ + "/borrows").number("meta.total"), 1);
}

TEST_F(ReadingApi, KnowsNothingByAnIdThatIsNone) {
  const std::string gone = app_.add_book("Gone");
  app_.remove("/api/v1/books/" + gone);
  for (const std::string kind : {"ratings", "favorites", "cart"}) {
    for (const std::string& id : {std::string{"x"}, std::string{kUnknown}, gone})
      EXPECT_EQ(app_.put(mark(kind, id), R"({"rating":5})").text("error_code"), "BOOK_NOT_FOUND") << kind << id;
    for (const std::string& id : {std::string{"x"}, std::string{kUnknown}})
      EXPECT_EQ(app_.remove(mark(kind, id)).text("error_code"), "BOOK_NOT_FOUND") << kind << id;
    for (const std::string& id : {std::string{"x"}, std::string{kUnknown}}) {
      const std::string path = fmt::format("/api/v1/members/{}/{}", id, kind);
      EXPECT_EQ(app_.get(path).text("error_code"), "MEMBER_NOT_FOUND");
      EXPECT_EQ(app_.put(path + "/" + emma_, R"({"rating":5})").text("error_code"), "MEMBER_NOT_FOUND");
      EXPECT_EQ(app_.remove(path + "/" + emma_).text("error_code"), "MEMBER_NOT_FOUND");
    }
  }
  EXPECT_EQ(app_.get(fmt::format("/api/v1/members/{}/reading", kUnknown)).text("error_code"), "MEMBER_NOT_FOUND");
}

TEST_F(ReadingApi, LooksAtMarksOnAHundredBooks) {
  std::string query = ada_ + "/reading?book_id=" + emma_;
  for (int i = 1; i < 100; ++i) query += fmt::format("&book_id=0190163d-8694-739b-aea5-966c26f8{:04x}", i);
  const Answer all = app_.get(query);
  EXPECT_EQ(all.status(), 200U);
  EXPECT_EQ(all.size("data"), 100U);
  EXPECT_EQ(app_.get(query + "&book_id=" + emma_).status(), 400U);
  EXPECT_EQ(app_.get(ada_ + "/reading").size("data"), 0U);
  EXPECT_EQ(app_.get(ada_ + "/reading?book_id=x").status(), 422U);
}

}  // namespace
}  // namespace lectern
