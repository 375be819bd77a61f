// What readers give books: one rating each, and the book's numbers follow to the last half point.
#include <map>
#include <random>

#include <gmock/gmock.h>

#include "integration/reading_room.hpp"

namespace lectern::reading {
namespace {

using test::all_at_once;
using test::code_of;
using test::Outcomes;
using testing::ElementsAre;

Rating points(double points) {
  return Rating::parse(points).value();
}

class Ratings : public test::ReadingRoom {
 protected:
  GivenRating rate(MemberId member, BookId book, double value) {
    desk_.pass(std::chrono::seconds{1});
    return run_sync(ratings_.rate(member, book, points(value), context()));
  }
  void withdraw(MemberId member, BookId book) { run_sync(ratings_.withdraw(member, book, context())); }
  Page<RatedBook> list(MemberId member, const ListQuery& query = {}) {
    return run_sync(ratings_.list_ratings(member, query));
  }
  std::vector<std::string> titles(MemberId member, const std::string& sort) {
    ListQuery query;
    query.limit = Count<1, 100>{2};
    query.sort = {sort};
    std::vector<std::string> met;
    do {
      const auto page = list(member, query);
      for (const RatedBook& rated : page.data) met.push_back(rated.book.title);
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 100);
    return met;
  }
  /// Asserts that a book's numbers are those of its ratings as they are stored.
  void expect_exact(BookId book) {
    const auto rows = run_sync(ratings_.export_ratings({})).rows;
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (const RatingRow& row : rows) {
      if (row.book_id != book) continue;
      sum += row.rating.half_points();
      ++count;
    }
    EXPECT_EQ(shown(book).total_ratings, count);
    EXPECT_EQ(shown(book).average_rating, count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(2 * count));
  }
};

TEST(RatingRules, TakeHalvesFromNothingToTen) {
  for (int half_points = 0; half_points <= 20; ++half_points) {
    const auto rating = Rating::parse(half_points / 2.0);
    ASSERT_TRUE(rating) << half_points;
    EXPECT_EQ(rating->half_points(), half_points);
    EXPECT_EQ(rating->value(), half_points / 2.0);
  }
  EXPECT_EQ(Rating::parse(-0.0)->half_points(), 0);
  for (const double wrong : {-0.5, -1e-300, 10.000001, 10.5, 1e300, 0.25, 7.3, 9.999999})
    EXPECT_FALSE(Rating::parse(wrong)) << wrong;
  EXPECT_EQ(Rating::of_stars(1), points(2));
  EXPECT_EQ(Rating::of_stars(5), points(10));
}

TEST_F(Ratings, MakeTheMeanOfTheBook) {
  const BookId emma = book();
  const GivenRating first = rate(member("Ada"), emma, 8.5);
  EXPECT_EQ(first.book_id, emma);
  EXPECT_EQ(first.rating.value(), 8.5);
  EXPECT_EQ(first.average_rating, 8.5);
  EXPECT_EQ(first.total_ratings, 1);
  EXPECT_EQ(first.updated_at, desk_.database().clock().now());
  EXPECT_EQ(rate(member("Ben"), emma, 0).average_rating, 4.25);
  const GivenRating third = rate(member("Cy"), emma, 10);
  EXPECT_EQ(third.average_rating, 37.0 / 6);
  EXPECT_EQ(third.total_ratings, 3);
  EXPECT_EQ(shown(emma).average_rating, third.average_rating);
  EXPECT_EQ(shown(emma).version, 1) << "no edit";
  expect_exact(emma);
}

TEST_F(Ratings, AreOneForEachMemberAndBook) {
  const BookId emma = book();
  const MemberId ada = member();
  rate(ada, emma, 3);
  const GivenRating changed = rate(ada, emma, 9.5);
  EXPECT_EQ(changed.average_rating, 9.5);
  EXPECT_EQ(changed.total_ratings, 1);
  const GivenRating same = rate(ada, emma, 9.5);
  EXPECT_EQ(same.updated_at, changed.updated_at) << "nothing has changed";
  ASSERT_EQ(list(ada).data.size(), 1U);
  EXPECT_LT(list(ada).data[0].created_at, list(ada).data[0].updated_at);
}

TEST_F(Ratings, AreWithdrawnExactly) {
  const BookId emma = book();
  const MemberId ada = member("Ada");
  const MemberId ben = member("Ben");
  rate(ada, emma, 3.5);
  rate(ben, emma, 8);
  withdraw(ada, emma);
  EXPECT_EQ(shown(emma).average_rating, 8);
  EXPECT_EQ(shown(emma).total_ratings, 1);
  withdraw(ada, emma);
  EXPECT_EQ(shown(emma).total_ratings, 1);
  withdraw(ben, emma);
  EXPECT_EQ(shown(emma).average_rating, 0);
  EXPECT_EQ(shown(emma).total_ratings, 0);
  EXPECT_EQ(list(ada).meta.total, 0);
}

TEST_F(Ratings, NeedAMemberAndABookThatAreThere) {
  const BookId emma = book();
  const BookId gone = book("Gone");
  archive(gone);
  const MemberId ada = member();
  const MemberId archived = archived_member();
  for (const MemberId nobody : {MemberId::make(), archived}) {
    EXPECT_EQ(code_of([&] { rate(nobody, emma, 5); }), "MEMBER_NOT_FOUND");
    EXPECT_EQ(code_of([&] { withdraw(nobody, emma); }), "MEMBER_NOT_FOUND");
    EXPECT_EQ(code_of([&] { list(nobody); }), "MEMBER_NOT_FOUND");
  }
  EXPECT_EQ(code_of([&] { rate(ada, gone, 5); }), "BOOK_NOT_FOUND");
  EXPECT_EQ(code_of([&] { rate(ada, BookId::make(), 5); }), "BOOK_NOT_FOUND");
  EXPECT_EQ(code_of([&] { withdraw(ada, BookId::make()); }), "BOOK_NOT_FOUND");
  EXPECT_EQ(desk_.number("select count(*) from ratings"), 0);
}

TEST_F(Ratings, OfAnArchivedBookAreHiddenAndComeBackWithIt) {
  const BookId emma = book("Emma");
  const BookId dune = book("Dune");
  const MemberId ada = member("Ada");
  const MemberId ben = member("Ben");
  rate(ada, emma, 6);
  rate(ada, dune, 7);
  rate(ben, emma, 9);
  archive(emma);
  EXPECT_THAT(titles(ada, "created_at"), ElementsAre("Dune"));
  EXPECT_EQ(list(ada).meta.total, 1);
  withdraw(ben, emma);  // what is one's own may go at any time
  restore(emma);
  EXPECT_THAT(titles(ada, "created_at"), ElementsAre("Emma", "Dune"));
  EXPECT_EQ(shown(emma).average_rating, 6);
  expect_exact(emma);
}

TEST_F(Ratings, AreWalkedInEveryOrder) {
  const MemberId ada = member("Ada");
  const BookId emma = book("Emma");
  rate(ada, emma, 3);
  rate(ada, book("Dune"), 9);
  rate(ada, book("Momo"), 3.5);
  rate(member("Ben"), book("Heidi"), 5);
  rate(ada, emma, 4);
  EXPECT_THAT(titles(ada, "created_at"), ElementsAre("Emma", "Dune", "Momo"));
  EXPECT_THAT(titles(ada, "-created_at"), ElementsAre("Momo", "Dune", "Emma"));
  EXPECT_THAT(titles(ada, "updated_at"), ElementsAre("Dune", "Momo", "Emma"));
  EXPECT_THAT(titles(ada, "rating"), ElementsAre("Momo", "Emma", "Dune"));
  EXPECT_THAT(titles(ada, "-rating"), ElementsAre("Dune", "Emma", "Momo"));
  EXPECT_EQ(list(ada).data[0].book.title, "Momo");
}

TEST_F(Ratings, MakeBooksMorePopularInSearch) {
  const BookId first = book("Sea one");
  const BookId second = book("Sea two");
  const auto found_first = [&] {
    catalog::BookQuery query;
    query.q = Text<0, 200>::parse("sea").value();
    return run_sync(desk_.catalog().list_books(query)).data.at(0).id;
  };
  rate(member("Ada"), second, 1);
  EXPECT_EQ(found_first(), second);
  rate(member("Ben"), first, 1);
  rate(member("Cy"), first, 1);
  EXPECT_EQ(found_first(), first);
  withdraw(run_sync(desk_.members().list_members({})).data.at(0).id, first);
  rate(member("Di"), second, 1);
  EXPECT_EQ(found_first(), second);
}

TEST_F(Ratings, SortAndFilterBooks) {
  const BookId good = book("Good");
  const BookId bad = book("Bad");
  rate(member("Ada"), good, 9);
  rate(member("Ben"), bad, 2);
  catalog::BookQuery query;
  query.sort = {"-average_rating"};
  EXPECT_EQ(run_sync(desk_.catalog().list_books(query)).data.at(0).id, good);
  query.min_rating = 8.5;
  EXPECT_EQ(run_sync(desk_.catalog().list_books(query)).meta.total, 1);
}

TEST_F(Ratings, LeaveNoWordInTheAuditLog) {
  const BookId emma = book();
  const MemberId ada = member();
  const std::int64_t before = desk_.number("select count(*) from audit_log");
  rate(ada, emma, 3);
  rate(ada, emma, 4);
  withdraw(ada, emma);
  EXPECT_EQ(desk_.number("select count(*) from audit_log"), before);
}

/// The same at random, beside a model of it.
TEST_F(Ratings, AreExactWhateverIsDoneToThem) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  const auto readers = members(5);
  const std::vector<BookId> shelf{book("A"), book("B"), book("C")};
  std::map<std::pair<MemberId, BookId>, std::int64_t> model;  // half points
  for (int step = 0; step < 300; ++step) {
    const MemberId reader = readers[random() % readers.size()];
    const BookId book = shelf[random() % shelf.size()];
    if (random() % 3 == 0) {
      withdraw(reader, book);
      model.erase({reader, book});
    } else {
      const auto half_points = static_cast<std::int64_t>(random() % 21);
      rate(reader, book, static_cast<double>(half_points) / 2);
      model[{reader, book}] = half_points;
    }
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (const auto& [pair, half_points] : model) {
      if (pair.second != book) continue;
      sum += half_points;
      ++count;
    }
    ASSERT_EQ(shown(book).total_ratings, count) << step;
    ASSERT_EQ(shown(book).average_rating, count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(2 * count))
        << step;
  }
}

class RatingsConcurrency : public Ratings {};

TEST_F(RatingsConcurrency, OfSixtyMembersAtOnceAreSixty) {
  const BookId emma = book();
  const auto readers = members(60);
  const Outcomes outcomes = all_at_once(desk_, 60, [&](int number, const Context& context) -> awaitable<void> {
    co_await ratings_.rate(readers[static_cast<std::size_t>(number)], emma, Rating::from_half_points(number % 21),
                           context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 60}}));
  EXPECT_EQ(shown(emma).total_ratings, 60);
  std::int64_t sum = 0;
  for (int number = 0; number < 60; ++number) sum += number % 21;
  EXPECT_EQ(shown(emma).average_rating, static_cast<double>(sum) / 120);
  expect_exact(emma);
}

TEST_F(RatingsConcurrency, ComeAndGoAtOnceAndStayExact) {
  const std::vector<BookId> shelf{book("A"), book("B")};
  const auto readers = members(6);
  const Outcomes outcomes = all_at_once(desk_, 60, [&](int number, const Context& context) -> awaitable<void> {
    const MemberId reader = readers[static_cast<std::size_t>(number) % readers.size()];
    for (int round = 0; round < 5; ++round) {
      const BookId book = shelf[static_cast<std::size_t>(number + round) % shelf.size()];
      if ((number + round) % 4 == 0) {
        co_await ratings_.withdraw(reader, book, context);
      } else {
        co_await ratings_.rate(reader, book, Rating::from_half_points((number * 7 + round) % 21), context);
      }
    }
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 60}}));
  for (const BookId book : shelf) expect_exact(book);
}

TEST_F(RatingsConcurrency, OfOneMemberAtOnceAreOne) {
  const BookId emma = book();
  const MemberId ada = member();
  const Outcomes outcomes = all_at_once(desk_, 20, [&](int number, const Context& context) -> awaitable<void> {
    co_await ratings_.rate(ada, emma, Rating::from_half_points(number), context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 20}}));
  EXPECT_EQ(shown(emma).total_ratings, 1);
  expect_exact(emma);
}

}  // namespace
}  // namespace lectern::reading
