// Totals of whole lists (`books`, `books.genre:Fantasy`, `borrows.active`), kept by the transactions that change them
// (Transaction::add_to_counter).
#pragma once

#include <string>

#include "db/keyset.hpp"
#include "db/statement.hpp"

namespace lectern::db {

/// For engines, at the commit: adds to a counter, by its name, a shard and the amount. An engine whose transactions run
/// side by side spreads them over shards, so that they do not wait for each other's row.
const Statement<void(std::string, std::int64_t, std::int64_t)>& add_to_counter_statement();

/// A counter's value as the exact total of a list; 0 if nothing was ever added.
awaitable<Total> counter_total(Session& session, std::string name);

struct NamedCounter {
  std::string name;
  std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(NamedCounter, (), (name, value))
/// All counters whose names begin with `prefix`, in the order of their names; ASCII.
awaitable<std::vector<NamedCounter>> counters_of(Session& session, std::string prefix);

}  // namespace lectern::db
