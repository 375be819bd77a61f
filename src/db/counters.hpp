// Totals of whole lists (`books`, `books.genre:Fantasy`, `borrows.active`), kept by the transactions that change them.
#pragma once

#include <string>

#include "db/keyset.hpp"
#include "db/transaction.hpp"

namespace lectern::db {

/// Adds to a counter. `spread` chooses one of 16 shards (a byte of an id), so that no row is one that all writers need;
/// 0 for what changes rarely.
awaitable<void> add_to_counter(Transaction& tx, std::string name, std::int64_t amount, std::uint8_t spread = 0);

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
