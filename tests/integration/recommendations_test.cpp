// What is recommended to readers: by genres, beside a reference that tries all books, and by the model, on a library in
// which readers have tastes.
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>

#include "integration/reading_room.hpp"
#include "jobs/worker.hpp"
#include "recommendations/recommendation_service.hpp"
#include "support/awaited_count.hpp"
#include "support/end_of_worker.hpp"

namespace lectern::recommendations {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

class RecommendedToReaders : public test::ReadingRoom {
 protected:
  BookId book_of(std::string_view genre, std::string_view title) {
    auto builder = test::a_book(title);
    if (!genre.empty()) builder.genre(genre);
    return run_sync(desk_.catalog().create_book(builder, context())).id;
  }
  void rate(MemberId member, BookId book, std::int64_t half_points) {
    run_sync(ratings_.rate(member, book, reading::Rating::from_half_points(half_points), context()));
  }
  static std::vector<BookId> ids_of(const Recommendations& recommended) {
    std::vector<BookId> ids;
    for (const RecommendedBook& book : recommended.recommendations) ids.push_back(book.id);
    return ids;
  }
  static std::vector<std::string> titles_of(const Recommendations& recommended) {
    std::vector<std::string> titles;
    for (const RecommendedBook& book : recommended.recommendations) titles.push_back(book.title);
    return titles;
  }
  Recommendations simple(MemberId member, Limit limit = Limit{5}) {
    return run_sync(service_.recommend_simply(member, limit));
  }
  Recommendations personal(MemberId member, Limit limit = Limit{5}) {
    return run_sync(service_.recommend(member, limit, context()));
  }
  void TearDown() override {
    if (worker_) test::end_worker(*worker_, *desk_.database());
  }
  /// Trains the model by a job.
  void train() {
    if (!worker_) {
      worker_.emplace(*desk_.database(), calendar_, metrics_, jobs::WorkerOptions{.poll = 20ms});
      worker_->handle(kTrain, [this](jobs::Attempt& attempt) { return models_.train_by_job(attempt); });
      worker_->start(desk_.database().clock());
    }
    const auto task = run_sync(queue_.enqueue(kTrain, {}, context())).task_id;
    EXPECT_TRUE(test::comes_true_within(
        30s, [&] { return run_sync(queue_.get_task(task)).status == jobs::TaskStatus::SUCCESS; }));
  }

  jobs::Queue queue_{*desk_.database()};
  WeeklyService weekly_{*desk_.database(), queue_};
  ModelService models_{*desk_.database()};
  RecommendationService service_{*desk_.database(), desk_.catalog(), desk_.members(), weekly_, models_};
  Calendar calendar_;
  MetricsRegistry metrics_;
  std::optional<jobs::Worker> worker_;
};

TEST_F(RecommendedToReaders, SimplyGetTheBestOfTheirGenres) {
  const MemberId ada = member("Ada");
  const MemberId ben = member("Ben");
  const BookId liked = book_of("Fantasy", "Liked");
  const BookId better = book_of("Fantasy", "Better");
  const BookId other = book_of("History", "Of another genre");
  for (const BookId book : {better, other, book_of("Fantasy", "Also good"), book_of("Fantasy", "Third")})
    rate(ben, book, book == better ? 20 : 16);
  rate(ben, book_of("Fantasy", "Poor"), 13);
  EXPECT_THAT(titles_of(simple(ada)), Contains("Of another genre")) << "she likes nothing yet";
  EXPECT_THAT(simple(ada).reasoning, StartsWith("Top rated books"));
  rate(ada, liked, 14);
  const Recommendations recommended = simple(ada);
  EXPECT_THAT(titles_of(recommended), ElementsAre("Better", "Also good"));
  EXPECT_EQ(recommended.reasoning, "Based on your favorite genres and highly-rated books");
  EXPECT_EQ(recommended.recommendations[0].reason, "Because you like Fantasy");
  EXPECT_EQ(recommended.recommendations[0].rating, 10);
  EXPECT_EQ(recommended.recommendations[0].user_rating, std::nullopt);
  rate(ada, better, 3);
  EXPECT_THAT(titles_of(simple(ada)), ElementsAre("Also good", "Third"));
}

/// All that there is to know of a library, and the rule by trying everything.
struct Reference {
  struct Known {
    catalog::Book book;
    std::map<MemberId, std::int64_t> ratings;
  };
  std::vector<Known> books;

  [[nodiscard]] std::vector<BookId> simple(MemberId reader, std::size_t limit) const {
    std::set<std::string> genres;
    for (const Known& known : books)
      if (known.ratings.contains(reader) && known.ratings.at(reader) >= 14 && known.book.genre)
        genres.insert(*known.book.genre);
    std::map<std::string, int> shown;
    std::vector<BookId> list;
    while (list.size() < limit) {
      const Known* best = nullptr;
      for (const Known& known : books) {
        const std::string genre = known.book.genre.value_or("");
        const bool fits = genres.empty() || genres.contains(genre);
        if (!fits || known.book.archived_at || known.book.total_ratings == 0 || known.book.average_rating < 7) continue;
        if (known.ratings.contains(reader) || shown[genre] == 2) continue;
        if (std::ranges::find(list, known.book.id) != list.end()) continue;
        if (best == nullptr || is_better(known.book, best->book)) best = &known;
      }
      if (best == nullptr) break;
      ++shown[best->book.genre.value_or("")];
      list.push_back(best->book.id);
    }
    return list;
  }
  static bool is_better(const catalog::Book& a, const catalog::Book& b) {
    if (a.average_rating != b.average_rating) return a.average_rating > b.average_rating;
    return a.total_ratings != b.total_ratings ? a.total_ratings > b.total_ratings : a.id < b.id;
  }
};

TEST_F(RecommendedToReaders, SimplyGetWhatTryingAllBooksGives) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  const std::vector<std::string> genres{"", "Fantasy", "History", "Poetry"};
  std::vector<BookId> shelf;
  for (int i = 0; i < 40; ++i) shelf.push_back(book_of(genres[random() % genres.size()], "Book " + std::to_string(i)));
  auto readers = members(8);
  for (const MemberId reader : readers) {
    const std::size_t least = random() % 18;  // some like all that they rate
    for (const BookId book : shelf)
      if (random() % 4 == 0) rate(reader, book, static_cast<std::int64_t>(least + random() % (21 - least)));
  }
  readers.push_back(member("Who has rated nothing"));
  for (int i = 0; i < 5; ++i) archive(shelf[static_cast<std::size_t>(i)]);

  Reference reference;
  for (const BookId book : shelf) reference.books.push_back({shown(book), {}});
  for (ListQuery query;;) {
    const auto page = run_sync(ratings_.export_ratings(query));
    for (const reading::RatingRow& row : page.rows)
      for (auto& known : reference.books)
        if (known.book.id == row.book_id) known.ratings[row.member_id] = row.rating.half_points();
    if (!page.next_cursor) break;
    query.cursor = page.next_cursor;
  }
  for (const MemberId reader : readers)
    for (const std::int64_t limit : {1, 3, 50})
      EXPECT_EQ(ids_of(simple(reader, Limit::trusted(limit))),
                reference.simple(reader, static_cast<std::size_t>(limit)))
          << limit;
}

/// Two tastes: whoever reads ghosts reads no ships.
class RecommendedByTheModel : public RecommendedToReaders {
 protected:
  RecommendedByTheModel() {
    std::mt19937 random{7};
    for (int i = 0; i < 8; ++i) {
      ghosts_.push_back(book("Ghosts " + std::to_string(i)));
      ships_.push_back(book("Ships " + std::to_string(i)));
    }
    const auto readers = members(24);
    for (std::size_t i = 0; i < readers.size(); ++i) {
      auto& shelf = i % 2 == 0 ? ghosts_ : ships_;
      std::ranges::shuffle(shelf, random);
      for (std::size_t j = 0; j < 5; ++j) rate(readers[i], shelf[j], 18);
    }
  }

  std::vector<BookId> ghosts_;
  std::vector<BookId> ships_;
};

TEST_F(RecommendedByTheModel, GetWhatThoseOfTheirTasteLike) {
  train();
  const MemberId ada = member();
  rate(ada, ghosts_[0], 20);
  const Recommendations recommended = personal(ada);
  EXPECT_THAT(titles_of(recommended), AllOf(SizeIs(5), Each(StartsWith("Ghosts"))));
  EXPECT_EQ(recommended.recommendations[0].reason, "Because you liked " + shown(ghosts_[0]).title);
  EXPECT_EQ(recommended.recommendations[0].similarity_score, 10);
  for (const RecommendedBook& book : recommended.recommendations) {
    EXPECT_GE(book.similarity_score, 0);
    EXPECT_LE(book.similarity_score, 10);
    EXPECT_NE(book.id, ghosts_[0]);
  }
}

TEST_F(RecommendedByTheModel, FollowWhatTheReaderDoesAtOnce) {
  train();
  const MemberId ada = member();
  rate(ada, ghosts_[0], 14);
  EXPECT_THAT(titles_of(personal(ada)), Each(StartsWith("Ghosts")));
  rate(ada, ghosts_[0], 3);
  rate(ada, ships_[0], 20);
  EXPECT_THAT(titles_of(personal(ada)), AllOf(SizeIs(5), Each(StartsWith("Ships"))));
  const MemberId ben = member("Ben");
  desk_.lend(ships_[1], ben);
  EXPECT_THAT(titles_of(personal(ben)), AllOf(SizeIs(5), Each(StartsWith("Ships"))));
}

TEST_F(RecommendedByTheModel, GetNothingThatIsArchivedOrRatedOrBorrowed) {
  train();
  const MemberId ada = member();
  rate(ada, ghosts_[0], 20);
  archive(ghosts_[1]);
  rate(ada, ghosts_[2], 2);
  desk_.lend(ghosts_[3], ada);
  const auto ids = ids_of(personal(ada, Limit{50}));
  EXPECT_THAT(ids, SizeIs(12)) << "four ghosts, then the best of the rest";
  for (std::size_t i = 0; i < 4; ++i) EXPECT_THAT(ids, Not(Contains(ghosts_[i]))) << i;
}

TEST_F(RecommendedByTheModel, GetOtherThingsBeforeThereIsOne) {
  const MemberId ada = member();
  EXPECT_THAT(titles_of(personal(ada)), SizeIs(5));
  EXPECT_THAT(personal(ada).reasoning, StartsWith("Top rated books"));
  train();
  EXPECT_THAT(personal(ada).reasoning, StartsWith("Top rated books")) << "she likes nothing yet";
  rate(ada, ghosts_[0], 20);
  EXPECT_THAT(personal(ada).reasoning, StartsWith("Based on what readers"));
}

TEST_F(RecommendedByTheModel, KnowBooksBesideABook) {
  train();
  const auto similar = run_sync(service_.list_similar(ships_[0], Limit{5}));
  EXPECT_THAT(titles_of(similar), AllOf(SizeIs(5), Each(StartsWith("Ships"))));
  EXPECT_EQ(similar.recommendations[0].reason, "Liked by those who liked " + shown(ships_[0]).title);
  EXPECT_THAT(ids_of(similar), Not(Contains(ships_[0])));
  const BookId added = book_of("Poetry", "Newer than the model");
  EXPECT_THAT(run_sync(service_.list_similar(added, Limit{5})).recommendations, IsEmpty());
  archive(ships_[0]);
  EXPECT_EQ(test::code_of([&] { run_sync(service_.list_similar(ships_[0], Limit{5})); }), "BOOK_NOT_FOUND");
}

TEST_F(RecommendedByTheModel, AreLearntAnewAndByOtherProcessesToo) {
  train();
  const auto elsewhere = desk_.database().open_again();
  ModelService others{*elsewhere};
  const auto first = run_sync(others.current());
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->books.size(), 16U);
  book("One more");
  train();
  EXPECT_TRUE(test::comes_true_within(30s, [&] { return run_sync(others.current())->books.size() == 17; }));
  EXPECT_EQ(desk_.number("select count(distinct file_id) from recommendation_models"), 1);
  others.stop();
  elsewhere->stop();
}

TEST_F(RecommendedByTheModel, DoWithoutAModelThatIsDamaged) {
  train();
  desk_.database().damage("update recommendation_models set content = 'AAAA'");
  ModelService fresh{*desk_.database()};
  EXPECT_EQ(run_sync(fresh.current()), nullptr);
}

}  // namespace
}  // namespace lectern::recommendations
