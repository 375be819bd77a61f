#include "db/database.hpp"

#include "db/renewals.hpp"

namespace lectern::db {

/// What a commit made stale is told even if its outcome is not known: it may be there.
awaitable<void> Database::commit_and_tell(const Context& context, const TransactionBody& body) {
  Committed committed;
  std::exception_ptr error;
  try {
    co_await run_transaction(context, [&](Transaction& tx) -> awaitable<void> {
      committed = {};  // of an earlier run
      co_await body(tx);
      co_await write_words(tx);
      Committed follows = tx.take_committed();
      if (notes_renewals_ && !follows.tags.empty()) follows.renewal = co_await note_renewal(tx, follows.tags);
      committed = std::move(follows);
    });
  } catch (...) {
    error = std::current_exception();
    committed.events.clear();
  }
  if (!error)
    for (const Subscriber& subscriber : subscribers_) subscriber(committed);
  if (!committed.tags.empty() || !committed.events.empty())
    for (const AwaitedSubscriber& subscriber : awaited_) co_await subscriber(committed);
  if (error) std::rethrow_exception(error);
}

awaitable<void> Database::notify(std::string /*channel*/, std::string /*message*/) {
  co_return;
}

}  // namespace lectern::db
