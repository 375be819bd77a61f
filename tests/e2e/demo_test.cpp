// `lectern demo` against the built program, and against servers that are none.
#include <csignal>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/served_program.hpp"
#include "support/live_server.hpp"

namespace lectern {
namespace {

using test::Program;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class TheDemo : public ServedProgram {
 protected:
  [[nodiscard]] Program demo() const { return demo_of(port_); }
  static Program demo_of(std::uint16_t port) {
    return Program{LECTERN_BINARY, {"demo", "--url", fmt::format("http://127.0.0.1:{}", port)}};
  }
  static void expect_all_pass(Program& demo) {
    EXPECT_EQ(demo.wait(), 0) << demo.output() << demo.errors();
    EXPECT_THAT(demo.output(), Not(HasSubstr("FAIL")));
    EXPECT_THAT(demo.output(), ContainsRegex("([0-9]+) of ([0-9]+) scenarios passed"));
    EXPECT_THAT(demo.output(), Not(HasSubstr("\x1b"))) << "colours are for terminals";
  }
  [[nodiscard]] std::int64_t total(const std::string& list) const {
    return get("/api/v1/" + list).at("meta").at("total").as_int64();
  }
};

TEST_F(TheDemo, PassesInAnEmptyLibraryAndLeavesItEmpty) {
  start(serve_arguments());
  Program demo = this->demo();
  expect_all_pass(demo);
  for (const auto* list : {"books", "members", "authors", "borrows", "products"}) EXPECT_EQ(total(list), 0) << list;
}

TEST_F(TheDemo, PassesInTheStarterLibraryAndLeavesItAsItWas) {
  auto arguments = serve_arguments();
  arguments.emplace_back("--starter");
  start(arguments);
  const std::string newest = client().get("/api/v1/books?limit=100").body;
  const std::int64_t authors = total("authors");
  Program demo = this->demo();
  expect_all_pass(demo);
  EXPECT_EQ(client().get("/api/v1/books?limit=100").body, newest);
  EXPECT_EQ(total("authors"), authors);
  EXPECT_EQ(total("products"), 5);
}

TEST_F(TheDemo, PassesWhileOthersPlayIt) {
  start(serve_arguments());
  Program first = demo();
  Program second = demo();
  Program third = demo();
  expect_all_pass(first);
  expect_all_pass(second);
  expect_all_pass(third);
}

TEST_F(TheDemo, PassesUnderOtherRules) {
  auto arguments = serve_arguments();
  for (const auto* argument : {"--max-active-borrows", "1", "--undo-minutes", "0", "--due-at", "exact"})
    arguments.emplace_back(argument);
  start(arguments);
  Program demo = this->demo();
  expect_all_pass(demo);
  EXPECT_EQ(total("borrows?status=active"), 0);
  EXPECT_EQ(total("books"), 0);
}

TEST_F(TheDemo, WaitsWhereTheServerLimitsItsRequestsAndSaysSo) {
  start(serve_arguments("--rate-limit-write=100/4"));
  Program demo = this->demo();
  expect_all_pass(demo);
  EXPECT_THAT(demo.errors(), HasSubstr("limits the requests of one client and asks to wait: "));
  for (const auto* list : {"books", "members", "authors", "borrows"}) EXPECT_EQ(total(list), 0) << list;
}

TEST_F(TheDemo, FailsWhereSomethingElseAnswers) {
  test::LiveServer other;
  other.start();
  Program demo = demo_of(other.port());
  EXPECT_EQ(demo.wait(), 1);
  EXPECT_THAT(demo.output(), HasSubstr("FAIL\n  POST /api/v1/books answered "));
  EXPECT_THAT(demo.output(), HasSubstr("\n0 of "));
  EXPECT_THAT(demo.errors(), testing::IsEmpty());
}

TEST_F(TheDemo, SaysThatNobodyAnswers) {
  start(serve_arguments());
  ASSERT_EQ(stop(SIGTERM), 0);
  Program demo = this->demo();
  EXPECT_EQ(demo.wait(), 1);
  EXPECT_THAT(demo.errors(), HasSubstr(fmt::format("the server at http://127.0.0.1:{} cannot be reached: ", port_)));
  EXPECT_THAT(demo.output(), testing::IsEmpty());
}

TEST_F(TheDemo, RefusesWhatIsNoAddressOfAServer) {
  for (const auto* url : {"", "library", "127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http://a b",
                          "http://127.0.0.1:99999", "http://127.0.0.1?x=1", "http://127.0.0.1/#x"}) {
    Program demo{LECTERN_BINARY, {"demo", "--url", url}};
    EXPECT_EQ(demo.wait(), 2) << url;
    EXPECT_THAT(demo.errors(), HasSubstr(fmt::format("\"{}\" is not the address of a server", url)));
  }
}

}  // namespace
}  // namespace lectern
