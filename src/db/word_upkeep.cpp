#include "db/word_upkeep.hpp"

namespace lectern::db {

awaitable<void> bring_up_to_date(Database& database, const Context& context, IndexedRows rows) {
  if (!co_await is_outdated(database, rows.index)) co_return;
  co_await database.transaction(context, [&](Transaction& tx) -> awaitable<void> {
    co_await rows.remove_all(tx);
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
