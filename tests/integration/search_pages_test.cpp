// Pages of a search: every row once, in one order, also where there are more than are sorted at once.
#include <array>

#include <fmt/format.h>

#include "catalog/book_store.hpp"
#include "integration/searched_catalog.hpp"

namespace lectern::catalog {
namespace {

using testing::ElementsAre;

TEST_F(Search, WalksEveryTierOnceInAnyPageSize) {
  for (int i = 0; i < 4; ++i) {
    const std::string number = std::to_string(i);
    add(a_book("Ocean " + number).by("A").isbn("OCEAN-" + number));
    add(a_book("Oceanic " + number).by("B"));
    add(a_book("Water " + number).by("Frank Ocean"));
    add(a_book("Transocean " + number).by("B"));
    lend(add(a_book("Ocaen " + number).by("B")).id);
  }
  const auto all = walk(query_of("ocean"), 100);
  EXPECT_EQ(all.size(), 20U);
  for (const std::int64_t limit : {1, 3, 7}) EXPECT_EQ(walk(query_of("ocean"), limit), all) << limit;
  BookQuery later = query_of("ocean");
  later.offset = Count<0, INT64_MAX>{6};
  later.limit = Count<1, 100>{5};
  EXPECT_EQ(titles(later), std::vector(all.begin() + 6, all.begin() + 11));
}

TEST_F(Search, KeepsItsPlaceWhileTheDictionaryGrows) {
  for (int i = 0; i < 6; ++i) add(a_book("Optimist " + std::to_string(i)));
  BookQuery query = query_of("mist");
  query.limit = Count<1, 100>{3};
  const auto first = run_sync(catalog_.list_books(query));
  add(a_book("Pessimist"));
  query.cursor = first.meta.next_cursor;
  query.limit = Count<1, 100>{100};
  EXPECT_THAT(titles(query), ElementsAre("Optimist 3", "Optimist 4", "Optimist 5", "Pessimist"));
}

TEST_F(Search, RefusesTheCursorOfAnotherSearch) {
  for (int i = 0; i < 3; ++i) add(a_book("Ocean " + std::to_string(i)));
  BookQuery query = query_of("ocean");
  query.limit = Count<1, 100>{1};
  const auto cursor = run_sync(catalog_.list_books(query)).meta.next_cursor;
  BookQuery other = query_of("oceans");
  other.cursor = cursor;
  EXPECT_THROW(titles(other), InvalidInput);
  BookQuery filtered = query;
  filtered.cursor = cursor;
  filtered.genre = {"Poetry"};
  EXPECT_THROW(titles(filtered), InvalidInput);
  BookQuery sorted = query_of("ocean", "title");
  sorted.cursor = cursor;
  EXPECT_THROW(titles(sorted), InvalidInput);
}

/// More rows than are sorted at once: tiers are walked one by one. Of 12,000 books an eleventh each are of three tiers.
class BigSearch : public Search {
 protected:
  BigSearch() {
    run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
      for (int i = 0; i < 12'000; ++i) {
        const std::array<const char*, 11> kinds{"Ocean", "Oceanic", "Transocean"};
        const char* const kind = kinds[static_cast<std::size_t>(i) % kinds.size()];
        co_await add_quickly(tx, fmt::format("{} {}", kind == nullptr ? "Common" : kind, i), i);
      }
    }));
  }

  awaitable<void> add_quickly(db::Transaction& tx, std::string title, int borrows, std::string author = "x");
};

awaitable<void> BigSearch::add_quickly(db::Transaction& tx, std::string title, int borrows, std::string author) {
  static const db::Statement<void(BookId, std::string, std::int64_t, Instant)> insert{
      "test.add_book",
      "insert into books (id, title, title_key, author, author_key, total_copies, borrow_count, created_at, "
      "updated_at) "
      "values ($1, $2, $2, 'X', 'x', 1, $3, $4, $4)"};
  static const db::Statement<std::int64_t(BookId)> number{"test.number", "select number from books where id = $1"};
  const BookId id = BookId::make();
  co_await tx.execute(insert, id, title, static_cast<std::int64_t>(borrows * 7 % 100), tx.now());
  book_store::SearchWords words{.number = co_await tx.one(number, id),
                                .identifier = "",
                                .title = db::index_words(title),
                                .author = std::move(author),
                                .genre = "",
                                .description = ""};
  co_await book_store::word_entries.insert(tx, std::move(words));
}

TEST_F(BigSearch, WalksEveryTierOnceInTheOrderOfPopularityAndId) {
  for (const auto& [q, tiers, books] :
       {std::tuple{"ocean", std::vector<std::string>{"Ocean ", "Oceanic ", "Transocean "}, 3'273U},
        std::tuple{"common", std::vector<std::string>{"Common "}, 8'727U}}) {
    BookQuery query = query_of(q);
    query.limit = Count<1, 100>{100};
    std::vector<std::tuple<std::ptrdiff_t, std::int64_t, std::string>> met;
    do {
      const auto page = run_sync(catalog_.list_books(query));
      EXPECT_EQ(page.meta.total, 1'000);
      EXPECT_EQ(page.meta.total_is, TotalIs::at_least);
      for (const Book& book : page.data) {
        const auto tier = std::ranges::find_if(tiers, [&](const auto& kind) { return book.title.starts_with(kind); });
        met.emplace_back(tier - tiers.begin(), -book.borrow_count, book.id.str());
      }
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 20'000);
    EXPECT_EQ(met.size(), books);
    EXPECT_TRUE(std::ranges::is_sorted(met)) << q;
    EXPECT_EQ(std::ranges::adjacent_find(met), met.end()) << q;
  }
}

TEST_F(BigSearch, MeetsOnceWhatMatchesWellInOneFieldAndBetterInAnother) {
  run_sync(database_->transaction(database_.context(), [&](db::Transaction& tx) -> awaitable<void> {
    for (int i = 0; i < 40; ++i) co_await add_quickly(tx, fmt::format("Oceanographer {}", i), i, "ocean");
  }));
  auto all = walk(query_of("ocean"), 100);
  EXPECT_EQ(all.size(), 3'273U + 40U);
  std::ranges::sort(all);
  EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
}

TEST_F(BigSearch, PutsTheIdentifierFirstAmongMany) {
  add(a_book("Nothing alike").isbn("ocean"));
  const auto all = walk(query_of("ocean"), 100);
  EXPECT_EQ(all.size(), 3'274U);
  EXPECT_EQ(all.front(), "Nothing alike");
  EXPECT_EQ(std::ranges::count(all, "Nothing alike"), 1);
}

TEST_F(BigSearch, SkipsByOffsetAcrossTiers) {
  const auto all = walk(query_of("ocean"), 100);
  BookQuery query = query_of("ocean");
  query.offset = Count<0, INT64_MAX>{1'085};
  EXPECT_EQ(titles(query), std::vector(all.begin() + 1'085, all.begin() + 1'105));
}

TEST_F(BigSearch, KeepsToTheFilters) {
  BookQuery query = query_of("common");
  query.title = "Common 7";
  EXPECT_THAT(titles(query), ElementsAre("Common 7"));
}

}  // namespace
}  // namespace lectern::catalog
