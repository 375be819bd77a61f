// What processes know of each other's words: two databases on one file stand for two processes.
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "catalog/book_store.hpp"
#include "catalog/catalog_service.hpp"
#include "support/builders.hpp"
#include "support/test_database.hpp"

namespace lectern::catalog {
namespace {

using test::a_book;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A process: what it writes, and what its dictionary makes of a misspelt word.
struct Process {
  db::Database& database;
  test::TestDatabase& library;
  CatalogService catalog{database};

  Book add(std::string_view title) { return run_sync(catalog.create_book(a_book(title), library.context())); }
  void rename(const Book& book, std::string_view title) {
    BookChanges changes;
    changes.title = Text<1, 255>::parse(title).value();
    run_sync(catalog.change_book(book.id, changes, {}, library.context()));
  }
  db::WordDictionary& dictionary() { return database.dictionary(book_store::word_index()); }
  std::vector<std::string> resembling(std::string_view word) {
    run_sync(database.snapshot([&](db::Snapshot& snapshot) -> awaitable<bool> {
      co_await dictionary().catch_up(snapshot);
      co_return true;
    }));
    return dictionary().resembling(word);
  }
};

class WordDictionaries : public testing::Test {
 protected:
  test::TestDatabase library_;
  const std::unique_ptr<db::Database> second_database_ = library_.open_again();
  Process first_{*library_, library_};
  Process second_{*second_database_, library_};
};

TEST_F(WordDictionaries, KnowAtOnceWhatAnotherProcessWrites) {
  EXPECT_THAT(first_.resembling("hobbitz"), IsEmpty());
  EXPECT_THAT(second_.resembling("hobbitz"), IsEmpty());
  first_.add("Hobbits");
  EXPECT_THAT(second_.resembling("hobbitz"), ElementsAre("hobbits"));
  second_.add("Dwarves");
  EXPECT_THAT(first_.resembling("dwarvez"), ElementsAre("dwarves"));
}

TEST_F(WordDictionaries, ForgetWhatAnotherProcessTakesOut) {
  const Book book = first_.add("Hobbits");
  EXPECT_THAT(second_.resembling("hobbitz"), ElementsAre("hobbits"));
  first_.rename(book, "Dwarves");
  EXPECT_THAT(second_.resembling("hobbitz"), IsEmpty());
  EXPECT_THAT(first_.resembling("hobbitz"), IsEmpty());
  second_.rename(book, "Hobbits");
  EXPECT_THAT(first_.resembling("hobbitz"), ElementsAre("hobbits"));
}

TEST_F(WordDictionaries, CountAsTheDatabaseDoes) {
  first_.add("Tables");
  EXPECT_THAT(second_.resembling("tablez"), ElementsAre("tables"));
  for (int i = 0; i < 3; ++i) first_.add(fmt::format("Tablet {}", i));
  EXPECT_THAT(second_.resembling("tablez"), ElementsAre("tablet", "tables"));  // the most frequent first
}

TEST_F(WordDictionaries, CatchUpWithManyCommits) {
  EXPECT_THAT(second_.resembling("wordabz"), IsEmpty());
  for (char a = 'a'; a < 'f'; ++a)
    for (char b = 'a'; b < 'z'; ++b) first_.add(fmt::format("Word{}{}", a, b));
  EXPECT_THAT(second_.resembling("wordabz"), ElementsAre("wordab"));
  EXPECT_THAT(second_.resembling("wordeyz"), ElementsAre("wordey"));
}

TEST_F(WordDictionaries, ReadNoMoreThanWhatChanged) {
  first_.add("Hobbits");
  const std::int64_t version = library_.number("select version from word_indexes where name = 'book_search'");
  first_.add("Dwarves Elves");
  const auto changed = run_sync(db::list_words(*second_database_, book_store::word_index(), version));
  std::vector<std::string> words;
  for (const db::DictionaryWord& word : changed) words.push_back(word.word);
  EXPECT_THAT(words, testing::IsSupersetOf({"dwarves", "elves"}));
  EXPECT_THAT(words, testing::Not(testing::Contains("hobbits")));
}

TEST_F(WordDictionaries, KeepWhatTheyKnowWhenAReaderIsBehind) {
  first_.add("Hobbits");
  run_sync(library_->snapshot([&](db::Snapshot& behind) -> awaitable<bool> {
    co_await first_.dictionary().catch_up(behind);  // its state is fixed from here on
    std::jthread{[&] {
      second_.add("Dwarves");
      EXPECT_THAT(first_.resembling("dwarvez"), ElementsAre("dwarves"));
    }}.join();
    co_await first_.dictionary().catch_up(behind);
    co_return true;
  }));
  EXPECT_THAT(first_.dictionary().resembling("dwarvez"), ElementsAre("dwarves"));
}

TEST_F(WordDictionaries, LearnThatAllEntriesWereMadeAnew) {
  const Book book = first_.add("Hobbits");
  EXPECT_THAT(second_.resembling("hobbitz"), ElementsAre("hobbits"));
  run_sync(library_->transaction(library_.context(), [](db::Transaction& tx) -> awaitable<void> {
    co_await db::forget_words(tx, book_store::word_index());
  }));
  EXPECT_THAT(second_.resembling("hobbitz"), IsEmpty());
}

/// Words are written many at a time: their number must not matter.
TEST_F(WordDictionaries, HoldEveryWordOfALargeTransaction) {
  constexpr int kWords = 200;
  run_sync(library_->transaction(library_.context(), [](db::Transaction& tx) -> awaitable<void> {
    std::string title;
    for (int i = 0; i < kWords; ++i) title += fmt::format(" w{:03}", i);
    db::count_words(tx, book_store::word_index(), {"", title, "", "", ""}, 1);
    co_return;
  }));
  EXPECT_EQ(library_.number("select count(*) from words where frequency = 1 and in_names = 1"), kWords);
  EXPECT_THAT(run_sync(db::list_words(*second_database_, book_store::word_index(), db::kNoVersion)), SizeIs(kWords));
}

}  // namespace
}  // namespace lectern::catalog
