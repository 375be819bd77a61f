// What simulated libraries are made of: random numbers, scenarios, opening hours, people and books.
#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check_digit.hpp"
#include "base/isbn.hpp"
#include "base/text.hpp"
#include "catalog/book_types.hpp"
#include "members/member_types.hpp"
#include "seed/catalogue_rules.hpp"
#include "seed/membership_rules.hpp"
#include "seed/title_rules.hpp"

namespace lectern::seed {
namespace {

using testing::HasSubstr;

constexpr std::string_view kUntil = "2026-11-30";

Plan plan_of(std::string_view scenario, const SeedOptions& options = {}) {
  return make_plan(scenario, options, parse_iso_date(kUntil).value()).value();
}

/// People and books of a plan.
struct Made {
  Plan plan = plan_of("minimal");
  Calendar calendar{"Asia/Jerusalem"};
  OpeningTimes times{plan, calendar};
  Catalogue catalogue{plan, times};
  Membership membership{plan, times};
};

TEST(SeedRandomRules, AreAFunctionOfSeedStreamAndIndex) {
  const auto first_of = [](std::uint64_t seed, Stream stream, std::uint64_t index) {
    return Random{seed, stream, index}.next();
  };
  EXPECT_EQ(first_of(1, Stream::book, 2), first_of(1, Stream::book, 2));
  EXPECT_NE(first_of(1, Stream::book, 2), first_of(2, Stream::book, 2));
  EXPECT_NE(first_of(1, Stream::book, 2), first_of(1, Stream::member, 2));
  EXPECT_NE(first_of(1, Stream::book, 2), first_of(1, Stream::book, 3));
}

/// What they were when this was written: a library made then is made the same now, on any machine.
TEST(SeedRandomRules, StayTheSameForEver) {
  Random random{42, Stream::book, 7};
  EXPECT_EQ(random.next(), 0x4fca0edff9f568b8U);
}

TEST(SeedRandomRules, FillARangeEvenly) {
  Random random{42, Stream::order, 0};
  std::array<int, 10> counts{};
  for (int i = 0; i < 100'000; ++i) ++counts[random.below(10)];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 400);
}

TEST(SeedRandomRules, DrawABellCurve) {
  Random random{42, Stream::order, 1};
  double sum = 0;
  double squares = 0;
  int within_one = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double drawn = random.bell();
    sum += drawn;
    squares += drawn * drawn;
    within_one += std::abs(drawn) < 1 ? 1 : 0;
  }
  EXPECT_NEAR(sum / 100'000, 0, 0.02);
  EXPECT_NEAR(squares / 100'000, 1, 0.02);
  EXPECT_NEAR(within_one / 100'000.0, 0.683, 0.01);
}

TEST(SeedRandomRules, ShuffleEveryNumberOnce) {
  for (const std::uint64_t size : {1U, 2U, 10U, 1000U}) {
    const Shuffled shuffled{42, 1, size};
    std::set<std::uint64_t> numbers;
    for (std::uint64_t i = 0; i < size; ++i) numbers.insert(shuffled[i]);
    EXPECT_EQ(numbers.size(), size);
    EXPECT_LT(*numbers.rbegin(), size);
  }
}

TEST(SeedScenarioRules, HaveTheNumbersOfTheScenarios) {
  const Plan plan = plan_of("high_scale");
  EXPECT_EQ(plan.books, 200'000U);
  EXPECT_EQ(plan.members, 60'000U);
  EXPECT_EQ(plan.loans, 4'000'000U);
  EXPECT_EQ(plan.days(), 3'600U);
  EXPECT_EQ(plan.from(), parse_iso_date("2017-01-21"));
}

TEST(SeedScenarioRules, TakeNumbersFromTheCommandLine) {
  const Plan plan = plan_of("minimal", {.seed = 7, .months = 2, .books = 10, .members = 20, .loans = 30});
  EXPECT_EQ(plan.seed, 7U);
  EXPECT_EQ(plan.days(), 60U);
  EXPECT_EQ(plan.books, 10U);
  EXPECT_EQ(plan.members, 20U);
  EXPECT_EQ(plan.loans, 30U);
}

TEST(SeedScenarioRules, NameTheScenariosThatThereAre) {
  const auto plan = make_plan("huge", {}, parse_iso_date(kUntil).value());
  ASSERT_FALSE(plan.has_value());
  EXPECT_THAT(plan.error(), HasSubstr("minimal, load_test, scaled_demo, neighborhood, high_scale"));
}

TEST(SeedScenarioRules, RefuseNumbersOutOfTheirRange) {
  for (const SeedOptions& options :
       {SeedOptions{.months = 0}, SeedOptions{.months = 241}, SeedOptions{.books = 0}, SeedOptions{.books = 1'000'001},
        SeedOptions{.members = 0}, SeedOptions{.loans = 50'000'001}})
    EXPECT_FALSE(make_plan("minimal", options, parse_iso_date(kUntil).value()).has_value());
}

TEST(SeedOpeningRules, RestOnSundays) {
  const Made made;
  for (DayNumber day = 0; day < made.times.end(); ++day)
    EXPECT_EQ(made.times.is_open(day), std::chrono::weekday{made.times.date_of(day)} != std::chrono::Sunday);
}

TEST(SeedOpeningRules, OpenAtTheSameHourOfTheLibrarysClocksInSummerAndWinter) {
  const Plan plan = plan_of("minimal", {.months = 12});
  const OpeningTimes times{plan, Calendar{"Europe/London"}};
  const auto opening_on = [&](std::string_view date) {
    return to_rfc3339(times.instant_of({static_cast<DayNumber>(times.number_of(*parse_iso_date(date))), 0}));
  };
  EXPECT_EQ(opening_on("2026-03-27"), "2026-03-27T09:00:00.000000Z");
  EXPECT_EQ(opening_on("2026-03-30"), "2026-03-30T08:00:00.000000Z");
}

TEST(SeedOpeningRules, FindTheOpenDayNextToAnother) {
  const Made made;
  const std::uint32_t sunday = made.times.number_of(*parse_iso_date("2026-11-22"));
  EXPECT_EQ(made.times.open_day_near(sunday, sunday - 3, sunday + 3), sunday + 1);
  EXPECT_EQ(made.times.open_day_near(sunday, sunday - 3, sunday), sunday - 1);
  EXPECT_EQ(made.times.open_day_near(sunday, sunday, sunday), sunday + 1);
  EXPECT_EQ(made.times.open_day_near(sunday + 100, sunday, sunday + 100), made.times.end());
}

TEST(SeedOpeningRules, ComeToThePlansLoansByDay) {
  const Plan plan = plan_of("high_scale");
  const OpeningTimes times{plan, Calendar{}};
  const auto loans = loans_by_day(plan, times);
  double sum = 0;
  for (const std::uint32_t of_day : loans) sum += of_day;
  EXPECT_NEAR(sum, 4'000'000, 40'000);
  EXPECT_EQ(loans[times.number_of(*parse_iso_date("2026-11-22"))], 0U) << "a Sunday";
}

TEST(SeedOpeningRules, LetOneComeAfterTheOther) {
  const Made made;
  Moment last{};
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const Moment arrival = made.times.arrival_of(i, 1000, 0.5);
    EXPECT_LE(last, arrival);
    EXPECT_TRUE(made.times.is_open(arrival.day));
    EXPECT_EQ(arrival.day < made.times.first_lending_day(), i < 500);
    last = arrival;
  }
}

TEST(SeedBookRules, GiveEveryBookAnIsbnOfItsOwn) {
  const Made made;
  std::set<std::string> isbns;
  std::size_t without = 0;
  for (std::uint32_t i = 0; i < made.plan.books; ++i) {
    const auto isbn = made.catalogue.book(i).isbn;
    without += isbn ? 0 : 1;
    if (!isbn) continue;
    EXPECT_EQ(to_isbn13(*isbn), isbn);
    EXPECT_TRUE(isbns.insert(*isbn).second);
  }
  EXPECT_LT(without, made.plan.books / 10);
}

TEST(SeedBookRules, MakeBooksThatTheCatalogueWouldTake) {
  const Made made;
  for (std::uint32_t i = 0; i < made.plan.books; ++i) {
    const MadeBook book = made.catalogue.book(i);
    EXPECT_FALSE(book.title.empty());
    EXPECT_LE(length_in_code_points(book.title), 100U);
    EXPECT_EQ(to_nfc(book.title), book.title);
    EXPECT_EQ(book.title.find_first_of("{}"), std::string::npos) << book.title;
    EXPECT_EQ(book.description.find_first_of("{}"), std::string::npos) << book.description;
    EXPECT_GE(book.year, 1800);
    EXPECT_LE(book.year, 2026);
    EXPECT_GE(book.copies, 1U);
    EXPECT_LE(book.copies, 10U);
    EXPECT_LT(book.withheld, book.copies);
  }
}

TEST(SeedBookRules, WriteTheRightArticle) {
  const Made made;
  for (std::uint32_t i = 0; i < made.plan.books; ++i) {
    const MadeBook book = made.catalogue.book(i);
    if (book.language != "en") continue;
    for (const std::string& text : {' ' + fold(book.title), ' ' + fold(book.description)})
      for (const std::string_view wrong : {" a a", " a e", " a i", " a o", " an b", " an c", " an s", " an w"})
        EXPECT_EQ(text.find(wrong), std::string::npos) << text;
  }
}

TEST(SeedBookRules, GiveEveryAuthorBooks) {
  const Made made;
  std::vector<std::uint32_t> books_of(made.catalogue.author_count());
  for (std::uint32_t i = 0; i < made.plan.books; ++i) {
    const auto authors = made.catalogue.authors_of(i);
    EXPECT_EQ(authors, made.catalogue.book(i).authors);
    EXPECT_TRUE(authors.size() == 1 || (authors.size() == 2 && authors[0] != authors[1]));
    for (const std::uint32_t author : authors) ++books_of[author];
  }
  EXPECT_GE(*std::ranges::min_element(books_of), 1U);
  EXPECT_LE(*std::ranges::max_element(books_of), made.plan.books / 50);
}

TEST(SeedBookRules, BringAnAuthorWithTheFirstBook) {
  const Made made;
  for (std::uint32_t i = 0; i < made.plan.books; ++i) {
    const MadeBook book = made.catalogue.book(i);
    for (const std::uint32_t author : book.authors) EXPECT_LE(made.catalogue.author(author).arrived, book.arrived);
  }
}

TEST(SeedBookRules, HaveManyLanguagesAndGenres) {
  const Made made;
  std::set<std::string_view> languages;
  std::set<std::string_view> kinds;
  std::set<std::string> titles;
  for (std::uint32_t i = 0; i < made.plan.books; ++i) {
    const MadeBook book = made.catalogue.book(i);
    languages.insert(book.language);
    kinds.insert(book.genre);
    titles.insert(book.title);
  }
  EXPECT_THAT(languages, testing::UnorderedElementsAre("en", "he", "fr", "es"));
  EXPECT_EQ(kinds.size(), genres().size());
  EXPECT_GT(titles.size(), made.plan.books * 9 / 10);
}

TEST(SeedMemberRules, GiveEveryMemberACardAndAnAddressOfTheirOwn) {
  const Made made;
  std::set<std::string> cards;
  std::set<std::string> addresses;
  for (std::uint32_t i = 0; i < made.plan.members; ++i) {
    const MadeMember member = made.membership.member(i);
    EXPECT_TRUE(has_luhn_check_digit(member.card_number));
    EXPECT_EQ(member.card_number.size(), 8U);
    EXPECT_TRUE(cards.insert(member.card_number).second);
    if (member.email) EXPECT_TRUE(addresses.insert(*member.email).second);
  }
}

TEST(SeedMemberRules, MakeMembersThatTheDeskWouldTake) {
  const Made made;
  for (std::uint32_t i = 0; i < made.plan.members; ++i) {
    const MadeMember member = made.membership.member(i);
    EXPECT_TRUE(members::CardNumber::parse(member.card_number));
    if (member.email) EXPECT_TRUE(Email::parse(*member.email)) << *member.email;
    if (member.phone) EXPECT_TRUE(members::Phone::parse(*member.phone)) << *member.phone;
    EXPECT_EQ(to_nfc(member.name), member.name);
  }
}

TEST(SeedMemberRules, MakeIdsInTheOrderOfArrival) {
  const Made made;
  for (std::uint32_t i = 1; i < made.plan.members; ++i) {
    EXPECT_LT(made.membership.id(i - 1), made.membership.id(i));
    EXPECT_EQ(made.membership.id(i).data[6] >> 4U, 7);
  }
}

}  // namespace
}  // namespace lectern::seed
