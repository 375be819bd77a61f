// The keys of refreshes, what they add up to, and the text of it.
#include <gmock/gmock.h>

#include "refresh/report.hpp"

namespace lectern::refresh {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const Day kDay = *parse_iso_date("2026-11-30");

std::vector<Refreshed> one_of_each() {
  return {{.number = 2, .ending = Ending::done, .time = 1'500ms},
          {.number = 1, .ending = Ending::skipped, .time = 10ms},
          {.number = 3, .ending = Ending::failed, .time = 2'000ms, .reason = "the server answers 404 to POST /x"},
          {.number = 4, .ending = Ending::stopped, .time = 9'000ms},
          {.number = 5, .ending = Ending::done, .time = 300ms}};
}

TEST(RefreshRules, MakeAKeyOfKindParametersAndDay) {
  EXPECT_EQ(idempotency_key("recommendations.refresh", {{"number", "3"}}, kDay),
            "recommendations.refresh;number=3;2026-11-30");
  EXPECT_EQ(idempotency_key("x", {{"b", "2"}, {"a", "1"}}, kDay), "x;a=1;b=2;2026-11-30");
  EXPECT_EQ(idempotency_key("x", {}, kDay), "x;2026-11-30");
}

TEST(RefreshRules, MakeOtherKeysOfWhatDiffers) {
  EXPECT_NE(idempotency_key("x", {{"a", "1"}}, kDay), idempotency_key("x", {{"a", "1"}}, kDay + std::chrono::days{1}));
  EXPECT_NE(idempotency_key("x", {{"a", "1;b=2"}}, kDay), idempotency_key("x", {{"a", "1"}, {"b", "2"}}, kDay));
  EXPECT_EQ(idempotency_key("x", {{"a", "ä \""}}, kDay), "x;a=%C3%A4%20%22;2026-11-30") << "visible ASCII alone";
}

TEST(RefreshRules, CountWhatEndedAndWhatDidNot) {
  const Counts counts = count(one_of_each(), 10);
  EXPECT_EQ(counts.done, 2U);
  EXPECT_EQ(counts.skipped, 1U);
  EXPECT_EQ(counts.failed, 1U);
  EXPECT_EQ(counts.not_finished, 6U) << "the one that was stopped, and those that were not begun";
}

TEST(RefreshRules, MeasureWhatWasDone) {
  EXPECT_EQ(times_of(one_of_each()).median, 300ms);
  EXPECT_EQ(times_of(one_of_each()).longest, 1'500ms);
  EXPECT_EQ(times_of({}).longest, 0ms);
}

TEST(RefreshRules, SayHowEachEnded) {
  std::string lines;
  for (const Refreshed& one : one_of_each()) lines += to_line(one);
  EXPECT_EQ(lines,
            "refresh 2: done in 1.5 s\nrefresh 1: skipped (already completed)\n"
            "refresh 3: failed after 2.0 s: the server answers 404 to POST /x.\nrefresh 4: not finished\n"
            "refresh 5: done in 0.3 s\n");
}

TEST(RefreshRules, SayWhatBecameOfAll) {
  const Report report{
      .ended = one_of_each(), .wanted = 10, .repeated = 2, .trace_id = "abc", .unreachable = {}, .time = 12'340ms};
  EXPECT_EQ(to_summary(report),
            "10 refreshes in 12.3 s: 2 done, 1 skipped (already completed), 1 failed, 6 not finished.\n"
            "One took 0.3 s (median), 1.5 s at most.\n2 calls were sent again.\nThe trace of all calls is abc.\n");
  const Report none{.ended = {{.number = 1, .ending = Ending::skipped}}, .wanted = 1, .trace_id = "abc"};
  EXPECT_EQ(to_summary(none),
            "1 refresh in 0.0 s: 0 done, 1 skipped (already completed), 0 failed.\nThe trace of all calls is abc.\n");
}

TEST(RefreshRules, SucceedWhereNothingFailedAndNothingIsMissing) {
  EXPECT_TRUE(
      (Report{.ended = {{.number = 1, .ending = Ending::done}, {.number = 2, .ending = Ending::skipped}}, .wanted = 2})
          .succeeded());
  EXPECT_FALSE((Report{.ended = {{.number = 1, .ending = Ending::failed}}, .wanted = 1}).succeeded());
  EXPECT_FALSE((Report{.ended = {{.number = 1, .ending = Ending::done}}, .wanted = 2}).succeeded());
}

TEST(RefreshRules, ShowHowFarItIs) {
  EXPECT_EQ(progress_line(one_of_each(), 10),
            "[###############...............]  50 %  5 of 10: 2 done, 1 skipped, 1 failed");
}

}  // namespace
}  // namespace lectern::refresh
