// Fetching from a server of the test's own in Open Library's place: one that is busy, falls over, or is away.
#include "seed/open_library_fetch.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/fresh_database.hpp"
#include "support/reserved_port.hpp"
#include "support/scripted_server.hpp"

namespace lectern::seed {
namespace {

using namespace std::chrono_literals;
using test::json_answer;
using test::ScriptedServer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using Request = ScriptedServer::Request;

/// "A2" of "GET /search.json?author=A2&language=…".
std::string author_of(const Request& request) {
  const std::size_t begin = request.line.find("author=") + 7;
  return request.line.substr(begin, request.line.find('&', begin) - begin);
}

std::string good_answer(const Request& request) {
  const std::string author = author_of(request);
  return json_answer(
      200,
      fmt::format(R"({{"docs":[{{"title":"One of {0}","author_name":["{0}"]}},{{"title":"Two of {0}"}}]}})", author));
}

std::string content(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class OpenLibraryFetch : public testing::Test {
 protected:
  FetchReport fetch(const std::string& url, FetchOptions options = {}) {
    options.url = url;
    options.out = out_;
    if (options.authors.empty()) options.authors = {"A1", "A2", "A3", "A4", "A5", "A6"};
    options.policy = {.attempts = 3, .first_delay = 1ms, .longest_delay = 4ms};
    return fetch_open_library(options);
  }
  [[nodiscard]] bool exists(std::string_view suffix = "") const {
    return std::filesystem::exists(out_ + std::string{suffix});
  }

  const test::TemporaryFolder folder_;
  const std::string out_ = (folder_.path() / "feed.txt").string();
};

TEST_F(OpenLibraryFetch, WritesWhatIsFoundInTheOrderOfTheAuthors) {
  ScriptedServer server{good_answer};
  const FetchReport report = fetch(server.url());
  EXPECT_TRUE(report.succeeded());
  EXPECT_EQ(report.authors, 6U);
  EXPECT_EQ(report.books, 12U);
  EXPECT_THAT(content(out_), AllOf(StartsWith("{\n  \"authors\": [\n    {\"name\":\"A1\""), HasSubstr("Two of A6")));
  EXPECT_FALSE(exists(".part"));
  EXPECT_FALSE(exists(".new"));
  const auto requests = server.requests();
  ASSERT_THAT(requests, SizeIs(6));
  EXPECT_THAT(requests[0].line,
              AllOf(StartsWith("GET /search.json?"), HasSubstr("language=eng"), HasSubstr("fields=")));
  EXPECT_THAT(requests[0].header("User-Agent"), HasSubstr("Lectern"));
}

TEST_F(OpenLibraryFetch, AsksNoMoreThanTwoAtOnce) {
  std::mutex mutex;
  std::condition_variable came;
  std::size_t waiting = 0;
  ScriptedServer server{[&](const Request& request) {
    std::unique_lock lock{mutex};
    ++waiting;
    came.notify_all();
    came.wait_for(lock, 100ms, [&] { return waiting > 2; });  // one too many would come by then
    --waiting;
    return good_answer(request);
  }};
  EXPECT_TRUE(fetch(server.url()).succeeded());
  EXPECT_EQ(server.most_at_once(), 2U);
}

TEST_F(OpenLibraryFetch, AsksForNoMoreThanTheLimitNeeds) {
  ScriptedServer server{good_answer};
  const FetchReport report = fetch(server.url(), {.limit = 3, .concurrency = 1});
  EXPECT_TRUE(report.succeeded());
  EXPECT_EQ(report.books, 3U);
  EXPECT_THAT(server.requests(), SizeIs(2));
  EXPECT_THAT(content(out_), AllOf(HasSubstr("One of A2"), Not(HasSubstr("Two of A2"))));
}

TEST_F(OpenLibraryFetch, WaitsAsLongAsItIsAskedToWithAllThatAreUnderWay) {
  std::atomic<bool> was_refused{false};
  ScriptedServer server{[&](const Request& request) {
    if (author_of(request) == "A1" && !was_refused.exchange(true)) return json_answer(429, "{}", "Retry-After: 1\r\n");
    return good_answer(request);
  }};
  EXPECT_TRUE(fetch(server.url()).succeeded());
  const auto requests = server.requests();
  ASSERT_THAT(requests, SizeIs(7));
  std::size_t before = 0;
  for (const Request& request : requests) before += request.at - requests[0].at < 900ms ? 1 : 0;
  EXPECT_LE(before, 3U) << "whoever was under way, and at most one who began before the refusal had come";
}

TEST_F(OpenLibraryFetch, SkipsWhomItCannotBeToldOfAndAsksForThemAloneTheNextTime) {
  std::atomic<bool> is_well{false};
  ScriptedServer server{[&](const Request& request) {
    return author_of(request) == "A3" && !is_well ? json_answer(500, "{}") : good_answer(request);
  }};
  const FetchReport first = fetch(server.url());
  EXPECT_FALSE(first.succeeded());
  EXPECT_TRUE(first.is_written);
  ASSERT_THAT(first.failed, SizeIs(1));
  EXPECT_EQ(first.failed[0].first, "A3");
  EXPECT_THAT(first.failed[0].second, HasSubstr("500"));
  EXPECT_THAT(content(out_), Not(HasSubstr("A3")));
  const std::size_t asked = server.requests().size();
  is_well = true;
  const FetchReport second = fetch(server.url());
  EXPECT_TRUE(second.succeeded());
  EXPECT_EQ(second.kept, 5U);
  EXPECT_EQ(server.requests().size(), asked + 1);
  EXPECT_THAT(content(out_), HasSubstr("Two of A3"));
  EXPECT_FALSE(exists(".part"));
}

TEST_F(OpenLibraryFetch, GoesOnWhereItWasStopped) {
  std::ofstream{out_} << "what was there before";
  std::atomic<bool> is_asked_to_stop{false};
  ScriptedServer server{[&](const Request& request) {
    if (author_of(request) == "A4" && !is_asked_to_stop.exchange(true))
      return json_answer(429, "{}", "Retry-After: 60\r\n");
    return good_answer(request);
  }};
  const FetchReport first =
      fetch(server.url(), {.concurrency = 1, .should_stop = [&] { return is_asked_to_stop.load(); }});
  EXPECT_TRUE(first.stopped);
  EXPECT_FALSE(first.is_written);
  EXPECT_EQ(content(out_), "what was there before");
  std::ofstream{out_ + ".part", std::ios::app} << R"({"author":"A4","docs":[{"title":"To)";  // torn
  const FetchReport second = fetch(server.url(), {.concurrency = 1});
  EXPECT_TRUE(second.succeeded());
  EXPECT_EQ(second.kept, 3U);
  EXPECT_EQ(second.asked, 3U);
  EXPECT_EQ(second.books, 12U);
  ScriptedServer other{good_answer};
  const std::string gone_on = content(out_);
  EXPECT_TRUE(fetch(other.url()).succeeded());
  EXPECT_EQ(content(out_), gone_on) << "as if it had not been stopped";
}

TEST_F(OpenLibraryFetch, SaysWhenNobodyAnswers) {
  const test::ReservedPort nobody;
  const FetchReport report = fetch(fmt::format("http://127.0.0.1:{}", nobody.number()));
  EXPECT_THAT(report.unreachable, Not(IsEmpty()));
  EXPECT_FALSE(report.is_written);
  EXPECT_FALSE(exists());
}

TEST_F(OpenLibraryFetch, TakesNoOtherAnswerForAListOfBooks) {
  ScriptedServer server{[](const Request&) { return json_answer(200, "<html>"); }};
  const FetchReport report = fetch(server.url());
  EXPECT_THAT(report.failed, SizeIs(6));
  EXPECT_FALSE(report.is_written);
  EXPECT_FALSE(exists());
}

}  // namespace
}  // namespace lectern::seed
