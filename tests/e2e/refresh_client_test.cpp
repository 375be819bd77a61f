// `lectern refresh` against servers of the tests' own, that are busy, fall over, ask to wait, or are none.
#include <condition_variable>
#include <csignal>
#include <latch>
#include <map>
#include <semaphore>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/clock.hpp"
#include "support/program.hpp"
#include "support/reserved_port.hpp"
#include "support/scripted_server.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::json_answer;
using test::Program;
using test::ReservedPort;
using test::ScriptedServer;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using Request = ScriptedServer::Request;

std::string task(std::string_view status, std::string_view error = "null") {
  return fmt::format(R"({{"task_id":"t1","kind":"recommendations.refresh","status":"{}","error":{}}})", status, error);
}

bool is_post(const Request& request) {
  return request.line == "POST /api/v1/recommendations/refresh";
}

/// What a server does that has nothing against it.
std::string good_answer(const Request& request) {
  return is_post(request) ? json_answer(202, task("PENDING")) : json_answer(200, task("SUCCESS"));
}

std::vector<Request> posts(const ScriptedServer& server) {
  std::vector<Request> all = server.requests();
  std::erase_if(all, [](const Request& request) { return !is_post(request); });
  return all;
}

struct Ran {
  int status = 0;
  std::string output;
  std::string errors;
};

Ran refresh(const std::string& url, Program::Arguments flags, const Program::Arguments& environment = {}) {
  flags.insert(flags.begin(), {"refresh", "--url", url});
  Program program{LECTERN_BINARY, flags, environment};
  const int status = program.wait();
  return {status, program.output(), program.errors()};
}

/// Refuses the first POST with each key.
class RefusesFirst {
 public:
  explicit RefusesFirst(std::string answer) : answer_(std::move(answer)) {}
  std::string operator()(const Request& request) {
    const std::scoped_lock lock{*mutex_};
    return is_post(request) && seen_.insert(request.header("Idempotency-Key")).second ? answer_ : good_answer(request);
  }

 private:
  std::shared_ptr<std::mutex> mutex_ = std::make_shared<std::mutex>();
  std::string answer_;
  std::set<std::string> seen_;
};

TEST(RefreshClient, HasNoMoreUnderWayThanItMayAndNoFewer) {
  constexpr std::size_t kMost = 3;
  std::mutex mutex;
  std::condition_variable came;
  std::size_t waiting = 0;
  ScriptedServer server{[&](const Request& request) {
    std::unique_lock lock{mutex};
    ++waiting;
    came.notify_all();
    came.wait_for(lock, 200ms, [&] { return waiting > kMost; });  // one too many would come by then
    --waiting;
    return good_answer(request);
  }};
  const Ran ran = refresh(server.url(), {"--limit", "9", "--concurrency", "3"});
  EXPECT_EQ(ran.status, 0) << ran.output << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("9 done"));
  EXPECT_EQ(server.most_at_once(), kMost);
  EXPECT_THAT(posts(server), SizeIs(9));
}

TEST(RefreshClient, WaitsAsManySecondsAsTheServerAsks) {
  for (const unsigned status : {429U, 503U}) {
    ScriptedServer server{RefusesFirst{json_answer(status, "{}", "Retry-After: 1\r\n")}};
    const Ran ran = refresh(server.url(), {"--limit", "1"});
    EXPECT_EQ(ran.status, 0) << ran.output;
    EXPECT_THAT(ran.output, HasSubstr("1 call was sent again.\n"));
    const auto sent = posts(server);
    ASSERT_THAT(sent, SizeIs(2));
    EXPECT_GE(sent[1].at - sent[0].at, 990ms);
    EXPECT_EQ(sent[1].header("Idempotency-Key"), sent[0].header("Idempotency-Key"));
  }
}

TEST(RefreshClient, WaitsUntilTheDateThatTheServerNames) {
  ScriptedServer server{RefusesFirst{
      json_answer(503, "{}", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:49:39 GMT\r\n")}};
  EXPECT_EQ(refresh(server.url(), {"--limit", "1"}).status, 0);
  const auto sent = posts(server);
  ASSERT_THAT(sent, SizeIs(2));
  EXPECT_GE(sent[1].at - sent[0].at, 1'990ms);
}

TEST(RefreshClient, DoesNotWaitForWhatIsBeyondItsTime) {
  ScriptedServer server{[](const Request&) { return json_answer(429, "{}", "Retry-After: 3600\r\n"); }};
  const Ran ran = refresh(server.url(), {"--limit", "1"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.output, HasSubstr("asks to wait 3600 s; that is more than the time that is left.\n"));
  EXPECT_THAT(posts(server), SizeIs(1));
}

TEST(RefreshClient, GivesUpAfterThreeAttempts) {
  ScriptedServer server{[](const Request&) { return json_answer(500, R"({"detail":"Out of order."})"); }};
  const Ran ran = refresh(server.url(), {"--limit", "2", "--concurrency", "1"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(
      ran.output,
      AllOf(HasSubstr("the server answers 500 to POST /api/v1/recommendations/refresh: Out of order "
                      "(3 attempts).\n"),
            HasSubstr("0 done, 0 skipped (already completed), 2 failed.\n"), HasSubstr("4 calls were sent again.\n")));
  EXPECT_THAT(ran.errors, IsEmpty());
  std::map<std::string, int> attempts;
  for (const Request& request : posts(server)) ++attempts[request.header("Idempotency-Key")];
  EXPECT_THAT(attempts, SizeIs(2));
  for (const auto& [key, count] : attempts) EXPECT_EQ(count, 3) << key;
}

TEST(RefreshClient, TriesAgainWhereTheConnectionEnds) {
  ScriptedServer server{RefusesFirst{""}};
  const Ran ran = refresh(server.url(), {"--limit", "1"});
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("1 done"), HasSubstr("1 call was sent again.\n")));
}

TEST(RefreshClient, TriesToLookAtTheTaskAgain) {
  std::atomic<int> looks{0};
  ScriptedServer server{[&](const Request& request) {
    if (is_post(request)) return good_answer(request);
    return ++looks == 1 ? json_answer(503, "{}") : json_answer(200, task(looks == 2 ? "STARTED" : "SUCCESS"));
  }};
  const Ran ran = refresh(server.url(), {"--limit", "1"});
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_EQ(looks, 3);
  EXPECT_THAT(posts(server), SizeIs(1));
}

TEST(RefreshClient, DoesNotRepeatWhatTheServerRefuses) {
  for (const unsigned status : {301U, 400U, 401U, 404U, 409U, 422U}) {
    ScriptedServer server{[&](const Request&) { return json_answer(status, R"({"detail":"Never."})"); }};
    const Ran ran = refresh(server.url(), {"--limit", "1"});
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.output, HasSubstr(fmt::format("the server answers {} to POST "
                                                  "/api/v1/recommendations/refresh: Never.\n",
                                                  status)));
    EXPECT_THAT(server.requests(), SizeIs(1)) << status;
  }
}

TEST(RefreshClient, SaysWhyTheTaskFailed) {
  ScriptedServer server{[](const Request& request) {
    return is_post(request)
               ? good_answer(request)
               : json_answer(200, task("FAILURE", R"({"error_code":"JOB_FAILED","detail":"It did not work"})"));
  }};
  const Ran ran = refresh(server.url(), {"--limit", "1"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.output, HasSubstr("task t1 failed: JOB_FAILED: It did not work.\n"));
}

TEST(RefreshClient, SaysThatSomethingElseAnswers) {
  ScriptedServer server{[](const Request&) { return json_answer(200, "[]"); }};
  const Ran ran = refresh(server.url(), {"--limit", "1"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.output, HasSubstr("what the server answers to POST /api/v1/recommendations/refresh is no task.\n"));
}

TEST(RefreshClient, SendsAKeyForTheDayAndATraceWithEachCall) {
  ScriptedServer server{RefusesFirst{json_answer(503, "{}")}};
  const auto today = [] { return to_iso_date(std::chrono::floor<std::chrono::days>(SystemClock{}.now())); };
  const std::string before = today();
  const Ran ran = refresh(server.url(), {"--limit", "3"});
  EXPECT_EQ(ran.status, 0) << ran.output;
  std::map<std::string, int> keys;
  std::set<std::string> traces;
  std::set<std::string> calls;
  for (const Request& request : server.requests()) {
    const std::string parent = request.header("traceparent");
    ASSERT_THAT(parent, testing::MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    traces.insert(parent.substr(3, 32));
    calls.insert(parent);
    if (is_post(request)) ++keys[request.header("Idempotency-Key")];
  }
  EXPECT_THAT(traces, SizeIs(1));
  EXPECT_EQ(calls.size(), server.requests().size()) << "each attempt has an id of its own";
  EXPECT_THAT(ran.output, HasSubstr("The trace of all calls is " + *traces.begin() + ".\n"));
  if (before == today()) {
    const auto key = [&](int number) {
      return fmt::format(R"("recommendations.refresh;number={};{}")", number, before);
    };
    EXPECT_THAT(keys,
                testing::ElementsAre(testing::Pair(key(1), 2), testing::Pair(key(2), 2), testing::Pair(key(3), 2)));
  }
}

TEST(RefreshClient, KnowsAReplayOfItsOwnFromOneOfAnEarlierRun) {
  const std::string replay = json_answer(202, task("PENDING"), "Idempotency-Replayed: true\r\n");
  std::atomic<int> sent{0};
  ScriptedServer cutting{[&](const Request& request) {
    if (!is_post(request)) return good_answer(request);
    return ++sent == 1 ? std::string{} : replay;
  }};
  EXPECT_THAT(refresh(cutting.url(), {"--limit", "1"}).output, HasSubstr("1 done, 0 skipped"));
  ScriptedServer server{[&](const Request& request) { return is_post(request) ? replay : good_answer(request); }};
  EXPECT_THAT(refresh(server.url(), {"--limit", "1"}).output, HasSubstr("0 done, 1 skipped"));
}

TEST(RefreshClient, WaitsUntilWhatFailedThatDayMayBeTriedAgain) {
  std::atomic<int> retries{0};
  ScriptedServer server{[&](const Request& request) {
    if (is_post(request)) return json_answer(202, task("PENDING"), "Idempotency-Replayed: true\r\n");
    if (request.line.starts_with("GET ")) return json_answer(200, task(retries < 3 ? "FAILURE" : "SUCCESS"));
    EXPECT_EQ(request.line, "POST /api/v1/tasks/t1/retry");
    return ++retries < 3 ? json_answer(409, R"({"detail":"Another one waits."})") : json_answer(200, task("PENDING"));
  }};
  const Ran ran = refresh(server.url(), {"--limit", "1"});
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_THAT(ran.output, HasSubstr("1 done, 0 skipped"));
  EXPECT_EQ(retries, 3);
}

TEST(RefreshClient, SaysThatNobodyAnswers) {
  const ReservedPort port;
  const std::string url = fmt::format("http://127.0.0.1:{}", port.number());
  const Ran ran = refresh(url, {"--limit", "100"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr(fmt::format("the server at {} cannot be reached: ", url)));
  EXPECT_THAT(ran.output, ContainsRegex(" [1-4] failed, 9[6-9] not finished\\.\n"));
}

TEST(RefreshClient, BreaksOffWithASummaryWhenItIsTold) {
  for (const int signal : {SIGINT, SIGTERM}) {
    std::counting_semaphore<> came{0};
    std::latch over{1};
    ScriptedServer server{[&](const Request& request) {
      came.release();
      over.wait();
      return good_answer(request);
    }};
    Program program{LECTERN_BINARY, {"refresh", "--url", server.url(), "--limit", "5", "--concurrency", "2"}};
    came.acquire();
    came.acquire();
    program.signal(signal);
    EXPECT_EQ(program.wait(), 1);
    EXPECT_THAT(program.output(), HasSubstr("0 done, 0 skipped (already completed), 0 failed, 5 not finished.\n"));
    over.count_down();
  }
}

TEST(RefreshClient, IsToldItsServerAndConcurrencyByTheOlderSystemsVariables) {
  ScriptedServer server{good_answer};
  Program program{LECTERN_BINARY, {"refresh", "--limit", "2"}, {"API_BASE_URL=" + server.url()}};
  EXPECT_EQ(program.wait(), 0) << program.errors();
  Program other{LECTERN_BINARY,
                {"refresh", "--limit", "2", "--url", server.url()},
                {"API_BASE_URL=nothing", "REFRESH_MAX_CONCURRENCY=1"}};
  EXPECT_EQ(other.wait(), 0) << other.errors();
  for (const auto* wrong : {"0", "65", "many", "1x"}) {
    const Ran ran = refresh(server.url(), {}, {fmt::format("REFRESH_MAX_CONCURRENCY={}", wrong)});
    EXPECT_EQ(ran.status, 2);
    EXPECT_THAT(ran.errors, HasSubstr(fmt::format("REFRESH_MAX_CONCURRENCY cannot be \"{}\"", wrong)));
  }
  EXPECT_THAT(server.requests(), SizeIs(8));
}

TEST(RefreshClient, RefusesWhatIsNoAddressAndNoNumber) {
  for (const auto* url : {"library", "ftp://127.0.0.1", "http://", "http://127.0.0.1?x=1"}) {
    const Ran ran = refresh(url, {});
    EXPECT_EQ(ran.status, 2) << url;
    EXPECT_THAT(ran.errors, HasSubstr(fmt::format("\"{}\" is not the address of a server", url)));
  }
  Program without{LECTERN_BINARY, {"refresh"}};
  EXPECT_EQ(without.wait(), 2);
  EXPECT_THAT(without.errors(), HasSubstr("--url is needed, or API_BASE_URL"));
  const std::vector<Program::Arguments> wrong{{"--limit", "0"},        {"--limit", "1001"}, {"--concurrency", "0"},
                                              {"--concurrency", "65"}, {"--timeout", "0"},  {"--timeout", "x"},
                                              {"--database", "x"}};
  for (const auto& flags : wrong) {
    const Ran ran = refresh("http://127.0.0.1:9", flags);
    EXPECT_EQ(ran.status, 2) << flags.front();
    EXPECT_THAT(ran.errors, testing::EndsWith("See `lectern refresh --help`.\n"));
  }
}

TEST(RefreshClient, ShowsABarAtATerminalAndOnlyThere) {
  ScriptedServer server{good_answer};
  const std::string command = fmt::format("{} refresh --limit 4 --url {}", LECTERN_BINARY, server.url());
  Program terminal{"/usr/bin/script", {"--quiet", "--return", "--command", command, "/dev/null"}};
  EXPECT_EQ(terminal.wait(), 0) << terminal.output();
  EXPECT_THAT(terminal.output(),
              AllOf(HasSubstr("100 %  4 of 4: 4 done, 0 skipped, 0 failed\r\x1b[K"), Not(HasSubstr("refresh 1"))));
  EXPECT_THAT(terminal.output(), HasSubstr("\x1b[K4 refreshes in "));
  const Ran ran = refresh(server.url(), {"--limit", "4"});
  EXPECT_THAT(ran.output + ran.errors, Not(HasSubstr("\x1b")));
  EXPECT_THAT(ran.output, HasSubstr("refresh 1: done in "));
}

}  // namespace
}  // namespace lectern
