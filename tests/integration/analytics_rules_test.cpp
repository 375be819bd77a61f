// The arithmetic of analytics: ranges, periods, rates, places and ranks.
#include <gmock/gmock.h>

#include "analytics/activity_rules.hpp"
#include "analytics/kept_days.hpp"
#include "analytics/range_rules.hpp"
#include "analytics/ranking_rules.hpp"
#include "circulation/lending_rules.hpp"

namespace lectern::analytics {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Day day(std::string_view text) {
  return parse_iso_date(text).value();
}

const Day kToday = day("2026-03-02");

TEST(RangeRules, TakeThirtyDaysBeforeTheLastUnlessItIsSaid) {
  EXPECT_EQ(range_of({}, kToday), (Range{day("2026-01-31"), kToday}));
  EXPECT_EQ(range_of({{}, day("2025-12-31")}, kToday), (Range{day("2025-12-01"), day("2025-12-31")}));
  EXPECT_EQ(range_of({day("2025-12-31"), {}}, kToday), (Range{day("2025-12-31"), kToday}));
  EXPECT_EQ(range_of({kToday, kToday}, kToday).length(), 1);
}

TEST(RangeRules, RefuseARangeThatIsTurnedAroundAndOneOfCenturies) {
  EXPECT_THROW(range_of({kToday, kToday - days{1}}, kToday), InvalidInput);
  EXPECT_THROW(range_of({day("0001-01-01"), {}}, kToday), InvalidInput);
  EXPECT_EQ(range_of({kToday + days{9}, {}}, kToday).length(), 0) << "S4: a lone `from` in the future has no days";
}

TEST(RangeRules, TakeTwentyFourMonthsForMonths) {
  TrendsQuery query;
  query.granularity = Granularity::month;
  EXPECT_EQ(trend_range(query, kToday), (Range{day("2024-04-01"), kToday}));
  query.granularity = Granularity::day;
  EXPECT_EQ(trend_range(query, kToday), range_of({}, kToday));
}

TEST(RangeRules, FindTheRunsOfDaysThatAreNotKnown) {
  const Range march{day("2026-03-01"), day("2026-03-10")};
  EXPECT_THAT(runs_without(march, {}, 4),
              ElementsAre(Range{day("2026-03-01"), day("2026-03-04")}, Range{day("2026-03-05"), day("2026-03-08")},
                          Range{day("2026-03-09"), day("2026-03-10")}));
  EXPECT_THAT(runs_without(march, {day("2026-02-01"), day("2026-03-01"), day("2026-03-05")}, 31),
              ElementsAre(Range{day("2026-03-02"), day("2026-03-04")}, Range{day("2026-03-06"), day("2026-03-10")}));
  EXPECT_THAT(runs_without({march.to, march.from}, {}, 31), IsEmpty());
}

TEST(RangeRules, ShowPeriodsWithoutLoansToo) {
  const Range range{day("2025-12-30"), day("2026-02-01")};
  const std::vector<DayTotals> loans{{day("2025-12-31"), 3, 1}, {day("2026-02-01"), 2, 0}, {day("2026-02-02"), 9, 9}};
  const auto months = trends_of(loans, range, Granularity::month);
  ASSERT_EQ(months.size(), 3U);
  EXPECT_EQ(to_json(months),
            R"([{"period":"2025-12","borrow_count":3,"return_count":1},{"period":"2026-01","borrow_count":0,)"
            R"("return_count":0},{"period":"2026-02","borrow_count":2,"return_count":0}])");
  EXPECT_EQ(trends_of(loans, range, Granularity::day).size(), 34U);
}

TEST(RangeRules, ForecastSevenDaysFromSeven) {
  EXPECT_EQ(forecast_of(0).projected_next_7_days_total, 0);
  EXPECT_EQ(forecast_of(3).daily_projection, 0);
  EXPECT_EQ(forecast_of(4).daily_projection, 1);
  EXPECT_EQ(forecast_of(73).projected_next_7_days_total, 70);
}

TEST(RangeRules, ScoreTheLibraryAsS4Does) {
  EXPECT_EQ(utilization_rate(1, 3), 33.33);
  EXPECT_EQ(utilization_rate(7, 0), 0);
  EXPECT_EQ(health_score(0, 0, 0), 90) << "an empty library";
  EXPECT_EQ(health_score(10, 0, 50), 100);
  EXPECT_EQ(health_score(3, 1, 50), 83.3);
  EXPECT_EQ(health_score(1, 1, 96), 40);
}

/// The rule that fines go by says from when on a loan is so late.
TEST(RangeRules, KnowTheLastDueDateOfADaysLateLoan) {
  for (const char* zone : {"UTC", "America/New_York", "Asia/Kathmandu"}) {
    const Calendar calendar{zone};
    for (Instant now = Instant{day("2026-03-05")}; now < Instant{day("2026-03-20")}; now += 4h + 13min) {
      for (const std::int64_t late : {1, 4, 8}) {
        const Instant due = latest_due(calendar, late, now);
        ASSERT_GE(circulation::days_late(calendar, due, now), late) << zone << ' ' << to_rfc3339(now);
        ASSERT_LT(circulation::days_late(calendar, due + 1us, now), late) << zone << ' ' << to_rfc3339(now);
      }
    }
  }
}

TEST(RangeRules, SayWhenADayIsOver) {
  const Calendar calendar{"America/New_York"};
  const Instant midnight = calendar.start_of(kToday + days{1});
  EXPECT_FALSE(is_over(calendar, kToday, 15min, midnight + 15min - 1us));
  EXPECT_TRUE(is_over(calendar, kToday, 15min, midnight + 15min));
  EXPECT_EQ(last_day_over(calendar, 15min, midnight + 15min), kToday);
  EXPECT_EQ(last_day_over(calendar, 15min, midnight), kToday - days{1});
  EXPECT_EQ(last_day_over(calendar, 72h, midnight), kToday - days{3});
}

Uuid id(std::uint8_t last) {
  Uuid made{};
  made.data[15] = last;
  return made;
}

TEST(RankingRules, LeaveOutWhatIsNotAmongTheFirst) {
  Tally tally;
  EXPECT_THAT(tally.first(5), IsEmpty());
  tally.add({});
  tally.add(std::vector<std::uint32_t>{7, 2, 7});
  tally.add(std::vector<std::uint32_t>{9, 2, 4});
  EXPECT_EQ(tally.different(), 4);
  EXPECT_THAT(tally.first(100), ElementsAre(Counted{2, 2}, Counted{4, 1}, Counted{7, 2}, Counted{9, 1}));
  EXPECT_THAT(tally.first(1), ElementsAre(Counted{2, 2}, Counted{7, 2})) << "as many are not told apart";
  EXPECT_THAT(tally.first(3), SizeIs(4));
}

TEST(ColumnsOfDaysRules, AreLittleEndian) {
  const std::vector<std::uint32_t> numbers{1, 0x01020304, 0xffffffff};
  const std::string bytes{"\1\0\0\0\4\3\2\1\xff\xff\xff\xff", 12};
  EXPECT_EQ(to_column(numbers), bytes);
  EXPECT_EQ(from_column(bytes), numbers);
  EXPECT_THAT(from_column(""), IsEmpty());
}

SharedLoansOfDay loans(std::size_t count) {
  auto made = std::make_shared<LoansOfDay>();
  made->members.resize(count);
  made->books.resize(count);
  return made;
}

TEST(KeptDaysRules, GiveOnlyTheVersionThatIsAskedFor) {
  KeptDays kept{1'000};
  const auto two = loans(2);
  kept.keep(kToday, 7, two);
  EXPECT_EQ(kept.find(kToday, 7), two);
  EXPECT_EQ(kept.find(kToday, 8), nullptr);
  kept.keep(kToday, 8, loans(3));
  EXPECT_EQ(kept.find(kToday, 7), nullptr);
  EXPECT_EQ(kept.bytes(), 24U);
}

TEST(KeptDaysRules, KeepTheLatestDaysThatFit) {
  KeptDays kept{100};
  kept.keep(kToday, 1, loans(5));
  kept.keep(kToday + days{1}, 1, loans(5));
  EXPECT_EQ(kept.bytes(), 80U);
  kept.keep(kToday + days{2}, 1, loans(6));
  EXPECT_EQ(kept.find(kToday, 1), nullptr) << "an older day made room";
  EXPECT_NE(kept.find(kToday + days{2}, 1), nullptr);
  kept.keep(kToday, 1, loans(5));
  EXPECT_EQ(kept.find(kToday, 1), nullptr) << "no newer one does";
  EXPECT_EQ(kept.bytes(), 88U);
}

Activity activity(std::string_view time, std::uint8_t last, ActivityType type) {
  const BorrowId borrow{id(last)};
  return {activity_id(borrow, type), type, borrow, {}, "", {}, "", parse_rfc3339(time).value()};
}

TEST(ActivityRules, PutALoansEndBeforeItsBeginningAndTheLatestFirst) {
  const auto lent = activity("2026-03-02T10:00:00Z", 4, ActivityType::borrow);
  const auto other = activity("2026-03-02T10:00:00Z", 5, ActivityType::borrow);
  const auto back = activity("2026-03-02T10:00:00Z", 4, ActivityType::return_);
  const auto later = activity("2026-03-02T10:00:01Z", 3, ActivityType::return_);
  std::vector<std::string> order;
  for (const Activity& each : merged({lent, other}, {back, later}, newest_place())) order.push_back(each.id);
  EXPECT_THAT(order, ElementsAre(later.id, other.id, back.id, lent.id));
  EXPECT_EQ(merged({lent, other}, {back, later}, place_of(back)).size(), 1U);
  EXPECT_NE(lent.id, back.id);
  EXPECT_NE(lent.id, lent.borrow_id.str());
}

}  // namespace
}  // namespace lectern::analytics
