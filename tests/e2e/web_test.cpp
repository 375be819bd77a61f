// The built program as browsers meet it, over real sockets: pages, pictures, and the staff's door.
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/served_program.hpp"
#include "support/pictures.hpp"

namespace lectern {
namespace {

using test::RawClient;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class WebOfTheProgram : public ServedProgram {
 protected:
  test::Program::Arguments arguments(const test::Program::Arguments& more) {
    auto all = serve_arguments();
    all.emplace_back("--images=" + (folder_.path() / "covers").string());
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  test::RawResponse send(std::string_view method, std::string_view path, std::string_view headers,
                         std::string_view body = {}) const {
    RawClient browser = client();
    browser.send(test::request_text(method, path, headers, body));
    return browser.receive(method == "HEAD");
  }
  std::string log() const {
    std::stringstream text;
    text << std::ifstream{folder_.path() / "log.jsonl"}.rdbuf();
    return text.str();
  }
};

TEST_F(WebOfTheProgram, ServesItsPagePackedAndOnce) {
  start(arguments({}));
  const std::string browser = "Accept: text/html,*/*\r\nAccept-Encoding: gzip, br\r\n";
  const auto page = send("GET", "/books/some?q=x", browser);
  EXPECT_EQ(page.status, 200U);
  EXPECT_EQ(page.header("Content-Encoding"), "br");
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(std::string{page.header("Vary")}, HasSubstr("Accept, Accept-Encoding"));
  EXPECT_THAT(std::string{page.header("Content-Security-Policy")}, HasSubstr("script-src 'self'"));
  const std::string tag{page.header("ETag")};
  EXPECT_THAT(tag, EndsWith("-br\""));
  const auto again = send("GET", "/", browser + "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.header("ETag"), tag);
  const auto head = send("HEAD", "/", browser);
  EXPECT_EQ(head.status, 200U);
  EXPECT_EQ(head.header("Content-Length"), page.header("Content-Length"));
  const auto plain = send("GET", "/", "Accept: text/html\r\n");
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_THAT(plain.body, StartsWith("<!doctype html>"));
  EXPECT_EQ(send("GET", "/books", "Accept: */*\r\n").status, 404U);
}

TEST_F(WebOfTheProgram, KeepsPicturesOverACrash) {
  start(arguments({}));
  const auto created = send("POST", "/api/v1/books", "Content-Type: application/json\r\n",
                            R"({"title":"Transit","author":"Anna Seghers"})");
  const std::string book{boost::json::parse(created.body).at("id").as_string()};
  const std::string cover = "/api/v1/books/" + book + "/cover";
  const std::string picture = test::png(std::string(1'500'000, 'x'));
  const auto given = send("PUT", cover, "Content-Type: image/png\r\n", picture);
  ASSERT_EQ(given.status, 200U) << given.body;
  const std::string address{boost::json::parse(given.body).at("image_url").as_string()};
  EXPECT_EQ(send("GET", address, "").body, picture);
  EXPECT_EQ(send("GET", address, "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "");
  stop(SIGKILL);
  start(arguments({}));
  EXPECT_EQ(send("GET", address, "").body, picture);
}

TEST_F(WebOfTheProgram, TakesNoPictureThatIsTooLarge) {
  start(arguments({}));
  RawClient sender = client();
  sender.send(
      "PUT /api/v1/books/0190163d-8694-739b-aea5-966c26f8ad91/cover HTTP/1.1\r\nHost: a\r\n"
      "Content-Type: image/png\r\nContent-Length: 2097153\r\n\r\n");
  const auto refused = sender.receive();
  EXPECT_EQ(refused.status, 413U);
  EXPECT_EQ(refused.header("Content-Type"), "application/problem+json");
}

TEST_F(WebOfTheProgram, OpensTheDeskToTheTokenOfItsFile) {
  std::ofstream{folder_.path() / "token"} << "a-token-of-the-staff\n";
  start(arguments({"--staff-token=file:" + (folder_.path() / "token").string(), "--trusted-proxies=127.0.0.1"}));
  const std::string json = "Content-Type: application/json\r\n";
  EXPECT_EQ(send("GET", "/api/v1/members", "").status, 401U);
  EXPECT_EQ(send("GET", "/api/v1/members", "Authorization: Bearer a-token-of-the-staff\r\n").status, 200U);
  const std::string credentials = R"({"token":"a-token-of-the-staff"})";
  const auto session = send("POST", "/api/v1/staff/session", json, credentials);
  const std::string cookie{session.header("Set-Cookie")};
  EXPECT_THAT(cookie, Not(HasSubstr("Secure")));
  const std::string value = cookie.substr(0, cookie.find(';'));
  EXPECT_EQ(send("GET", "/api/v1/members", "Cookie: " + value + "\r\n").status, 200U);
  const auto secure = send("POST", "/api/v1/staff/session", json + "X-Forwarded-Proto: https\r\n", credentials);
  EXPECT_THAT(std::string{secure.header("Set-Cookie")}, EndsWith("; Secure"));
  EXPECT_EQ(stop(SIGTERM), 0);
  EXPECT_THAT(log(), Not(HasSubstr("a-token-of-the-staff")));
  EXPECT_THAT(log(), Not(HasSubstr("may do what staff do")));
}

TEST_F(WebOfTheProgram, WarnsWhenItsDeskIsOpenToOtherMachines) {
  auto open = arguments({"--listen=0.0.0.0:0"});
  open.erase(std::ranges::find(open, "--listen"), std::ranges::find(open, "--listen") + 2);
  program_.emplace(LECTERN_BINARY, open);
  port_ = program_->wait_for_port("serving on http://0.0.0.0:");
  EXPECT_EQ(send("GET", "/api/v1/members", "").status, 200U);
  EXPECT_EQ(stop(SIGTERM), 0);
  EXPECT_THAT(log(), HasSubstr("may do what staff do"));
}

}  // namespace
}  // namespace lectern
