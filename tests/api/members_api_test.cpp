// The routes of members, in process: statuses, headers, and the table of bad bodies.
#include <gmock/gmock.h>

#include "http/router.hpp"
#include "members/member_routes.hpp"
#include "support/test_database.hpp"

namespace lectern::members {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::StartsWith;

class MembersApi : public testing::Test {
 protected:
  MembersApi() { add_member_routes(router_, members_); }

  http::Response send(Method method, std::string_view target, std::string body = "",
                      std::vector<std::pair<std::string_view, std::string_view>> headers = {}) {
    http::Request request;
    request.method = method;
    request.method_text = http::to_string(method);
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    request.query = request.path == target ? "" : target.substr(request.path.size() + 1);
    request.body = std::move(body);
    request.headers = std::move(headers);
    if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    Context context = database_.context();
    return run_sync(router_.dispatch(request, context));
  }
  http::Response post(std::string body) { return send(Method::post, "/api/v1/members", std::move(body)); }
  /// The path of a new member.
  std::string ann() {
    return std::string{post(R"({"name":"Ann","email":"ann@example.com","phone":"5551234"})").header("Location")};
  }

  test::TestDatabase database_;
  MembersService members_{*database_};
  http::Router router_;
};

TEST_F(MembersApi, RegistersAMember) {
  const auto response = post(R"({"name":" Ann Smith ","email":"Ann@example.com","phone":"","card_number":"AB-1"})");
  EXPECT_EQ(response.status, 201U);
  EXPECT_THAT(response.header("Location"), StartsWith("/api/v1/members/"));
  EXPECT_THAT(response.body, HasSubstr(R"("card_number":"AB-1","name":"Ann Smith","email":"Ann@example.com",)"
                                       R"("phone":null,"language":null,"notify":true,"version":1,"archived_at":null)"));
}

/// What a body is, and what the answer says of it.
struct BadBody {
  std::string_view body;
  unsigned status;
  std::vector<std::string_view> says;
};

const std::vector<BadBody>& bad_bodies() {
  static const std::vector<BadBody> cases{
      {"{", 400, {}},
      {R"({"name":"Ann","name":"Bob","email":null})", 400, {}},
      {"[]", 422, {"object_type"}},
      {R"({"name":"A"})", 422, {R"("field":"name")", "string_too_short"}},
      {R"({"name":null})", 422, {R"("field":"name")", "null_not_allowed"}},
      {R"({"name":7})", 422, {R"("field":"name")", "string_type"}},
      {R"({"name":"a\u0000b"})", 400, {}},
      {R"({"email":"ann"})", 422, {R"("field":"email")", "value is not a valid email address"}},
      {R"({"email":true})", 422, {R"("field":"email")", "string_type"}},
      {R"({"phone":"123"})", 422, {R"("field":"phone")", "string_pattern_mismatch"}},
      {R"({"card_number":"A B"})", 422, {R"("field":"card_number")", "string_pattern_mismatch"}},
      {R"({"language":"english"})", 422, {R"("field":"language")", "string_pattern_mismatch"}},
      {R"({"notify":"yes"})", 422, {R"("field":"notify")", "boolean_type"}},
      {R"({"name":"A","email":"x","phone":"1"})",
       422,
       {R"("field":"name")", R"("field":"email")", R"("field":"phone")"}}};
  return cases;
}

TEST_F(MembersApi, RefusesBadBodiesWhenRegistering) {
  for (const auto& [body, status, says] : bad_bodies()) {
    const auto response = post(std::string{body});
    EXPECT_EQ(response.status, status) << body;
    EXPECT_EQ(response.content_type, "application/problem+json") << body;
    for (const std::string_view part : says) EXPECT_THAT(response.body, HasSubstr(part)) << body;
  }
  EXPECT_EQ(database_.number("select count(*) from members"), 0);
}

TEST_F(MembersApi, RefusesBadBodiesWhenChanging) {
  const std::string path = ann();
  for (const auto& [body, status, says] : bad_bodies()) {
    for (const Method method : {Method::put, Method::patch}) {
      const auto response = send(method, path, std::string{body});
      EXPECT_EQ(response.status, status) << body;
      for (const std::string_view part : says) EXPECT_THAT(response.body, HasSubstr(part)) << body;
    }
  }
  EXPECT_EQ(database_.number("select max(version) from members"), 1);
}

TEST_F(MembersApi, WantsAWordAboutTheEmail) {
  const auto response = post(R"({"name":"Ann"})");
  EXPECT_EQ(response.status, 422U);
  EXPECT_THAT(response.body, HasSubstr(R"("field":"email")"));
  EXPECT_THAT(response.body, HasSubstr("Field required"));
  EXPECT_EQ(post(R"({"name":"Ann","email":null})").status, 201U);
}

TEST_F(MembersApi, NamesWhoHasTheEmailAlready) {
  const std::string path = ann();
  const auto response = post(R"({"name":"Other","email":"ANN@example.com"})");
  EXPECT_EQ(response.status, 409U);
  EXPECT_THAT(response.body, HasSubstr("DUPLICATE_EMAIL"));
  EXPECT_THAT(response.body, HasSubstr(path.substr(path.rfind('/') + 1)));
}

TEST_F(MembersApi, NamesWhoHasTheEmailWhereAnotherHasTheCard) {
  const std::string with_email = ann();
  ASSERT_EQ(post(R"({"name":"Bo","email":null,"card_number":"B-1"})").status, 201U);
  const auto response = post(R"({"name":"Other","email":"ANN@example.com","card_number":"b-1"})");
  EXPECT_THAT(response.body, HasSubstr("DUPLICATE_EMAIL"));
  EXPECT_THAT(response.body, HasSubstr(with_email.substr(with_email.rfind('/') + 1)));
  EXPECT_THAT(send(Method::patch, with_email, R"({"email":"ANN@example.com","card_number":"b-1"})").body,
              HasSubstr("DUPLICATE_CARD_NUMBER"))
      << "the address is its own";
}

TEST_F(MembersApi, ChangesByPutAndPatch) {
  const std::string path = ann();
  EXPECT_THAT(send(Method::put, path, R"({"name":"Anna"})").body,
              HasSubstr(R"("name":"Anna","email":"ann@example.com")"));
  EXPECT_THAT(send(Method::patch, path, R"({"phone":""})").body, HasSubstr(R"("phone":null)"));
  EXPECT_THAT(send(Method::put, path, "{}").body, HasSubstr(R"("version":3)"));
}

TEST_F(MembersApi, HonoursIfMatch) {
  const std::string path = ann();
  EXPECT_EQ(send(Method::put, path, R"({"name":"Anna"})", {{"If-Match", "\"v2\""}}).status, 412U);
  const auto changed = send(Method::put, path, R"({"name":"Anna"})", {{"If-Match", "\"v1\""}});
  EXPECT_EQ(changed.status, 200U);
  EXPECT_EQ(send(Method::delete_, path, "", {{"If-Match", "\"v1\""}}).status, 412U);
  EXPECT_EQ(send(Method::delete_, path, "", {{"If-Match", changed.header("ETag")}}).status, 204U);
}

TEST_F(MembersApi, RegistersOnceForOneKey) {
  const std::string body = R"({"name":"Ann","email":"ann@example.com"})";
  const auto first = send(Method::post, "/api/v1/members", body, {{"Idempotency-Key", "a-key"}});
  const auto again = send(Method::post, "/api/v1/members", body, {{"Idempotency-Key", "a-key"}});
  EXPECT_EQ(again.status, 201U);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(database_.number("select count(*) from members"), 1);
}

TEST_F(MembersApi, ArchivesAndRestoresOnce) {
  const std::string path = ann();
  EXPECT_EQ(send(Method::delete_, path).status, 204U);
  EXPECT_THAT(send(Method::delete_, path).body, HasSubstr("Member not found or already deleted"));
  EXPECT_EQ(send(Method::put, path, "{}").status, 404U);
  EXPECT_EQ(send(Method::post, path + "/restore").status, 200U);
  EXPECT_THAT(send(Method::post, path + "/restore").body, HasSubstr("Member not found or not deleted"));
}

TEST_F(MembersApi, KnowsNoMemberByWhatIsNoId) {
  const auto response = send(Method::put, "/api/v1/members/17", "{}");
  EXPECT_EQ(response.status, 404U);
  EXPECT_THAT(response.body, HasSubstr("MEMBER_NOT_FOUND"));
}

TEST_F(MembersApi, ListsMembersInPages) {
  ann();
  post(R"({"name":"Bob","email":null})");
  const auto response = send(Method::get, "/api/v1/members?limit=1&sort=name");
  EXPECT_EQ(response.status, 200U);
  EXPECT_THAT(response.body, HasSubstr(R"("name":"Ann")"));
  EXPECT_THAT(response.body, HasSubstr(R"("meta":{"total":2,"limit":1,"offset":0,"has_more":true)"));
  EXPECT_EQ(response.header("X-Total-Count"), "2");
  EXPECT_THAT(send(Method::get, "/api/v1/members?q=bob").body, HasSubstr(R"("total":1)"));
}

TEST_F(MembersApi, RefusesBadQueries) {
  for (const std::string_view query :
       {"limit=0", "limit=101", "offset=-1", "sort=phone", "cursor=x", "include_archived=perhaps"}) {
    const auto response = send(Method::get, "/api/v1/members?" + std::string{query});
    EXPECT_EQ(response.status, 400U) << query;
  }
}

}  // namespace
}  // namespace lectern::members
