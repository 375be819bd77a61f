// Who may call what: every route says it, and with a staff's token set nobody else comes past it.
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using http::Method;
using test::Answer;
using test::Headers;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kToken = "correct-horse-battery-staple";
const std::string kSession = "/api/v1/staff/session";
const std::string kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";

app::Settings with_token(std::string_view token) {
  app::Settings settings;
  settings.staff_token = app::Secret::trusted(token);
  return settings;
}

struct Operation {
  Method method;
  std::string target;
  bool declares_a_role = false;
  bool is_staff = false;
};

Method method_of(std::string_view text) {
  for (const Method method : {Method::get, Method::post, Method::put, Method::patch, Method::delete_}) {
    std::string name{to_string(method)};
    for (char& c : name) c = static_cast<char>(c | 0x20);
    if (name == text) return method;
  }
  throw std::invalid_argument(std::string{text});
}

std::string with_ids(std::string path) {
  for (std::size_t at = 0; (at = path.find('{', at)) != std::string::npos;)
    path.replace(at, path.find('}', at) - at + 1, kNobody);
  return path;
}

/// All that the program has, under their main names, as its own document says.
std::vector<Operation> all_operations(test::TestApp& app) {
  std::vector<Operation> all;
  const json::value document = json::parse(app.application().openapi());
  for (const auto& [path, methods] : document.at("paths").as_object()) {
    if (methods.as_object().contains("$ref")) continue;
    for (const auto& [method, operation] : methods.as_object()) {
      const json::value* security = operation.as_object().if_contains("security");
      all.push_back({method_of(method), with_ids(path), security != nullptr,
                     security != nullptr && !security->as_array().empty()});
    }
  }
  return all;
}

/// Streams begin, and are not followed.
unsigned status_of(test::TestApp& app, const Operation& operation, const Headers& headers = {}) {
  if (operation.method == Method::get) return app.begin(operation.target, headers).status;
  return app.request(operation.method, operation.target, "{}", headers).status();
}

std::string text_of(const Operation& operation) {
  return fmt::format("{} {}", to_string(operation.method), operation.target);
}

class StaffApi : public testing::Test {
 protected:
  static Headers bearer(std::string_view token) { return {{"Authorization", fmt::format("Bearer {}", token)}}; }
  static Headers cookie(const Answer& session) {
    const std::string set = session.header("Set-Cookie");
    return {{"Cookie", "other=1; " + set.substr(0, set.find(';')) + "; more=2"}};
  }
  Answer sign_in(std::string_view token = kToken) {
    return app_.post(kSession, fmt::format(R"({{"token":"{}"}})", token));
  }
  unsigned members_with(const Headers& headers) { return app_.get("/api/v1/members", headers).status(); }

  test::TestApp app_{with_token(kToken)};
};

TEST_F(StaffApi, EveryRouteSaysWhoseItIs) {
  int staffs = 0;
  int readers = 0;
  for (const Operation& operation : all_operations(app_)) {
    EXPECT_TRUE(operation.declares_a_role) << text_of(operation);
    ++(operation.is_staff ? staffs : readers);
  }
  EXPECT_GT(staffs, 60);
  EXPECT_GT(readers, 40);
}

TEST_F(StaffApi, EveryRouteOfTheStaffIsClosedWithoutTheTokenAndOpenWithIt) {
  for (const Operation& operation : all_operations(app_)) {
    SCOPED_TRACE(text_of(operation));
    const unsigned status = status_of(app_, operation);
    EXPECT_EQ(status == 401U, operation.is_staff) << status;
    if (operation.is_staff) EXPECT_NE(status_of(app_, operation, bearer(kToken)), 401U);
    if (operation.method == Method::get && operation.is_staff)
      EXPECT_EQ(app_.request(Method::head, operation.target).status(), 401U);
  }
}

TEST_F(StaffApi, EveryNameOfARouteIsClosed) {
  for (const std::string target :
       {"/api/v1/members", "/api/v1/members/", "/api/members", "/api/members/", "/api/v1/members?limit=1"})
    EXPECT_EQ(app_.get(target).status(), 401U) << target;
  for (const std::string target : {"/products", "/api/products", "/api/v1/products/"}) {
    EXPECT_EQ(app_.get(target).status(), 200U) << target;
    EXPECT_EQ(app_.post(target, R"({"name":"Lamp","price":1,"stock_quantity":1})").status(), 401U) << target;
  }
}

TEST(StaffApiWithoutAToken, IsOpenToEverybody) {
  test::TestApp app;
  for (const Operation& operation : all_operations(app))
    EXPECT_NE(status_of(app, operation), 401U) << text_of(operation);
  const Answer session = app.get(kSession);
  EXPECT_EQ(session.text("required"), "false");
  EXPECT_EQ(session.text("signed_in"), "true");
  const Answer signed_in = app.post(kSession, R"({"token":"anything"})");
  EXPECT_EQ(signed_in.status(), 200U);
  EXPECT_EQ(signed_in.header("Set-Cookie"), "");
}

TEST_F(StaffApi, SaysWhatIsMissing) {
  const Answer refused = app_.get("/api/v1/members");
  EXPECT_EQ(refused.content_type(), "application/problem+json");
  EXPECT_EQ(refused.text("error_code"), "STAFF_ONLY");
  EXPECT_EQ(refused.text("type"), "/problems/unauthorized");
  EXPECT_EQ(refused.header("WWW-Authenticate"), "Bearer realm=\"staff\"");
  EXPECT_THAT(refused.text("detail"), HasSubstr("token"));
}

TEST_F(StaffApi, TakesTheTokenWholeAndNothingElse) {
  for (const std::string good : {"Bearer {}", "bearer {}", "BEARER  {} "})
    EXPECT_EQ(members_with({{"Authorization", fmt::format(fmt::runtime(good), kToken)}}), 200U) << good;
  const std::string token{kToken};
  for (const std::string& bad :
       {"Bearer " + token.substr(1), "Bearer " + token + "x", std::string{"Bearer"}, std::string{"Bearer "},
        "Basic " + token, token, std::string{"Bearer ***"}, std::string{}})
    EXPECT_EQ(members_with({{"Authorization", bad}}), 401U) << bad;
}

TEST_F(StaffApi, KeepsListsAsFilesForTheStaffToo) {
  EXPECT_EQ(app_.get("/api/v1/books").status(), 200U);
  EXPECT_EQ(app_.get("/api/v1/books?format=json").status(), 200U);
  EXPECT_EQ(app_.get("/api/v1/books?format=CSV").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/books?format=csv").status(), 401U);
  EXPECT_EQ(app_.get("/api/v1/books?form%61t=c%73v").status(), 401U);
  EXPECT_EQ(app_.get("/api/v1/books?format=json&format=csv").status(), 401U);
  EXPECT_EQ(app_.get("/api/v1/books?format=csv", bearer(kToken)).status(), 200U);
}

TEST_F(StaffApi, GivesACookieThatScriptsAndOtherSitesCannotUse) {
  const Answer session = sign_in();
  EXPECT_EQ(session.status(), 200U) << session.body();
  EXPECT_EQ(session.text("signed_in"), "true");
  const std::string cookie_text = session.header("Set-Cookie");
  EXPECT_THAT(cookie_text, AllOf(HasSubstr("lectern_staff="), HasSubstr("; HttpOnly"), HasSubstr("; SameSite=Strict"),
                                 HasSubstr("; Path=/"), HasSubstr("; Max-Age=43200"), Not(HasSubstr("Secure")),
                                 Not(HasSubstr(std::string{kToken}))));
  EXPECT_EQ(members_with(cookie(session)), 200U);
  const Answer shown = app_.get(kSession, cookie(session));
  EXPECT_EQ(shown.text("required"), "true");
  EXPECT_EQ(shown.text("signed_in"), "true");
  EXPECT_EQ(shown.text("expires_at"), session.text("expires_at"));
  EXPECT_EQ(app_.get(kSession).text("signed_in"), "false");
}

TEST_F(StaffApi, BelievesTheCookieOnlyOfItsOwnPages) {
  const Headers good = cookie(sign_in());
  const auto with = [&](const std::string& name, const std::string& value) {
    Headers headers = good;
    headers.emplace_back("Host", "library.example:8000");
    headers.emplace_back(name, value);
    return members_with(headers);
  };
  EXPECT_EQ(with("Sec-Fetch-Site", "same-origin"), 200U);
  EXPECT_EQ(with("Sec-Fetch-Site", "none"), 200U);
  EXPECT_EQ(with("Sec-Fetch-Site", "same-site"), 401U);
  EXPECT_EQ(with("Sec-Fetch-Site", "cross-site"), 401U);
  EXPECT_EQ(with("Origin", "http://library.example:8000"), 200U);
  EXPECT_EQ(with("Origin", "http://library.example:9000"), 401U);
  EXPECT_EQ(with("Origin", "null"), 401U);
}

TEST_F(StaffApi, ForgetsTheCookieAfterADaysWork) {
  const Headers good = cookie(sign_in());
  app_.clock().advance(12h - 1s);
  EXPECT_EQ(members_with(good), 200U);
  app_.clock().advance(1s);
  EXPECT_EQ(members_with(good), 401U);
}

TEST_F(StaffApi, TakesNoCookieThatItDidNotMake) {
  const std::string set = sign_in().header("Set-Cookie");
  const std::string good = set.substr(0, set.find(';'));
  const std::size_t value = good.find('=') + 1;
  const std::size_t point = good.find('.');
  std::vector<std::string> forged{"lectern_staff=", "lectern_staff=1", "lectern_staff=.", "lectern_staff=x.y",
                                  "xlectern_staff" + good.substr(value - 1)};
  forged.push_back(good.substr(0, good.size() - 1));
  forged.push_back(good + "A");
  forged.push_back("lectern_staff=9" + good.substr(value));                     // for longer
  forged.push_back("lectern_staff=99999999999999999999" + good.substr(point));  // for ever
  forged.push_back("lectern_staff=-1" + good.substr(point));
  forged.push_back("lectern_staff=" + std::string{kToken});
  for (const std::string& one : forged) EXPECT_EQ(members_with({{"Cookie", one}}), 401U) << one;
  test::TestApp other{with_token("another-token")};
  EXPECT_EQ(other.get("/api/v1/members", {{"Cookie", good}}).status(), 401U);
  test::TestApp same{with_token(kToken)};  // another node, or the same one after a restart
  EXPECT_EQ(same.get("/api/v1/members", {{"Cookie", good}}).status(), 200U);
}

TEST_F(StaffApi, SignsOut) {
  const Answer out = app_.remove(kSession, cookie(sign_in()));
  EXPECT_EQ(out.status(), 204U);
  EXPECT_THAT(out.header("Set-Cookie"), AllOf(HasSubstr("lectern_staff=;"), HasSubstr("Max-Age=0")));
}

TEST_F(StaffApi, RefusesAWrongTokenAtTheDoor) {
  const Answer refused = sign_in("wrong");
  EXPECT_EQ(refused.status(), 401U);
  EXPECT_EQ(refused.text("error_code"), "STAFF_ONLY");
  EXPECT_EQ(refused.header("Set-Cookie"), "");
  EXPECT_EQ(app_.post(kSession, "{}").status(), 422U);
}

TEST(StaffGuesses, AreLimitedForEachClient) {
  app::Settings settings = with_token(kToken);
  settings.rate_limit_write = app::RequestRate::trusted("off");
  test::TestApp app{settings, test::engine_of_this_run(), test::RateLimiting::as_set};
  const auto members = [&](const Headers& headers) { return app.get("/api/v1/members", headers); };
  const auto sign_in = [&](std::string_view token) {
    return app.post(kSession, fmt::format(R"({{"token":"{}"}})", token));
  };
  const std::string set = sign_in(kToken).header("Set-Cookie");
  const Headers right{{"Authorization", fmt::format("Bearer {}", kToken)}};
  const Headers wrong{{"Authorization", "Bearer wrong"}};
  for (int i = 0; i < 30; ++i) EXPECT_EQ(members(right).status(), 200U) << "the right one is not counted";
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(members(wrong).status(), 401U);
    EXPECT_EQ(sign_in("wrong").status(), 401U);
    app.clock().advance(1s);
  }
  for (const Answer& refused : {members(wrong), sign_in("wrong"), members(right), sign_in(kToken)}) {
    EXPECT_EQ(refused.status(), 429U);
    EXPECT_EQ(refused.text("error_code"), "TOO_MANY_WRONG_TOKENS");
    EXPECT_EQ(refused.header("Retry-After"), "55");
  }
  EXPECT_EQ(members({}).status(), 401U) << "who shows none guesses nothing";
  EXPECT_EQ(members({{"Cookie", set.substr(0, set.find(';'))}}).status(), 200U) << "who has signed in works on";
  app.set_client("192.0.2.7");
  EXPECT_EQ(members(right).status(), 200U);
  app.set_client("127.0.0.1");
  app.clock().advance(55s);
  EXPECT_EQ(members(right).status(), 200U);
}

TEST(Cards, SayWhichMemberTheyAreAndNotWho) {
  test::TestApp app{with_token(kToken)};
  const Headers staff{{"Authorization", fmt::format("Bearer {}", kToken)}};
  const auto member =
      app.post("/api/v1/members", R"({"name":"Ada Lovelace","email":null,"card_number":"Card-7"})", staff);
  ASSERT_EQ(member.status(), 201U) << member.body();
  for (const std::string number : {"Card-7", "CARD-7", "%20card-7%20"}) {
    const Answer card = app.get("/api/v1/cards/" + number);
    EXPECT_EQ(card.status(), 200U) << card.body();
    EXPECT_EQ(card.text("member_id"), member.text("id"));
    EXPECT_EQ(card.text("card_number"), "Card-7");
    EXPECT_THAT(std::string{card.body()}, Not(HasSubstr("Lovelace")));
  }
  for (const std::string number : {"Card-8", "Card", "%2e", "Ada%20Lovelace"}) {
    EXPECT_EQ(app.get("/api/v1/cards/" + number).status(), 404U) << number;
    EXPECT_EQ(app.get("/api/v1/cards/" + number).text("error_code"), "MEMBER_NOT_FOUND");
  }
  EXPECT_EQ(app.get("/api/v1/members/" + member.text("id") + "/borrows").status(), 200U);
  app.remove("/api/v1/members/" + member.text("id"), staff);
  EXPECT_EQ(app.get("/api/v1/cards/Card-7").status(), 404U);
}

}  // namespace
}  // namespace lectern
