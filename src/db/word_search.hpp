// Search by words over an index of a table's words (the `…_search` tables), the same for every resource that has one.
// A query's words must all be found, each in any field; the last one also as a prefix. Results come in tiers, the pairs
// (kind of the worst match, first fields that hold all words) in the order of rank, and within one by popularity.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/keyset.hpp"

namespace lectern::db {

/// The word index of a table; a constant of its store.
struct WordIndex {
  std::string_view table;                // "book_search"
  std::string_view row_number;           // "b.number": which row of the table an entry belongs to
  std::vector<std::string_view> fields;  // in the order of rank
};

/// A text as a word index keeps it: its words, with a space between them.
std::string index_words(std::string_view text);

/// All words of `q` are found, for lists in another order than relevance. Nothing for a `q` without words: no row.
Conditions word_conditions(const WordIndex& index, std::string_view q);

/// An identifier that `q` may be: rows that have it come before all others.
struct Identifier {
  std::string_view column;  // "b.isbn_key"
  std::string value;
};

/// The tiers of `q`, best first; none holds a row of one before it.
std::vector<Conditions> relevance_tiers(const WordIndex& index, std::string_view q, const Identifier& identifier);

/// What any of the tiers finds, for counting.
Conditions found_conditions(const WordIndex& index, std::string_view q, const Identifier& identifier);

/// A page in the order of relevance; a page may span tiers, and its cursor says in which it stands.
template <class Row>
awaitable<RowsPage<Row>> relevance_page(Session& session, const ListSpec& spec, const Order& within_tier,
                                        const ListQuery& query, const Conditions& filters,
                                        const std::vector<Conditions>& tiers);

/// Splits `3.cursor` into tier and inner cursor; throws InvalidInput (400) for what is none.
struct TierCursor {
  std::size_t tier = 0;
  std::string_view inner;
};
TierCursor parse_tier_cursor(std::string_view cursor, std::size_t tier_count);

template <class Row>
awaitable<RowsPage<Row>> relevance_page(Session& session, const ListSpec& spec, const Order& within_tier,
                                        const ListQuery& query, const Conditions& filters,
                                        const std::vector<Conditions>& tiers) {
  Position position = position_of(query);
  auto [first_tier, inner] = parse_tier_cursor(position.cursor, tiers.size());
  PageCollector<Row> collector{position.limit + position.offset};
  for (std::size_t tier = first_tier; tier < tiers.size() && !collector.is_full(); ++tier) {
    Conditions conditions;
    conditions.add_all(filters);
    conditions.add_all(tiers[tier]);
    PageReader reader{spec, within_tier, conditions, {.limit = position.limit, .cursor = inner}};
    co_await collector.collect(session, reader, std::to_string(tier) + ".");
    inner = {};
  }
  auto page = collector.take_page();
  page.rows.erase(page.rows.begin(), page.rows.begin() + std::min(position.offset, std::ssize(page.rows)));
  co_return page;
}

}  // namespace lectern::db
