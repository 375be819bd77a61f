// The simulated years of a library: the rules hold at every moment, what was aimed at is reached, and all of it follows
// from the plan. Checked by brute force over the events themselves.
#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "circulation/lending_rules.hpp"
#include "seed/loan_rules.hpp"
#include "seed/summary_rules.hpp"

namespace lectern::seed {
namespace {

using circulation::LendingPolicy;

Day day(std::string_view text) {
  return parse_iso_date(text).value();
}

LendingTerms terms_of(const LendingPolicy& policy, const Calendar& calendar) {
  return {.max_active_borrows = static_cast<std::uint32_t>(policy.max_active_borrows),
          .borrow_days = static_cast<std::uint32_t>(policy.borrow_duration_days),
          .due_date = [=](Instant at) { return circulation::due_date(policy, calendar, at); },
          .fine =
              [=](Instant due, Instant at) {
                return circulation::fine_for(policy, circulation::days_late(calendar, due, at)).minor_units();
              }};
}

/// A library of a plan with all that came of it.
struct Simulated {
  explicit Simulated(Plan made, const LendingPolicy& lending = {}, std::string_view zone = "Asia/Jerusalem")
      : plan(made), policy(lending), calendar(zone) {}

  Plan plan;
  LendingPolicy policy;
  Calendar calendar;
  OpeningTimes times{plan, calendar};
  Catalogue catalogue{plan, times};
  Membership membership{plan, times};
  LendingTerms terms = terms_of(policy, calendar);
  Course course = simulate(plan, times, catalogue, membership, terms);

  [[nodiscard]] LoanRow row(std::size_t index) const {
    return make_row(plan, times, terms, course.loans[index], index);
  }
  [[nodiscard]] Summary summary() const { return summarize(times, catalogue, membership, terms, course); }
};

Plan plan_of(std::string_view scenario, const SeedOptions& options = {}) {
  return make_plan(scenario, options, day("2026-11-30")).value();
}

/// So few books for so many readers that they run into every rule.
Plan crowded_plan() {
  return plan_of("minimal", {.months = 6, .books = 60, .members = 40, .loans = 9'000});
}

const Simulated& crowded() {
  static const Simulated library{crowded_plan()};
  return library;
}
const Simulated& neighborhood() {
  static const Simulated library{plan_of("neighborhood")};
  return library;
}

enum class Kind : std::uint8_t { take_back, lend };
struct Event {
  Instant at;
  Kind kind;
  std::size_t loan;
};

/// In the order of time; no return is at the time of a loan.
std::vector<Event> events_of(const Simulated& library) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < library.course.loans.size(); ++i) {
    const LoanRow row = library.row(i);
    events.push_back({row.borrowed_at, Kind::lend, i});
    if (row.returned_at) events.push_back({*row.returned_at, Kind::take_back, i});
  }
  std::ranges::sort(events, {}, [](const Event& event) { return std::tuple(event.at, event.loan); });
  return events;
}

/// What was the most at any moment.
struct Peaks {
  std::int64_t of_member = 0;
  std::int64_t books_all_out = 0;
  std::int64_t broken = 0;  // stock or pairs
};

Peaks replay(const Simulated& library) {
  Peaks peaks;
  std::map<std::uint32_t, std::int64_t> out_of_book;
  std::map<std::uint32_t, std::int64_t> held_by_member;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Event& event : events_of(library)) {
    const Loan& loan = library.course.loans[event.loan];
    const auto pair = std::pair(loan.book, loan.member);
    if (event.kind == Kind::take_back) {
      --out_of_book[loan.book];
      --held_by_member[loan.member];
      pairs.erase(pair);
      continue;
    }
    const std::int64_t out = ++out_of_book[loan.book];
    const auto copies = static_cast<std::int64_t>(library.catalogue.traits(loan.book).on_shelf());
    peaks.of_member = std::max(peaks.of_member, ++held_by_member[loan.member]);
    peaks.books_all_out += out == copies ? 1 : 0;
    peaks.broken += out > copies ? 1 : 0;
    peaks.broken += pairs.insert(pair).second ? 0 : 1;
  }
  return peaks;
}

TEST(SeedSimulationRules, NeverLendMoreThanTheCopiesNorOneBookTwiceToAMember) {
  const Peaks peaks = replay(crowded());
  EXPECT_EQ(peaks.broken, 0);
  EXPECT_GT(peaks.books_all_out, 100) << "the library is not crowded enough to tell";
}

TEST(SeedSimulationRules, ReachTheLimitOfAMemberAndNeverPassIt) {
  EXPECT_EQ(replay(crowded()).of_member, 5);
}

TEST(SeedSimulationRules, TakeTheLimitFromTheSettings) {
  const Simulated library{crowded_plan(), {.max_active_borrows = 2}};
  EXPECT_EQ(replay(library).of_member, 2);
  EXPECT_GT(library.course.turned_away, 0U);
}

TEST(SeedSimulationRules, HoldInALargerLibraryToo) {
  const Peaks peaks = replay(neighborhood());
  EXPECT_EQ(peaks.broken, 0);
  EXPECT_EQ(peaks.of_member, 5);
}

TEST(SeedSimulationRules, LendNothingBeforeBookAndMemberHaveCome) {
  const Simulated& library = neighborhood();
  for (const Loan& loan : library.course.loans) {
    ASSERT_LT(library.catalogue.traits(loan.book).arrived.day, loan.borrowed.day);
    ASSERT_LT(library.membership.traits(loan.member).arrived.day, loan.borrowed.day);
  }
}

TEST(SeedSimulationRules, ArchiveOnlyWhatIsInAndLendItNeverAgain) {
  const Simulated& library = neighborhood();
  for (const Loan& loan : library.course.loans) {
    const auto& book = library.course.book_archived[loan.book];
    const auto& member = library.course.member_archived[loan.member];
    if (book) ASSERT_TRUE(loan.returned && *loan.returned < *book);
    if (member) ASSERT_TRUE(loan.returned && *loan.returned < *member);
  }
  EXPECT_GT(library.summary().books_archived, 100U);
  EXPECT_GT(library.summary().members_archived, 20U);
}

TEST(SeedSimulationRules, LendAndTakeBackInOpeningHours) {
  const Simulated& library = neighborhood();
  for (const Loan& loan : library.course.loans) {
    ASSERT_LT(loan.borrowed.millis, library.times.open_millis(loan.borrowed.day));
    if (loan.returned) ASSERT_LT(loan.returned->millis, library.times.open_millis(loan.returned->day));
  }
}

TEST(SeedSimulationRules, CountTheLoansOfBooksAndMembers) {
  const Simulated& library = crowded();
  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> counted;
  for (const Loan& loan : library.course.loans) {
    ++counted[loan.book].first;
    counted[loan.book].second += loan.returned ? 0 : 1;
  }
  for (std::uint32_t book = 0; book < library.plan.books; ++book) {
    EXPECT_EQ(library.course.of_books[book].loans, counted[book].first);
    EXPECT_EQ(library.course.of_books[book].out, counted[book].second);
  }
}

TEST(SeedSimulationRules, FollowFromThePlan) {
  const Simulated again{crowded_plan()};
  ASSERT_EQ(again.course.loans.size(), crowded().course.loans.size());
  for (std::size_t i = 0; i < again.course.loans.size(); ++i) {
    ASSERT_EQ(again.row(i).id, crowded().row(i).id);
    ASSERT_EQ(again.course.loans[i].book, crowded().course.loans[i].book);
    ASSERT_EQ(again.course.loans[i].returned, crowded().course.loans[i].returned);
  }
}

TEST(SeedSimulationRules, DifferWithTheSeed) {
  Plan plan = crowded_plan();
  plan.seed = 43;
  const Simulated other{plan};
  EXPECT_NE(other.row(0).id, crowded().row(0).id);
  EXPECT_NE(other.catalogue.book(0).title, crowded().catalogue.book(0).title);
}

TEST(SeedSimulationRules, MakeTheSameRowsOnAnyThreadInAnyOrder) {
  const Simulated& library = crowded();
  const auto titles_of = [&](std::size_t threads) {
    std::vector<std::string> titles(library.plan.books);
    std::vector<std::thread> running;
    for (std::size_t thread = 0; thread < threads; ++thread)
      running.emplace_back([&, thread] {
        for (std::size_t i = thread; i < titles.size(); i += threads) {
          const MadeBook book = library.catalogue.book(static_cast<std::uint32_t>(titles.size() - 1 - i));
          titles[titles.size() - 1 - i] = book.title + book.isbn.value_or("");
        }
      });
    for (std::thread& thread : running) thread.join();
    return titles;
  };
  EXPECT_EQ(titles_of(3), titles_of(1));
  EXPECT_THAT(titles_of(1), testing::Not(testing::Contains("")));
}

TEST(SeedSimulationRules, DueDatesAndFinesAreTheLibrarysOwn) {
  LendingPolicy policy{.due_at = circulation::DueAt::exact, .max_fine = Money::from_minor_units(500)};
  const Simulated library{crowded_plan(), policy};
  std::int64_t most = 0;
  for (std::size_t i = 0; i < library.course.loans.size(); ++i) {
    const LoanRow row = library.row(i);
    ASSERT_EQ(row.due_date, row.borrowed_at + std::chrono::days{14});
    ASSERT_EQ(row.borrowed_on, library.calendar.day_of(row.borrowed_at));
    if (row.returned_on) ASSERT_EQ(*row.returned_on, library.calendar.day_of(*row.returned_at));
    ASSERT_EQ(row.fine > 0,
              row.returned_at && circulation::days_late(library.calendar, row.due_date, *row.returned_at) > 0);
    most = std::max(most, row.fine);
  }
  EXPECT_EQ(most, 500);
}

TEST(SeedSimulationRules, ReachTheDistributionsThatWereAimedAt) {
  const Summary summary = neighborhood().summary();
  EXPECT_NEAR(static_cast<double>(summary.loans), 600'000, 12'000);
  EXPECT_NEAR(summary.late_percent(), 12, 1);
  const double late = static_cast<double>(summary.delays[0] + summary.delays[1] + summary.delays[2]);
  for (const std::uint64_t delay : summary.delays) EXPECT_NEAR(static_cast<double>(delay) / late, 1.0 / 3, 0.02);
}

TEST(SeedSimulationRules, FollowSeasonsAndWeekdays) {
  const Summary summary = neighborhood().summary();
  for (std::size_t month = 0; month < summary.seasons.size(); ++month) {
    const double wanted = month >= 10 ? 1.3 : month == 5 || month == 6 ? 0.8 : 1;
    EXPECT_NEAR(summary.seasons[month], wanted, 0.05) << month;
  }
  EXPECT_EQ(summary.weekdays[0], 0) << "Sundays";
  EXPECT_NEAR(summary.weekdays[1], 1.15, 0.05);
  EXPECT_NEAR(summary.weekdays[5], 0.80, 0.05);
}

TEST(SeedSimulationRules, LendPopularBooksFiftyTimesAsOften) {
  const Summary summary = neighborhood().summary();
  const auto each = [](const GroupSummary& group) {
    return static_cast<double>(group.loans) / static_cast<double>(group.count);
  };
  EXPECT_NEAR(each(summary.tiers[0]) / each(summary.tiers[2]), 50, 5);
  EXPECT_NEAR(each(summary.tiers[1]) / each(summary.tiers[2]), 10, 1);
  EXPECT_EQ(summary.tiers[3].loans, 0U);
  EXPECT_GT(each(summary.segments[0]), 2 * each(summary.segments[1]));
  EXPECT_GT(each(summary.segments[1]), 4 * each(summary.segments[2]));
  EXPECT_EQ(summary.segments[3].loans, 0U);
}

TEST(SeedSimulationRules, SharesOfTiersAndSegmentsAreThosePlanned) {
  const Summary summary = neighborhood().summary();
  for (std::size_t i = 0; i < kTiers.size(); ++i)
    EXPECT_NEAR(static_cast<double>(summary.tiers[i].count) / neighborhood().plan.books, kTiers[i].percent / 100.0,
                0.01);
  for (std::size_t i = 0; i < kSegments.size(); ++i)
    EXPECT_NEAR(static_cast<double>(summary.segments[i].count) / neighborhood().plan.members,
                kSegments[i].percent / 100.0, 0.015);
}

}  // namespace
}  // namespace lectern::seed
