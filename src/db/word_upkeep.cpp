#include "db/word_upkeep.hpp"

#include "db/word_engine.hpp"

namespace lectern::db {
namespace {

/// Locks an index until the end of the transaction and returns the format of its entries; 0: it has none yet.
const Statement<std::int64_t(std::string)> lock_statement{
    "word_indexes.lock",
    "insert into word_indexes (name, version, format) values ($1, 0, 0) "
    "on conflict (name) do update set version = word_indexes.version returning format"};

}  // namespace

awaitable<void> bring_up_to_date(Database& database, const Context& context, IndexedRows rows) {
  if (!co_await is_outdated(database, rows.index)) co_return;
  co_await database.transaction(context, [&](Transaction& tx) -> awaitable<void> {
    const std::int64_t format = co_await tx.one(lock_statement, std::string{rows.index.name});
    if (format == kWordFormat) co_return;  // another process was faster
    co_await tx.word_engine().remove_all(tx, rows.index);
    co_await forget_words(tx, rows.index);
    std::optional<std::int64_t> last = 0;
    while (last) last = co_await rows.add_next(tx, *last);
  });
}

awaitable<void> learn_words(Database& database, const WordIndex& index) {
  co_await database.snapshot(
      [&](Snapshot& snapshot) -> awaitable<bool> {
        co_await snapshot.dictionary(index).catch_up(snapshot);
        co_return true;
      },
      Weight::heavy);
}

}  // namespace lectern::db
