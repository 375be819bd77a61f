// Totals of whole lists (`books`, `books.genre:Fantasy`, `borrows.active`), kept by the transactions that change them
// (Transaction::add_to_counter).
#pragma once

#include <string>
#include <string_view>

#include "db/keyset.hpp"
#include "db/statement.hpp"

namespace lectern::db {

/// For engines, at the commit: adds to a counter, by its name, a shard and the amount. An engine whose transactions run
/// side by side spreads them over shards, so that they do not wait for each other's row.
const Statement<void(std::string, std::int64_t, std::int64_t)>& add_to_counter_statement();

/// SQL of a counter's value; `name` is the placeholder of its name.
std::string counter_sum(std::string_view name);

/// A counter's value as the exact total of a list; 0 if nothing was ever added.
awaitable<Total> counter_total(Session& session, std::string name);

/// A keyset page and the total that `counter` keeps.
template <class Row>
awaitable<Found<Row>> keyset_page_and_total(Session& session, const ListSpec& spec, const ListQuery& query,
                                            const Conditions& conditions, std::string counter) {
  PageReader reader{spec, parse_order(spec, query), conditions, position_of(query)};
  reader.add_total_of(counter);
  co_return co_await page_bearing_total<Row>(session, std::move(reader), query,
                                             [&] { return counter_total(session, counter); });
}

struct NamedCounter {
  std::string name;
  std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(NamedCounter, (), (name, value))
/// All counters whose names begin with `prefix`, in the order of their names; ASCII.
awaitable<std::vector<NamedCounter>> counters_of(Session& session, std::string prefix);

}  // namespace lectern::db
