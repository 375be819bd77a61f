// The web application as it is served: which addresses are pages, how files are packed and kept.
#include "app/web_pages.hpp"

#include <gmock/gmock.h>

#include "runtime/run_sync.hpp"
#include "support/web_app_files.hpp"

namespace lectern::app {
namespace {

using http::Method;
using http::Response;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kBrowser = "text/html,application/xhtml+xml,*/*;q=0.8";

class WebPagesTest : public testing::Test {
 protected:
  WebPagesTest() { pages_.add_to(router_); }

  using Headers = std::vector<std::pair<std::string_view, std::string_view>>;
  Response ask(Method method, std::string_view path, Headers headers) {
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.headers = std::move(headers);
    Context context;
    return run_sync(router_.dispatch(request, context));
  }
  Response page(std::string_view path, std::string_view coding = "") {
    return ask(Method::get, path, {{"Accept", kBrowser}, {"Accept-Encoding", coding}});
  }
  Response file(std::string_view path, std::string_view coding = "") {
    return ask(Method::get, path, {{"Accept", "*/*"}, {"Accept-Encoding", coding}});
  }

 private:
  const WebPages pages_{test::web_app_files()};
  http::Router router_;
};

TEST_F(WebPagesTest, AnswerEveryAddressOfAPageWithTheOnePage) {
  for (const std::string_view path : {"/", "/books", "/books/", "/books/0190163d-8694-739b-aea5-966c26f8ad91", "/desk",
                                      "/dashboard/overdue", "/assetsandmore", "/apiary"}) {
    const Response answer = page(path);
    EXPECT_EQ(answer.status, 200U) << path;
    EXPECT_EQ(answer.content_type, "text/html; charset=utf-8") << path;
    EXPECT_EQ(answer.payload(), test::index_text()) << path;
  }
  EXPECT_EQ(ask(Method::head, "/books", {{"Accept", kBrowser}}).status, 200U);
}

TEST_F(WebPagesTest, AreForBrowsersThatReadAlone) {
  EXPECT_EQ(file("/books").status, 404U);
  EXPECT_THAT(file("/").payload(), HasSubstr("/api/v1"));
  EXPECT_EQ(ask(Method::get, "/books", {{"Accept", "application/json"}}).status, 404U);
  for (const Method method : {Method::post, Method::put, Method::delete_, Method::patch})
    EXPECT_EQ(ask(method, "/books", {{"Accept", kBrowser}}).status, 404U) << to_string(method);
}

TEST_F(WebPagesTest, LeaveTheApiAndFilesAlone) {
  for (const std::string_view path :
       {"/api", "/api/v1/nothing", "/api/v1", "/docs/nothing", "/redoc/x", "/metrics/x", "/health/x", "/livez/x",
        "/readyz/x", "/robots.txt", "/books/cover.png", "/assets", "/assets/", "/assets/x/y", "/.well-known/x.txt"}) {
    const Response answer = page(path);
    EXPECT_EQ(answer.status, 404U) << path;
    EXPECT_EQ(answer.content_type, "application/problem+json") << path;
  }
}

TEST_F(WebPagesTest, MayLoadNothingFromElsewhereAndRunNothingThatIsWrittenInThem) {
  const Response answer = page("/books");
  const std::string policy{answer.header("Content-Security-Policy")};
  EXPECT_THAT(policy,
              AllOf(HasSubstr("default-src 'self';"), HasSubstr("script-src 'self';"), HasSubstr("style-src 'self';"),
                    HasSubstr("img-src 'self' data: blob:;"), HasSubstr("object-src 'none'"),
                    HasSubstr("frame-ancestors 'none'"), Not(HasSubstr("unsafe"))));
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
  EXPECT_THAT(std::string{answer.header("Permissions-Policy")}, HasSubstr("camera=(self)"));
}

TEST_F(WebPagesTest, AreAskedForEachTimeAndNotSentAgain) {
  for (const std::string_view coding : {"", "gzip", "br"}) {
    const Response answer = page("/books", coding);
    EXPECT_EQ(answer.header("Cache-Control"), "no-cache");
    EXPECT_EQ(answer.header("Vary"), "Accept, Accept-Encoding");
    const std::string tag{answer.header("ETag")};
    const Response again =
        ask(Method::get, "/desk", {{"Accept", kBrowser}, {"Accept-Encoding", coding}, {"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304U) << coding;
    EXPECT_EQ(again.header("ETag"), tag);
    EXPECT_EQ(again.payload(), "");
  }
  EXPECT_EQ(ask(Method::get, "/sw.js", {{"If-None-Match", file("/sw.js").header("ETag")}}).status, 304U);
  EXPECT_EQ(file("/sw.js").header("Cache-Control"), "no-cache");
  EXPECT_EQ(file("/icons/192.png").payload(), "an icon");
}

TEST_F(WebPagesTest, ComeInTheCodingThatTheClientLikesBest) {
  const auto coding = [&](std::string_view accepted) {
    return std::string{file("/assets/index-Ab12.js", accepted).header("Content-Encoding")};
  };
  EXPECT_EQ(coding("gzip, deflate, br"), "br");
  EXPECT_EQ(coding("gzip;q=1, br;q=0.5"), "gzip");
  EXPECT_EQ(coding("br;q=0, gzip"), "gzip");
  EXPECT_EQ(coding("gzip"), "gzip");
  EXPECT_EQ(coding(""), "");
  EXPECT_EQ(coding("identity"), "");
  EXPECT_EQ(coding("br;q=0.1, identity"), "");
  EXPECT_EQ(file("/assets/index-Ab12.js", "br").payload(), "brotli of the script");
  EXPECT_EQ(file("/assets/index-Ab12.js", "gzip").payload(), http::gzip(test::script_text()));
  EXPECT_EQ(file("/assets/index-Ab12.js").payload(), test::script_text());
  EXPECT_EQ(file("/assets/cover-9.png", "gzip, br").payload(), "not packed");
  EXPECT_EQ(file("/assets/cover-9.png", "gzip, br").header("Content-Encoding"), "");
}

TEST_F(WebPagesTest, HaveFilesWithHashesThatAreKeptForGood) {
  const Response answer = file("/assets/index-Ab12.js", "br");
  EXPECT_EQ(answer.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.route, "/assets/{name}");
  EXPECT_EQ(ask(Method::get, "/assets/index-Ab12.js", {{"If-None-Match", answer.header("ETag")}}).status, 304U);
  for (const std::string_view gone : {"/assets/index-Ab11.js", "/assets/..", "/assets/%2e%2e", "/assets/index.html"})
    EXPECT_EQ(page(gone).status, 404U) << gone;
  EXPECT_EQ(ask(Method::post, "/assets/index-Ab12.js", {}).status, 405U);
}

TEST(WebPages, AreRefusedWithoutAPage) {
  EXPECT_THROW((WebPages{test::web_app_files().subspan(1)}), std::logic_error);
}

}  // namespace
}  // namespace lectern::app
