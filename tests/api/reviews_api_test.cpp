// The routes of reviews as clients see them.
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

constexpr std::string_view kUnknown = "0190163d-8694-739b-aea5-966c26f8ad91";

class ReviewsApi : public testing::Test {
 protected:
  Answer add(const std::string& body, const test::Headers& headers = {}) { return app_.post(reviews_, body, headers); }
  Answer by_ann() { return add(R"({"reviewer_name":"Ann","rating":4,"comment":"Witty."})"); }

  TestApp app_;
  std::string book_ = "/api/v1/books/" + app_.add_book("Emma");
  std::string reviews_ = book_ + "/reviews";
};

TEST_F(ReviewsApi, AddsAReviewAndSaysWhereItIs) {
  const Answer added = by_ann();
  EXPECT_EQ(added.status(), 201U) << added.body();
  EXPECT_EQ(added.header("Location"), "/api/v1/reviews/" + added.text("id"));
  const Answer fetched = app_.get(added.header("Location"));
  EXPECT_EQ(fetched.body(), added.body());
  EXPECT_EQ(fetched.header("ETag"), added.header("ETag"));
  EXPECT_EQ(app_.get(reviews_).text("data.0"), added.text(""));
}

TEST_F(ReviewsApi, HasExactlyTheFieldsOfTheContract) {
  std::vector<std::string> names;
  for (const auto& member : by_ann().at("").as_object()) names.emplace_back(member.key());
  EXPECT_THAT(names, ElementsAre("id", "book_id", "reviewer_name", "member_id", "rating", "comment", "version",
                                 "created_at", "updated_at"));
}

/// Bad in a creation and in a change alike.
std::vector<BadBody> bad_bodies() {
  return {
      {"", 400, {}},
      {"{", 400, {}},
      {R"({"reviewer_name":"A","rating":3,"rating":4})", 400, {}},
      {R"({"reviewer_name":"A","rating":NaN})", 400, {}},
      {"[]", 422, {": object_type"}},
      {R"({"reviewer_name":"","rating":3})", 422, {"reviewer_name: string_too_short"}},
      {R"({"reviewer_name":" ","rating":3})", 422, {"reviewer_name: string_too_short"}},
      {R"({"reviewer_name":")" + std::string(101, 'x') + R"(","rating":3})", 422, {"reviewer_name: string_too_long"}},
      {R"({"reviewer_name":7,"rating":3})", 422, {"reviewer_name: string_type"}},
      {R"({"reviewer_name":"A","rating":0})", 422, {"rating: greater_than_equal"}},
      {R"({"reviewer_name":"A","rating":6})", 422, {"rating: less_than_equal"}},
      {R"({"reviewer_name":"A","rating":"3"})", 422, {"rating: int_type"}},
      {R"({"reviewer_name":"A","rating":3.5})", 422, {"rating: int_type"}},
      {R"({"reviewer_name":"A","rating":true})", 422, {"rating: int_type"}},
      {R"({"reviewer_name":"A","rating":null})", 422, {"rating: null_not_allowed"}},
      {R"({"reviewer_name":"A","rating":3,"comment":")" + std::string(5001, 'x') + R"("})",
       422,
       {"comment: string_too_long"}},
      {R"({"reviewer_name":"A","rating":3,"comment":[]})", 422, {"comment: string_type"}},
      {R"({"reviewer_name":"A","rating":3,"member_id":"x"})", 422, {"member_id: uuid_parsing"}},
      {R"({"reviewer_name":"A","rating":3,"member_id":")" + std::string{kUnknown} + R"("})",
       422,
       {"member_id: value_error"}},
      {R"({"reviewer_name":"","member_id":1,"rating":0,"comment":2})",
       422,
       {"reviewer_name: string_too_short", "member_id: string_type", "rating: greater_than_equal",
        "comment: string_type"}},
  };
}

TEST_F(ReviewsApi, RefusesABadBodyWhenAdding) {
  for (const BadBody& bad : bad_bodies()) expect_refused(add(bad.body), bad);
  EXPECT_THAT(add("{}").invalid_fields(), ElementsAre("reviewer_name: missing", "rating: missing"));
  EXPECT_THAT(add(R"({"reviewer_name":null,"rating":3})").invalid_fields(), ElementsAre("reviewer_name: missing"));
  EXPECT_EQ(app_.get(reviews_).number("meta.total"), 0);
}

TEST_F(ReviewsApi, RefusesABadBodyWhenChanging) {
  const Answer before = by_ann();
  for (const BadBody& bad : bad_bodies())
    for (const http::Method method : {http::Method::put, http::Method::patch})
      expect_refused(app_.request(method, before.header("Location"), bad.body), bad);
  EXPECT_EQ(app_.patch(before.header("Location"), R"({"reviewer_name":null})").status(), 422U);
  EXPECT_EQ(app_.get(before.header("Location")).body(), before.body());
}

TEST_F(ReviewsApi, TellsWhichReviewIsThereAlready) {
  const Answer first = by_ann();
  const Answer second = add(R"({"reviewer_name":"ANN","rating":1})");
  EXPECT_EQ(second.status(), 409U);
  EXPECT_EQ(second.text("error_code"), "DUPLICATE_REVIEW");
  EXPECT_EQ(second.text("existing_id"), first.text("id"));
}

TEST_F(ReviewsApi, TellsOfTheMembersReviewWhereAnotherHasTheName) {
  const Answer by_name = by_ann();
  const std::string member = R"("member_id":")" + app_.add_member("Ada Lovelace") + R"(")";
  const Answer by_member = add("{" + member + R"(,"rating":1})");
  const Answer both = add("{" + member + R"(,"reviewer_name":"ANN","rating":2})");
  EXPECT_EQ(both.text("existing_id"), by_member.text("id"));
  const Answer renamed = app_.patch(by_member.header("Location"), R"({"reviewer_name":"ANN"})");
  EXPECT_EQ(renamed.text("existing_id"), by_name.text("id")) << "the member's is its own";
}

TEST_F(ReviewsApi, TakesTheNameOfTheMember) {
  const std::string member = app_.add_member("Ada Lovelace");
  const std::string body = R"({"member_id":")" + member + R"(","rating":5})";
  const Answer review = add(body);
  EXPECT_EQ(review.text("reviewer_name"), "Ada Lovelace");
  EXPECT_EQ(review.text("member_id"), member);
  EXPECT_EQ(add(body).text("existing_id"), review.text("id"));
}

TEST_F(ReviewsApi, ReplaysAReviewWithTheSameIdempotencyKey) {
  const std::string body = R"({"reviewer_name":"Ann","rating":4})";
  const Answer first = add(body, {{"Idempotency-Key", "k1"}});
  const Answer again = add(body, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(again.status(), 201U);
  EXPECT_EQ(again.body(), first.body());
}

TEST_F(ReviewsApi, ChangesAndDeletesForWhoHasSeenThePresentState) {
  const Answer review = by_ann();
  const std::string path = review.header("Location");
  EXPECT_EQ(app_.patch(path, R"({"rating":1})", {{"If-Match", "\"v9\""}}).status(), 412U);
  const Answer changed = app_.patch(path, R"({"rating":1,"comment":null})", {{"If-Match", review.header("ETag")}});
  EXPECT_EQ(changed.number("rating"), 1);
  EXPECT_EQ(changed.text("comment"), "null");
  EXPECT_EQ(changed.number("version"), 2);
  EXPECT_EQ(app_.put(path, R"({"comment":"Dull."})").number("rating"), 1);
  EXPECT_EQ(app_.remove(path, {{"If-Match", "\"v1\""}}).status(), 412U);
  EXPECT_EQ(app_.remove(path, {{"If-Match", "\"v3\""}}).status(), 204U);
  EXPECT_EQ(app_.get(path).text("error_code"), "REVIEW_NOT_FOUND");
  EXPECT_EQ(app_.remove(path).status(), 404U);
}

TEST_F(ReviewsApi, IsHiddenWithAnArchivedBook) {
  const std::string path = by_ann().header("Location");
  app_.remove(book_);
  EXPECT_EQ(app_.get(path).text("error_code"), "REVIEW_NOT_FOUND");
  EXPECT_EQ(app_.get(reviews_).text("error_code"), "BOOK_NOT_FOUND");
  EXPECT_EQ(by_ann().text("error_code"), "BOOK_NOT_FOUND");
  app_.post(book_ + "/restore");
  EXPECT_EQ(app_.get(path).status(), 200U);
}

TEST_F(ReviewsApi, LeavesTheReadersRatingAlone) {
  by_ann();
  EXPECT_EQ(app_.get(book_).number("total_ratings"), 0);
  EXPECT_EQ(app_.get(book_).number("version"), 1);
}

TEST_F(ReviewsApi, KnowsNothingByAnIdThatIsNone) {
  for (const std::string& id : {std::string{"x"}, std::string{kUnknown}}) {
    const std::string path = "/api/v1/reviews/" + id;
    for (const Answer& answer : {app_.get(path), app_.patch(path, "{}"), app_.remove(path)})
      EXPECT_EQ(answer.text("error_code"), "REVIEW_NOT_FOUND") << id;
    EXPECT_EQ(app_.get("/api/v1/books/" + id + "/reviews").text("error_code"), "BOOK_NOT_FOUND") << id;
  }
}

TEST_F(ReviewsApi, PagesAndRefusesABadQuery) {
  for (const std::string name : {"A", "B", "C"}) {
    app_.clock().advance(std::chrono::seconds{1});
    add(R"({"reviewer_name":")" + name + R"(","rating":3})");
  }
  const Answer page = app_.get(reviews_ + "?limit=2");
  EXPECT_EQ(page.number("meta.total"), 3);
  EXPECT_EQ(page.text("data.0.reviewer_name"), "C");
  EXPECT_EQ(app_.get(reviews_ + "?limit=2&cursor=" + page.text("meta.next_cursor")).text("data.0.reviewer_name"), "A");
  for (const std::string query : {"limit=0", "offset=-1", "sort=comment", "cursor=AAAA"})
    EXPECT_EQ(app_.get(reviews_ + "?" + query).status(), 400U) << query;
}

}  // namespace
}  // namespace lectern
