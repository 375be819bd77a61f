// `Idempotency-Key` on every POST of members and loans: the second request with it gets the first one's answer.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;

class IdempotencyApi : public testing::Test {
 protected:
  static test::Headers key(std::string text) { return {{"Idempotency-Key", std::move(text)}}; }
  std::int64_t entries() { return app_.get("/api/v1/audit").number("meta.total"); }
  /// Sends a request twice with one key: the answers are the same, and what is done is done once.
  Answer twice(const std::string& path, const std::string& body = "") {
    const std::int64_t before = entries();
    const Answer first = app_.post(path, body, key("a-key"));
    EXPECT_LT(first.status(), 300U) << path << first.body();
    app_.clock().advance(std::chrono::minutes{1});
    const Answer again = app_.post(path, body, key("\"a-key\""));
    EXPECT_EQ(again.status(), first.status()) << path;
    EXPECT_EQ(again.body(), first.body()) << path;
    EXPECT_EQ(again.header("Location"), first.header("Location")) << path;
    EXPECT_EQ(entries(), before + 1) << path;
    return first;
  }

  TestApp app_;
};

TEST_F(IdempotencyApi, HoldsForEveryPostOfTheDesk) {
  const std::string member =
      twice("/api/v1/members", R"({"name":"Ada Lovelace","email":"ada@example.com"})").text("id");
  const std::string path = "/api/v1/members/" + member;
  app_.remove(path);
  twice(path + "/restore");
  const std::string loan =
      twice("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", app_.add_book("Kaputt"), member))
          .text("id");
  twice("/api/v1/borrows/" + loan + "/return");
  EXPECT_EQ(twice("/api/v1/borrows/" + loan + "/undo").status(), 200U);
  twice(path + "/borrows?book_id=" + app_.add_book("Momo"));
}

TEST_F(IdempotencyApi, RefusesAnotherBodyWithTheSameKey) {
  app_.post("/api/v1/members", R"({"name":"Ada","email":null})", key("a-key"));
  const Answer other = app_.post("/api/v1/members", R"({"name":"Grace","email":null})", key("a-key"));
  EXPECT_EQ(other.status(), 422U);
  EXPECT_EQ(app_.get("/api/v1/members").number("meta.total"), 1);
}

TEST_F(IdempotencyApi, RefusesAKeyThatIsNone) {
  for (const std::string& bad : {std::string{"a b"}, std::string(256, 'k'), std::string{"\"\""}, std::string{},
                                 std::string{"\"abc"}, std::string{"abc\""}, std::string{"\""}})
    EXPECT_EQ(app_.post("/api/v1/members", R"({"name":"Ada","email":null})", key(bad)).status(), 400U) << bad;
  EXPECT_EQ(app_.get("/api/v1/members").number("meta.total"), 0);
}

TEST_F(IdempotencyApi, ForgetsAKeyThatWasRefused) {
  const std::string first = app_.post("/api/v1/members", R"({"name":"Ada","email":"a@example.com"})").text("id");
  const std::string body = R"({"name":"Grace","email":"a@example.com"})";
  EXPECT_EQ(app_.post("/api/v1/members", body, key("a-key")).status(), 409U);
  app_.put("/api/v1/members/" + first, R"({"email":null})");
  EXPECT_EQ(app_.post("/api/v1/members", body, key("a-key")).status(), 201U);
}

}  // namespace
}  // namespace lectern
