// Locks that a transaction holds to its end. On SQLite, whose transactions run one after the other, they only read.
// The order in which rows are locked is in docs/coding.md; several rows of a kind are locked in the order of their ids.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "db/transaction.hpp"

namespace lectern::db {

/// For what has no row yet that could be locked: a name that may be about to come in.
awaitable<void> take_lock(Transaction& tx, std::string name);

/// What `statement` finds for the ids, each once and in their order. `statement` locks in the order of ids, too.
template <class Row, class T>
awaitable<std::vector<Row>> lock_in_order(Transaction& tx, const Statement<Row(Ids<T>)>& statement,
                                          std::vector<T> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<Row> rows;
  for (std::span<const T> rest{ids}; !rest.empty();) {
    const auto some = rest.first(std::min(rest.size(), kMaxIds));
    rest = rest.subspan(some.size());
    auto found = co_await tx.list(statement, Ids<T>{some});
    std::ranges::move(found, std::back_inserter(rows));
  }
  co_return rows;
}

}  // namespace lectern::db
