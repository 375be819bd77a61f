// When calls are tried again and how long that waits; the id of a trace.
#include "runtime/retry_rules.hpp"

#include <set>

#include <gmock/gmock.h>

#include "http/access_log.hpp"
#include "runtime/http_client.hpp"
#include "runtime/trace.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr double kNearlyOne = 1 - 1e-9;
constexpr RetryPolicy kPolicy{.attempts = 3, .first_delay = 500ms, .longest_delay = 5'000ms};

/// 1994-11-06T08:49:37Z
constexpr Instant kNoon{std::chrono::seconds{784'111'777}};

TEST(RetryRules, RepeatWhatMayChangeAndNothingElse) {
  for (const unsigned status : {408U, 425U, 429U, 500U, 502U, 503U, 504U, 599U}) {
    EXPECT_TRUE(may_change(status, false)) << status;
    EXPECT_TRUE(may_change(status, true)) << status;
  }
  for (const unsigned status : {200U, 202U, 301U, 400U, 401U, 403U, 404U, 410U, 422U, 499U}) {
    EXPECT_FALSE(may_change(status, false)) << status;
    EXPECT_FALSE(may_change(status, true)) << status;
  }
  EXPECT_FALSE(may_change(409, false));
  EXPECT_TRUE(may_change(409, true));
}

TEST(RetryRules, DoubleTheDelayUpToTheLongest) {
  EXPECT_EQ(doubled_delay(500ms, 5s, 1), 500ms);
  EXPECT_EQ(doubled_delay(500ms, 5s, 2), 1s);
  EXPECT_EQ(doubled_delay(500ms, 5s, 4), 4s);
  EXPECT_EQ(doubled_delay(500ms, 5s, 5), 5s);
  EXPECT_EQ(doubled_delay(500ms, 5s, 1'000'000'000'000), 5s);
  EXPECT_EQ(doubled_delay(6s, 5s, 1), 5s);
}

TEST(RetryRules, WaitAnyPartOfTheDelay) {
  EXPECT_EQ(delay_after(kPolicy, 1, {}, 0), 0ms);
  EXPECT_EQ(delay_after(kPolicy, 1, {}, 0.5), 250ms);
  EXPECT_EQ(delay_after(kPolicy, 2, {}, 0.5), 500ms);
  EXPECT_EQ(delay_after(kPolicy, 2, {}, kNearlyOne), 999ms);
  EXPECT_EQ(delay_after(kPolicy, 50, {}, kNearlyOne), 4'999ms);
}

TEST(RetryRules, WaitAtLeastAsLongAsTheServerAsks) {
  EXPECT_EQ(delay_after(kPolicy, 1, 7s, 0), 7s);
  EXPECT_EQ(delay_after(kPolicy, 2, 7s, 0.5), 7'250ms);
  EXPECT_EQ(delay_after(kPolicy, 1, 0s, 0), 0ms);
  EXPECT_EQ(delay_after(kPolicy, 1, 100s, 0), 100s) << "also more than the longest delay";
}

TEST(RetryRules, ReadSecondsAndDatesOfHttp) {
  EXPECT_EQ(parse_retry_after("0", kNoon), 0s);
  EXPECT_EQ(parse_retry_after("120", kNoon), 120s);
  EXPECT_EQ(parse_retry_after("99999999999999999999", kNoon), seconds{4'294'967'295});
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:49:47 GMT", kNoon), 10s);
  EXPECT_EQ(parse_retry_after("Sunday, 06-Nov-94 08:49:47 GMT", kNoon), 10s);
  EXPECT_EQ(parse_retry_after("Sun Nov  6 08:49:47 1994", kNoon), 10s);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:49:47 GMT", kNoon + 9'500ms), 1s) << "never too early";
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", kNoon + 24h), 0s) << "a date that has passed";
}

TEST(RetryRules, TakeNothingElseForATime) {
  for (const auto* text : {"", " ", "soon", "-1", "1.5", "5 s", "GMT", "06 Nov 1994", "20:30", "Sun, 06 Nov"})
    EXPECT_EQ(parse_retry_after(text, kNoon), std::nullopt) << text;
}

TEST(RetryRules, CompareADateWithTheAnswersOwn) {
  HttpAnswer answer{
      .status = 503,
      .body = {},
      .headers = {{"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"}}};
  EXPECT_EQ(answer.retry_after(), 30s) << "whatever this machine's clock says";
  answer.headers.erase(answer.headers.begin());
  EXPECT_EQ(answer.retry_after(), 0s);
}

TEST(TraceParent, IsOneTraceWithANewIdForEachCall) {
  const Trace trace;
  std::set<std::string> calls;
  for (int i = 0; i < 100; ++i) calls.insert(trace.traceparent());
  EXPECT_EQ(calls.size(), 100U);
  for (const std::string& call : calls) {
    EXPECT_EQ(http::trace_id_of(call), trace.id()) << call;
    EXPECT_THAT(call, testing::MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
  }
  EXPECT_NE(Trace{}.id(), trace.id());
}

}  // namespace
}  // namespace lectern
