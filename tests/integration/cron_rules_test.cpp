// When periodic jobs are due, and how long a failed job waits.
#include <gmock/gmock.h>

#include "jobs/backoff.hpp"
#include "jobs/cron.hpp"

namespace lectern::jobs {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Instant at(std::string_view time) {
  return *parse_rfc3339(time);
}

/// The first times after `after`, by the clocks of a zone.
std::vector<std::string> times(std::string_view cron, std::string_view after, std::size_t count,
                               std::string_view zone = "UTC") {
  const Calendar calendar{zone};
  const auto parsed = Cron::parse(cron);
  std::vector<std::string> found;
  Instant last = at(after);
  while (parsed && found.size() < count) {
    const auto next = parsed->next_after(last, calendar);
    if (!next) break;
    last = *next;
    found.push_back(to_rfc3339(last).substr(0, 16));
  }
  return found;
}

using Times = std::vector<std::string>;

TEST(CronRules, SayTheMinute) {
  EXPECT_EQ(times("17 * * * *", "2026-03-02T10:00:00Z", 2), (Times{"2026-03-02T10:17", "2026-03-02T11:17"}));
}

TEST(CronRules, AreLaterThanNow) {
  EXPECT_EQ(times("0 10 * * *", "2026-03-02T10:00:00Z", 1), (Times{"2026-03-03T10:00"}));
}

TEST(CronRules, TakeListsRangesAndSteps) {
  EXPECT_EQ(times("0,30 8-9 * * *", "2026-03-02T08:15:00Z", 3),
            (Times{"2026-03-02T08:30", "2026-03-02T09:00", "2026-03-02T09:30"}));
  EXPECT_EQ(times("*/20 3 * * *", "2026-03-02T03:00:00Z", 2), (Times{"2026-03-02T03:20", "2026-03-02T03:40"}));
  EXPECT_EQ(times("50/5 3 * * *", "2026-03-02T03:00:00Z", 2), (Times{"2026-03-02T03:50", "2026-03-02T03:55"}));
}

TEST(CronRules, TakeNamesOfMonthsAndDays) {
  EXPECT_EQ(times("0 3 * jun Mon", "2026-03-02T10:00:00Z", 2), (Times{"2026-06-01T03:00", "2026-06-08T03:00"}));
}

TEST(CronRules, KnowSundayByTwoNumbers) {
  EXPECT_EQ(times("0 3 * * 7", "2026-03-02T10:00:00Z", 1), times("0 3 * * 0", "2026-03-02T10:00:00Z", 1));
}

TEST(CronRules, TakeEitherDayWhereBothAreRestricted) {
  EXPECT_EQ(times("0 0 13 * fri", "2026-03-02T10:00:00Z", 4),
            (Times{"2026-03-06T00:00", "2026-03-13T00:00", "2026-03-20T00:00", "2026-03-27T00:00"}));
  EXPECT_EQ(times("0 0 13 * fri", "2026-04-11T10:00:00Z", 1), (Times{"2026-04-13T00:00"}));
}

TEST(CronRules, FindALeapDay) {
  EXPECT_EQ(times("0 0 29 2 *", "2026-03-02T10:00:00Z", 1), (Times{"2028-02-29T00:00"}));
}

TEST(CronRules, KnowWhatNeverComes) {
  EXPECT_EQ(times("0 0 30 2 *", "2026-03-02T10:00:00Z", 1), Times{});
}

TEST(CronRules, GoByTheClocksOfTheLibrary) {
  EXPECT_EQ(times("0 3 * * *", "2026-06-02T10:00:00Z", 1, "Europe/Berlin"), (Times{"2026-06-03T01:00"}));
}

TEST(CronRules, RunWhatFallsIntoTheGapOfTheClocksRightAfterIt) {
  EXPECT_EQ(times("30 2 * * *", "2026-03-28T12:00:00Z", 2, "Europe/Berlin"),
            (Times{"2026-03-29T01:00", "2026-03-30T00:30"}));
}

TEST(CronRules, RunAnHourThatComesTwiceOnce) {
  EXPECT_EQ(times("30 2 * * *", "2026-10-24T12:00:00Z", 2, "Europe/Berlin"),
            (Times{"2026-10-25T00:30", "2026-10-26T01:30"}));
}

TEST(CronRules, GoOnEveryHourWhenTheClocksGoBack) {
  EXPECT_EQ(times("30 * * * *", "2026-10-24T23:00:00Z", 4, "Europe/Berlin"),
            (Times{"2026-10-24T23:30", "2026-10-25T00:30", "2026-10-25T01:30", "2026-10-25T02:30"}));
}

TEST(CronRules, RefuseWhatTheyDoNotUnderstand) {
  for (const char* wrong :
       {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
        "*/0 * * * *", "a * * * *", "1,,2 * * * *", "1- * * * *", "1-2-3 * * * *", "* * * foo *", "-1 * * * *"}) {
    SCOPED_TRACE(wrong);
    EXPECT_FALSE(Cron::parse(wrong).has_value());
  }
}

TEST(CronRules, NameTheWrongField) {
  EXPECT_THAT(Cron::parse("0 25 * * *").error(), HasSubstr("hour \"25\""));
}

constexpr Kind kKind{.name = "test", .first_delay = 1s, .longest_delay = 60s};

TEST(BackoffRules, DoubleTheDelayWithEachAttempt) {
  EXPECT_EQ(delay_after(kKind, 1, 0.999'999'9), 999ms);
  EXPECT_EQ(delay_after(kKind, 2, 0), 1'000ms);
  EXPECT_EQ(delay_after(kKind, 4, 0.5), 6'000ms);
}

TEST(BackoffRules, WaitNoLongerThanTheLongestDelay) {
  EXPECT_EQ(delay_after(kKind, 7, 0), 30s);
  EXPECT_EQ(delay_after(kKind, 1'000, 0), 30s);
}

TEST(BackoffRules, SpreadWhatFailedTogether) {
  EXPECT_EQ(delay_after(kKind, 1, 0), 500ms);
  EXPECT_EQ(delay_after(kKind, 1, 0.5), 750ms);
}

}  // namespace
}  // namespace lectern::jobs
