// The rules of lending, pure: limits, due dates, days late, fines, risk.
#include "circulation/lending_rules.hpp"

#include <gtest/gtest.h>

namespace lectern::circulation {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;

Instant at(std::string_view text) {
  return parse_rfc3339(text).value();
}
Money cents(std::int64_t amount) {
  return Money::from_minor_units(amount);
}

TEST(LendingRules, AllowAMemberBelowTheLimitANewBook) {
  EXPECT_EQ(refuse_loan({}, 4, false), std::nullopt);
}

TEST(LendingRules, RefuseTheSixthLoan) {
  EXPECT_EQ(refuse_loan({}, 5, false), Refusal::limit_reached);
}

TEST(LendingRules, RefuseASecondLoanOfOneBook) {
  EXPECT_EQ(refuse_loan({}, 1, true), Refusal::has_it_already);
}

TEST(LendingRules, NameTheLimitBeforeTheSecondLoan) {
  EXPECT_EQ(refuse_loan({}, 5, true), Refusal::limit_reached);
}

TEST(LendingRules, TakeTheLimitFromThePolicy) {
  EXPECT_EQ(refuse_loan({.max_active_borrows = 2}, 2, false), Refusal::limit_reached);
}

struct DueCase {
  std::string_view what;
  std::string_view zone;
  LendingPolicy policy;
  std::string_view borrowed_at;
  std::string_view due;
};

class DueDates : public testing::TestWithParam<DueCase> {};

TEST_P(DueDates, AreInTheLibrarysOwnDays) {
  const auto& [what, zone, policy, borrowed_at, due] = GetParam();
  EXPECT_EQ(to_rfc3339(due_date(policy, Calendar{zone}, at(borrowed_at))), due) << what;
}

const LendingPolicy kFourteenDays{};
const LendingPolicy kExact{.due_at = DueAt::exact};
const LendingPolicy kOneDay{.borrow_duration_days = 1};

INSTANTIATE_TEST_SUITE_P(Table, DueDates,
                         testing::Values(DueCase{"the end of the 14th day", "UTC", kFourteenDays,
                                                 "2026-03-02T10:00:00Z", "2026-03-16T23:59:59.999999Z"},
                                         DueCase{"borrowed at the first instant of a day", "UTC", kFourteenDays,
                                                 "2026-03-02T00:00:00Z", "2026-03-16T23:59:59.999999Z"},
                                         DueCase{"borrowed at the last instant of a day", "UTC", kFourteenDays,
                                                 "2026-03-02T23:59:59.999999Z", "2026-03-16T23:59:59.999999Z"},
                                         DueCase{"exactly, as S4", "UTC", kExact, "2026-03-02T10:11:12.131415Z",
                                                 "2026-03-16T10:11:12.131415Z"},
                                         DueCase{"over the end of February", "UTC", kFourteenDays,
                                                 "2026-02-20T10:00:00Z", "2026-03-06T23:59:59.999999Z"},
                                         DueCase{"a day later in the east", "Asia/Tokyo", kFourteenDays,
                                                 "2026-03-02T20:00:00Z", "2026-03-17T14:59:59.999999Z"},
                                         DueCase{"a day earlier in the west", "America/New_York", kOneDay,
                                                 "2026-01-10T02:00:00Z", "2026-01-11T04:59:59.999999Z"},
                                         DueCase{"into summer time", "Europe/Paris", kFourteenDays,
                                                 "2026-03-20T10:00:00Z", "2026-04-03T21:59:59.999999Z"},
                                         DueCase{"into winter time", "Europe/Paris", kFourteenDays,
                                                 "2026-10-20T10:00:00Z", "2026-11-03T22:59:59.999999Z"},
                                         DueCase{"on the short day itself", "Europe/Paris", kOneDay,
                                                 "2026-03-28T10:00:00Z", "2026-03-29T21:59:59.999999Z"}));

struct LateCase {
  std::string_view what;
  std::string_view zone;
  std::string_view due;
  std::string_view at;
  std::int64_t days;
};

class DaysLate : public testing::TestWithParam<LateCase> {};

TEST_P(DaysLate, AreWholeLocalDays) {
  const auto& [what, zone, due, now, days] = GetParam();
  EXPECT_EQ(days_late(Calendar{zone}, at(due), at(now)), days) << what;
}

INSTANTIATE_TEST_SUITE_P(
    Table, DaysLate,
    testing::Values(
        LateCase{"before it is due", "UTC", "2026-03-16T23:59:59.999999Z", "2026-03-10T00:00:00Z", 0},
        LateCase{"at the due instant", "UTC", "2026-03-16T23:59:59.999999Z", "2026-03-16T23:59:59.999999Z", 0},
        LateCase{"during the first day", "UTC", "2026-03-16T23:59:59.999999Z", "2026-03-17T23:59:59.999998Z", 0},
        LateCase{"at the end of the first day", "UTC", "2026-03-16T23:59:59.999999Z", "2026-03-17T23:59:59.999999Z", 1},
        LateCase{"during the fourth day", "UTC", "2026-03-16T23:59:59.999999Z", "2026-03-20T10:00:00Z", 3},
        LateCase{"exact, a microsecond short of a day", "UTC", "2026-03-16T10:00:00Z", "2026-03-17T09:59:59.999999Z",
                 0},
        LateCase{"exact, a whole day", "UTC", "2026-03-16T10:00:00Z", "2026-03-17T10:00:00Z", 1},
        LateCase{"a year", "UTC", "2025-03-16T23:59:59.999999Z", "2026-03-16T23:59:59.999999Z", 365},
        // Sunday has 23 hours: at Monday's first instant a whole local day is over.
        LateCase{"over the short day", "Europe/Paris", "2026-03-28T22:59:59.999999Z", "2026-03-29T22:00:00Z", 1},
        // Sunday has 25 hours: 24 hours after it was due the day is not over yet.
        LateCase{"within the long day", "Europe/Paris", "2026-10-24T21:59:59.999999Z", "2026-10-25T22:30:00Z", 0},
        LateCase{"after the long day", "Europe/Paris", "2026-10-24T21:59:59.999999Z", "2026-10-25T22:59:59.999999Z", 1},
        LateCase{"exact, on the morning after the clocks went on", "Europe/Paris", "2026-03-28T09:00:00Z",
                 "2026-03-29T08:00:00Z", 1}));

TEST(UndoRules, GiveTheWindowFromTheMomentOn) {
  const Instant made = at("2026-03-02T10:00:00Z");
  const LendingPolicy policy{.undo_window = std::chrono::minutes{15}};
  EXPECT_TRUE(can_undo(policy, made, made));
  EXPECT_TRUE(can_undo(policy, made, made + std::chrono::minutes{15} - microseconds{1}));
  EXPECT_FALSE(can_undo(policy, made, made + std::chrono::minutes{15}));
  EXPECT_FALSE(can_undo({.undo_window = std::chrono::minutes{0}}, made, made));
}

struct FineCase {
  std::int64_t days;
  Money daily;
  std::optional<Money> most;
  Money fine;
};

class Fines : public testing::TestWithParam<FineCase> {};

TEST_P(Fines, GrowByTheDayUpToTheMaximum) {
  const auto& [days, daily, most, fine] = GetParam();
  EXPECT_EQ(fine_for({.daily_fine = daily, .max_fine = most}, days), fine) << days << " days";
}

INSTANTIATE_TEST_SUITE_P(
    Table, Fines,
    testing::Values(FineCase{0, cents(100), std::nullopt, cents(0)}, FineCase{1, cents(100), std::nullopt, cents(100)},
                    FineCase{7, cents(25), std::nullopt, cents(175)},
                    FineCase{400, cents(100), std::nullopt, cents(40'000)},
                    FineCase{4, cents(100), cents(500), cents(400)}, FineCase{5, cents(100), cents(500), cents(500)},
                    FineCase{6, cents(100), cents(500), cents(500)}, FineCase{4, cents(30), cents(100), cents(100)},
                    FineCase{3, cents(0), std::nullopt, cents(0)}, FineCase{3, cents(100), cents(0), cents(0)},
                    FineCase{INT64_MAX, cents(100), std::nullopt, cents(Money::kMaxMinorUnits)}));

JoinedBorrow loan_due(Instant due) {
  JoinedBorrow joined;
  joined.borrow.due_date = due;
  return joined;
}

TEST(LoansAsShown, HaveTheFineOfTheMomentWhileTheBookIsOut) {
  const Instant due = at("2026-03-16T23:59:59.999999Z");
  const Borrow shown = to_borrow({}, Calendar{}, loan_due(due), due + hours{72});
  EXPECT_EQ(shown.days_overdue, 3);
  EXPECT_EQ(shown.fine, cents(300));
}

TEST(LoansAsShown, KeepTheFineThatWasFixedAtReturn) {
  JoinedBorrow joined = loan_due(at("2026-03-16T23:59:59.999999Z"));
  joined.borrow.status = BorrowStatus::returned;
  joined.borrow.returned_at = at("2026-03-18T23:59:59.999999Z");
  joined.borrow.fine = cents(50);
  const Borrow shown = to_borrow({}, Calendar{}, joined, at("2027-01-01T00:00:00Z"));
  EXPECT_EQ(shown.days_overdue, 2);
  EXPECT_EQ(shown.fine, cents(50));
}

TEST(LateLoans, ArePercentOfAllWithTwoDecimals) {
  EXPECT_EQ(percent_of(0, 0), 0);
  EXPECT_EQ(percent_of(1, 3), 33.33);
  EXPECT_EQ(percent_of(2, 3), 66.67);
  EXPECT_EQ(percent_of(3, 3), 100);
}

TEST(LateLoans, MakeAMemberARiskAboveTenAndThirtyPercent) {
  EXPECT_EQ(risk_level(0, 0), RiskLevel::LOW);
  EXPECT_EQ(risk_level(1, 10), RiskLevel::LOW);
  EXPECT_EQ(risk_level(11, 100), RiskLevel::MEDIUM);
  EXPECT_EQ(risk_level(3, 10), RiskLevel::MEDIUM);
  EXPECT_EQ(risk_level(31, 100), RiskLevel::HIGH);
}

TEST(ShelfStatus, TellsTheLastCopyFromNoneAndMany) {
  EXPECT_EQ(availability_of(0), AvailabilityStatus::OUT_OF_STOCK);
  EXPECT_EQ(availability_of(1), AvailabilityStatus::LOW_STOCK);
  EXPECT_EQ(availability_of(2), AvailabilityStatus::AVAILABLE);
}

}  // namespace
}  // namespace lectern::circulation
