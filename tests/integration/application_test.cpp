#include "app/application.hpp"

#include <gmock/gmock.h>

#include "app/gunzip.hpp"
#include "app/no_database.hpp"
#include "base/json_tree.hpp"
#include "http/compression.hpp"
#include "support/test_database.hpp"

namespace lectern::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// The whole program without sockets, on a library of its own.
class ProgramTest : public testing::Test {
 protected:
  http::Response get(std::string_view target, std::string_view accept = "*/*", std::string_view accept_encoding = "") {
    http::Request request;
    request.method = http::Method::get;
    request.method_text = "GET";
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    if (request.path.size() < target.size()) request.query = target.substr(request.path.size() + 1);
    request.headers = {{"Accept", accept}, {"Accept-Encoding", accept_encoding}};
    Context context;
    context.clock = &clock_;
    context.now = clock_.now();
    return run_sync(program().dispatcher()(request, context));
  }

  Application& program() {
    if (!program_) {
      Settings settings;
      settings.database = DatabaseUrl::trusted("sqlite:" + (folder_.path() / "library.db").string());
      program_ = std::make_unique<Application>(settings, open_database(settings, clock_));
      program_->load();
    }
    return *program_;
  }

 private:
  test::TemporaryFolder folder_;
  ManualClock clock_{test::test_start()};
  std::unique_ptr<Application> program_;
};

TEST_F(ProgramTest, SaysThatItIsWell) {
  const http::Response health = get("/health");
  EXPECT_EQ(health.status, 200U);
  EXPECT_EQ(health.payload(), R"({"status":"ok","db":"connected"})");
  EXPECT_EQ(get("/livez").status, 200U);
  EXPECT_EQ(get("/readyz").status, 200U);
}

TEST_F(ProgramTest, IsNotReadyWhileItDrainsButLives) {
  program().drain();
  const http::Response readiness = get("/readyz?verbose");
  EXPECT_EQ(readiness.status, 503U);
  EXPECT_THAT(readiness.payload(), AllOf(HasSubstr("[+] database answers"), HasSubstr("[-] serving is ending")));
  EXPECT_EQ(get("/livez").status, 200U);
}

TEST_F(ProgramTest, ShowsMetricsInBothForms) {
  EXPECT_THAT(get("/metrics").payload(), HasSubstr("lectern_active_borrows 0"));
  EXPECT_EQ(get("/metrics", "application/json").payload(),
            R"({"borrow_success_count":0,"borrow_failure_count":0,"active_borrows_gauge":0})");
}

TEST_F(ProgramTest, GreetsBrowsersWithTheWebApplicationAndPointsOthersToTheApi) {
  for (const std::string_view address : {"/", "/books", "/desk?x=1"}) {
    const http::Response page = get(address, "text/html,*/*");
    EXPECT_EQ(page.status, 200U) << address;
    EXPECT_THAT(page.payload(), HasSubstr("<!doctype html>")) << address;
    EXPECT_THAT(page.header("Content-Security-Policy"), HasSubstr("script-src 'self'")) << address;
  }
  const http::Response problem = get("/");
  EXPECT_EQ(problem.status, 404U);
  EXPECT_THAT(problem.payload(), HasSubstr("/api/v1"));
  EXPECT_EQ(get("/api/v1/nowhere", "text/html").content_type, "application/problem+json");
  EXPECT_EQ(get("/api/v1/books/nobody", "text/html").status, 404U);
  EXPECT_EQ(get("/products", "text/html").content_type, "application/json");
}

/// What the page names is in the program.
TEST_F(ProgramTest, HasEveryFileThatItsPageLoads) {
  const std::string page{get("/", "text/html").payload()};
  int files = 0;
  for (const std::string_view attribute : {"src=\"/", "href=\"/"})
    for (std::size_t at = 0; (at = page.find(attribute, at)) != std::string::npos; ++at) {
      const std::size_t start = at + attribute.size() - 1;
      const std::string address = page.substr(start, page.find('"', start) - start);
      if (address.find('.') == std::string::npos || address.starts_with("/openapi")) continue;
      EXPECT_EQ(get(address).status, 200U) << address;
      ++files;
    }
  EXPECT_GT(files, 0);
}

TEST_F(ProgramTest, ServesAPagesFilesPackedOrNot) {
  const std::string page{get("/docs").payload()};
  const std::size_t start = page.find("/docs/swagger-ui.css?v=");
  ASSERT_NE(start, std::string::npos);
  const std::string address = page.substr(start, page.find('"', start) - start);
  const http::Response packed = get(address, "*/*", "gzip");
  const http::Response plain = get(address);
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_NE(packed.header("ETag"), plain.header("ETag"));
  EXPECT_THAT(packed.header("Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(gunzip(packed.payload()), plain.payload());
  EXPECT_THAT(plain.payload(), HasSubstr(".swagger-ui"));
}

TEST_F(ProgramTest, KeepsPagesFreeOfScriptsFromElsewhere) {
  for (const std::string_view address : {"/docs", "/redoc", "/docs/", "/redoc/"}) {
    const http::Response page = get(address);
    EXPECT_EQ(page.status, 200U) << address;
    EXPECT_THAT(page.payload(), testing::Not(HasSubstr("https://"))) << address;
    EXPECT_THAT(page.header("Content-Security-Policy"), HasSubstr("default-src 'self'")) << address;
  }
  EXPECT_THAT(get("/docs/init.js").payload(), HasSubstr("/openapi.json"));
  EXPECT_THAT(get("/redoc/init.js").payload(), HasSubstr("/openapi.json"));
}

TEST_F(ProgramTest, PublishesTheDocumentThatTheCommandPrints) {
  const http::Response document = get("/openapi.json");
  EXPECT_EQ(document.payload(), make_openapi());
  EXPECT_TRUE(JsonTree::parse(document.payload()).has_value());
  EXPECT_THAT(document.payload(), AllOf(HasSubstr("\"/health\""), testing::Not(HasSubstr("swagger"))));
}

TEST(Health, SaysThatTheDatabaseIsAway) {
  const Application program{Settings{}, std::make_unique<NoDatabase>()};
  http::Request request;
  request.path = request.target = "/health";
  Context context;
  const http::Response health = run_sync(program.dispatcher()(request, context));
  EXPECT_EQ(health.status, 503U);
  EXPECT_EQ(health.payload(), R"({"status":"error","detail":"Database unavailable"})");
}

TEST(Gunzip, UndoesGzipAndRefusesAnythingElse) {
  const std::string text(200'000, 'x');
  EXPECT_EQ(gunzip(http::gzip(text)), text);
  EXPECT_THROW(gunzip("no gzip file"), std::runtime_error);
  EXPECT_THROW(gunzip(std::string_view{http::gzip(text)}.substr(0, 50)), std::runtime_error);
}

}  // namespace
}  // namespace lectern::app
