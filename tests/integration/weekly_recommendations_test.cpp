// The week's best books: which they are, how long the list is kept, and who makes it.
#include <atomic>

#include <gmock/gmock.h>

#include "integration/reading_room.hpp"
#include "recommendations/weekly_service.hpp"

namespace lectern::recommendations {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using test::all_at_once;
using test::Outcomes;
using testing::ElementsAre;
using testing::IsEmpty;

class WeeklyBooks : public test::ReadingRoom {
 protected:
  WeeklyBooks() {
    desk_.catalog().when_archived([this](db::Transaction& tx, BookId id) { return weekly_.when_archived(tx, id); });
  }
  void rate(MemberId member, BookId book, std::int64_t points) {
    run_sync(ratings_.rate(member, book, reading::Rating::from_half_points(2 * points), context()));
  }
  WeeklyRecommendations list(Limit limit = Limit{5}) { return run_sync(weekly_.list_weekly(limit, context())); }
  std::vector<std::string> titles(Limit limit = Limit{5}) {
    std::vector<std::string> titles;
    for (const RecommendedBook& book : list(limit).recommendations) titles.push_back(book.title);
    return titles;
  }
  std::int64_t waiting_refreshes() {
    return desk_.number("select count(*) from jobs where kind = 'recommendations.refresh'");
  }

  jobs::Queue queue_{*desk_.database()};
  WeeklyService weekly_{*desk_.database(), queue_};
};

TEST_F(WeeklyBooks, PutManyGoodRatingsBeforeOnePerfectOne) {
  const BookId perfect = book("Perfect once");
  const BookId good = book("Good for many");
  const BookId poor = book("Poor");
  for (const MemberId reader : members(8)) {
    rate(reader, good, 9);
    rate(reader, poor, 4);
  }
  rate(member(), perfect, 10);
  EXPECT_THAT(titles(), ElementsAre("Good for many", "Perfect once", "Poor"));
  const auto first = list().recommendations.at(0);
  EXPECT_EQ(first.rating, 9);
  EXPECT_EQ(first.user_rating, std::nullopt);
  EXPECT_EQ(first.reason, "Rated 9.0 by 8 readers");
  // 17 ratings with 114 points in all: (5 · 114/17 + 72) / 13
  EXPECT_DOUBLE_EQ(first.similarity_score, (5 * 114.0 / 17 + 72) / 13);
  EXPECT_THAT(titles(Limit{1}), ElementsAre("Good for many"));
}

TEST_F(WeeklyBooks, AreOfWhatWasRatedOrLentInThirtyDays) {
  const MemberId ada = member("Ada");
  const BookId old = book("Rated long ago");
  const BookId lent = book("Lent lately");
  rate(ada, old, 10);
  rate(ada, lent, 8);
  desk_.take_back(desk_.lend(old, ada).id);
  desk_.pass(days{31});
  rate(member("Ben"), book("Rated lately"), 9);
  desk_.lend(lent, ada);
  EXPECT_THAT(titles(), ElementsAre("Rated lately", "Lent lately"));
}

TEST_F(WeeklyBooks, AreKeptForSevenDays) {
  rate(member("Ada"), book("First"), 8);
  EXPECT_EQ(list().source, ListSource::fresh);
  rate(member("Ben"), book("Second"), 10);
  desk_.pass(days{7} - 1us);
  EXPECT_EQ(list().source, ListSource::cache);
  EXPECT_THAT(titles(), ElementsAre("First"));
  desk_.pass(1us);
  EXPECT_EQ(list().source, ListSource::fresh);
  EXPECT_THAT(titles(), ElementsAre("Second", "First"));
}

TEST_F(WeeklyBooks, OfAnEmptyLibraryAreLookedForAgainAfterAMinute) {
  EXPECT_THAT(titles(), IsEmpty());
  rate(member(), book("Emma"), 8);
  EXPECT_EQ(list().source, ListSource::cache);
  desk_.pass(1min);
  EXPECT_THAT(titles(), ElementsAre("Emma"));
}

TEST_F(WeeklyBooks, LoseABookWithItsArchivingAndAreMadeAnew) {
  const MemberId ada = member();
  std::vector<BookId> books;
  for (int i = 0; i < 6; ++i) {
    books.push_back(book("Book " + std::to_string(i)));
    rate(ada, books.back(), 10 - i);
  }
  EXPECT_THAT(titles(), ElementsAre("Book 0", "Book 1", "Book 2", "Book 3", "Book 4"));
  archive(book("Unrelated"));
  EXPECT_EQ(waiting_refreshes(), 0);
  archive(books[1]);
  EXPECT_THAT(titles(), ElementsAre("Book 0", "Book 2", "Book 3", "Book 4", "Book 5"));
  EXPECT_EQ(waiting_refreshes(), 1);
  archive(books[0]);
  EXPECT_EQ(waiting_refreshes(), 1) << "one is enough";
  restore(books[0]);
  EXPECT_EQ(titles().at(0), "Book 0");
}

TEST_F(WeeklyBooks, AreNotRefreshedByAnArchivingThatIsRefused) {
  const BookId emma = book("Emma");
  desk_.lend(emma, member());
  EXPECT_THAT(titles(), ElementsAre("Emma"));
  EXPECT_EQ(test::code_of([&] { archive(emma); }), "COPIES_ON_LOAN");
  EXPECT_EQ(waiting_refreshes(), 0);
}

TEST_F(WeeklyBooks, AreRefreshedByOneTaskForAllWhoAsk) {
  const jobs::Task first = run_sync(weekly_.refresh_later(context()));
  EXPECT_EQ(first.kind, "recommendations.refresh");
  EXPECT_EQ(run_sync(weekly_.refresh_later(context())).task_id, first.task_id);
  EXPECT_EQ(waiting_refreshes(), 1);
}

class WeeklyBooksConcurrency : public WeeklyBooks {};

TEST_F(WeeklyBooksConcurrency, AreMadeOnceHoweverManyMissThem) {
  rate(member(), book("Emma"), 8);
  std::atomic<int> fresh{0};
  std::atomic<int> whole{0};
  const Outcomes outcomes = all_at_once(desk_, 200, [&](int, const Context& context) -> awaitable<void> {
    const auto weekly = co_await weekly_.list_weekly(Limit{5}, context);
    if (weekly.source == ListSource::fresh) ++fresh;
    if (weekly.recommendations.size() == 1) ++whole;
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 200}}));
  EXPECT_EQ(fresh, 1);
  EXPECT_EQ(whole, 200);
}

TEST_F(WeeklyBooksConcurrency, AreRefreshedByOneTaskHoweverManyAskAtOnce) {
  const Outcomes outcomes = all_at_once(
      desk_, 40, [&](int, const Context& context) -> awaitable<void> { co_await weekly_.refresh_later(context); });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 40}}));
  EXPECT_EQ(waiting_refreshes(), 1);
}

}  // namespace
}  // namespace lectern::recommendations
