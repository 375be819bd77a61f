// The dictionary that fragments and typos are looked up in: as new as the last acknowledged change.
#include <atomic>
#include <thread>

#include "catalog/book_store.hpp"
#include "catalog/discovery_service.hpp"
#include "db/word_engine.hpp"
#include "integration/searched_catalog.hpp"

namespace lectern::catalog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const db::Statement<void()> outdate{"test.outdate", "update word_indexes set format = 0"};

TEST_F(Search, KnowsTheWordsOfABookAsSoonAsItIsThereAndForgetsThem) {
  EXPECT_THAT(find("hobbitz"), IsEmpty());  // the dictionary is read
  const Book book = add(a_book("Hobbits"));
  EXPECT_THAT(find("hobbitz"), ElementsAre("Hobbits"));
  BookChanges changes;
  changes.title = Text<1, 255>::parse("Dwarves").value();
  run_sync(catalog_.change_book(book.id, changes, {}, database_.context()));
  EXPECT_THAT(find("hobbitz"), IsEmpty());
  EXPECT_THAT(find("dwarfes"), ElementsAre("Dwarves"));
  EXPECT_EQ(database_.number("select frequency from words where word = 'hobbits'"), 0);
}

TEST_F(Search, CountsEachWordOncePerBook) {
  add(described(a_book("Echo echo").by("Echo"), "echo dunes"));
  add(described(a_book("Other").by("X"), "echo"));
  EXPECT_EQ(database_.number("select frequency from words where index_name = 'book_search' and word = 'echo'"), 2);
  EXPECT_EQ(database_.number("select in_names from words where index_name = 'book_search' and word = 'echo'"), 1);
  EXPECT_EQ(database_.number("select in_names from words where index_name = 'book_search' and word = 'dunes'"), 0);
}

TEST_F(Search, LeavesTheDictionaryWhenAnEditTouchesNoWord) {
  const Book book = add(a_book("Hobbits"));
  const auto version = database_.number("select version from word_indexes where name = 'book_search'");
  BookChanges changes;
  changes.total_copies = Copies{5};
  run_sync(catalog_.change_book(book.id, changes, {}, database_.context()));
  EXPECT_EQ(database_.number("select version from word_indexes where name = 'book_search'"), version);
}

TEST_F(Search, ForgetsTheWordsOfARefusedBook) {
  add(a_book("First").isbn("X-1"));
  EXPECT_THROW(add(a_book("Hobbits").isbn("X-1")), Error);
  EXPECT_EQ(database_.number("select count(*) from words where word = 'hobbits'"), 0);
  EXPECT_THAT(find("hobbitz"), IsEmpty());
}

TEST_F(Search, FollowsWhatAnotherProcessWrites) {
  EXPECT_THAT(find("hobbitz"), IsEmpty());
  {
    const auto other = database_.open_again();
    CatalogService elsewhere{*other};
    run_sync(elsewhere.create_book(a_book("Hobbits"), database_.context()));
  }
  EXPECT_THAT(find("hobbitz"), ElementsAre("Hobbits"));
  add(a_book("Dwarves"));
  EXPECT_THAT(find("dwarfes"), ElementsAre("Dwarves"));
}

TEST_F(Search, KnowsTheWordsAgainAfterARestart) {
  add(a_book("Hobbits"));
  database_.restart();
  CatalogService again{*database_};
  EXPECT_EQ(run_sync(again.list_books(query_of("hobbitz"))).data.size(), 1U);
}

TEST_F(Search, MakesAnOutdatedIndexAnew) {
  add(described(a_book("Hobbits").by("Tolkien"), "rings"));
  const auto words = database_.number("select sum(frequency * 10 + in_names) from words");
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    co_await tx.execute(outdate);
    co_await tx.word_engine().remove_all(tx, book_store::word_index());
  }));
  database_.restart();
  DiscoveryService discovery{*database_};
  CatalogService catalog{*database_};
  EXPECT_THAT(run_sync(catalog.list_books(query_of("hobbits"))).data, IsEmpty());
  run_sync(discovery.bring_words_up_to_date(database_.context()));
  EXPECT_EQ(run_sync(catalog.list_books(query_of("hobbits rings"))).data.size(), 1U);
  EXPECT_EQ(run_sync(catalog.list_books(query_of("obbit"))).data.size(), 1U);
  EXPECT_EQ(database_.number("select sum(frequency * 10 + in_names) from words"), words);
}

TEST_F(Search, ConcurrencyFindsEveryAcknowledgedWord) {
  std::vector<std::jthread> writers;
  std::atomic<int> missed{0};
  for (int writer = 0; writer < 3; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 25; ++i) {
        std::string word = "zy";
        for (int digit = writer * 1'000 + i; digit > 0; digit /= 10) word += static_cast<char>('a' + digit % 10);
        word += "wordish";
        run_sync(catalog_.create_book(a_book(word), database_.context()));
        const auto page = run_sync(catalog_.list_books(query_of(word.substr(1) + "")));
        if (page.data.empty()) ++missed;
      }
    });
  writers.clear();
  EXPECT_EQ(missed, 0);
}

}  // namespace
}  // namespace lectern::catalog
