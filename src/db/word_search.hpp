// Search by words, the same for every table that has a word index. A query's words must all be found, each in any
// field; how well is its tier (db/word_query.hpp). Results come by tier, then popularity, then id; or in an order that
// the client asks for. A page costs about what it returns: results of up to 1,000 rows are found at once, of more by
// walking the popular rows of one tier after the other.
#pragma once

#include <algorithm>

#include "db/keyset.hpp"
#include "db/word_query.hpp"

namespace lectern::db {

/// An identifier that `q` may be: the row that has it (of several, the first by id) comes before all others.
struct Identifier {
  std::string_view column;  // "b.isbn_key"
  std::string value;
};

/// What is searched, and for what. A store makes it; all must outlive the search.
struct WordSearch {
  const ListSpec& list;
  const WordIndex& index;
  const Conditions& filters;
  std::string_view q;
  Identifier identifier;
  Fuzzy fuzzy = Fuzzy::yes;
  std::int64_t counted_rows = 1'000;  // so many are found and sorted at once; more are not counted
};

/// Nobody asks how many there are of what is suggested.
inline constexpr std::int64_t kCountedOfSuggestions = 100;

/// A page of what is found, by relevance unless the client asks for another order. Throws InvalidInput (400) for
/// cursors and orders that are none of this search's.
template <class Row>
awaitable<Found<Row>> search_page(Session& session, const WordSearch& search, const ListQuery& query);

/// The filters, and that the row is found. In another order than relevance, fragments and typos count only when nothing
/// is found without them.
struct FoundConditions {
  Conditions conditions;
  Fuzzy fuzzy;
};
enum class WhenFuzzy : std::uint8_t { always, if_nothing_else, never };
awaitable<FoundConditions> found_conditions(Session& session, const WordSearch& search, WhenFuzzy when);

/// A page in the order of relevance: which rows, by their numbers.
struct RankedPage {
  std::vector<std::int64_t> numbers;
  std::optional<std::string> next_cursor;
  Total total{};
};
awaitable<RankedPage> ranked_page(Session& session, const WordSearch& search, const ListQuery& query);

/// The query for rows by their numbers, in no order; the number is the last column.
DynamicQuery rows_by_number(const WordSearch& search, const std::vector<std::int64_t>& numbers);

/// A cursor of a search in another order says whether fragments and typos count.
inline constexpr std::string_view kFuzzyCursor = "fuzzy.";

template <class Row>
awaitable<std::vector<Row>> read_in_order(Session& session, const WordSearch& search,
                                          const std::vector<std::int64_t>& numbers) {
  struct Reading {
    const std::vector<std::int64_t>& numbers;
    std::vector<Row> rows;
  } reading{numbers, std::vector<Row>(numbers.size())};
  if (numbers.empty()) co_return std::move(reading.rows);
  const DynamicQuery query = rows_by_number(search, numbers);
  co_await session.each(query, {&reading, [](void* target, const RowView& view) {
                                  auto& into = *static_cast<Reading*>(target);
                                  static const int kNumber = static_cast<int>(columns_of<Row>().size());
                                  const auto number = view.integer(kNumber, SqlType::integer);
                                  const auto place = std::ranges::find(into.numbers, number) - into.numbers.begin();
                                  into.rows[static_cast<std::size_t>(place)] = read_row<Row>(view);
                                }});
  co_return std::move(reading.rows);
}

template <class Row>
awaitable<Found<Row>> search_page(Session& session, const WordSearch& search, const ListQuery& query) {
  const auto order = parse_search_order(search.list, query);
  if (!order) {
    RankedPage ranked = co_await ranked_page(session, search, query);
    auto rows = co_await read_in_order<Row>(session, search, ranked.numbers);
    co_return Found<Row>{{std::move(rows), std::move(ranked.next_cursor)}, ranked.total};
  }
  Position position = position_of(query);
  WhenFuzzy when = position.cursor.empty() ? WhenFuzzy::if_nothing_else : WhenFuzzy::never;
  if (position.cursor.starts_with(kFuzzyCursor)) {
    position.cursor.remove_prefix(kFuzzyCursor.size());
    when = WhenFuzzy::always;
  }
  const auto [conditions, fuzzy] = co_await found_conditions(session, search, when);
  const Total total = co_await counted_total(session, search.list, conditions);
  PageReader reader{search.list, *order, conditions, position};
  PageCollector<Row> collector{position.limit};
  co_await collector.collect(session, reader, fuzzy == Fuzzy::yes ? kFuzzyCursor : std::string_view{});
  co_return Found<Row>{collector.take_page(), total};
}

}  // namespace lectern::db
