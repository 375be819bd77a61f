#include "jobs/history.hpp"

#include <array>

#include "jobs/job_store.hpp"

namespace lectern::jobs {
namespace {

struct Pruned {
  std::int64_t jobs = 0;
};
BOOST_DESCRIBE_STRUCT(Pruned, (), (jobs))

awaitable<std::int64_t> prune(db::Database& database, Attempt& attempt, Instant before, bool with_failed) {
  std::int64_t pruned = 0;
  for (std::int64_t count = job_store::kMaxPruned; count == job_store::kMaxPruned; pruned += count) {
    attempt.check();
    const Context own = attempt.context();
    count = co_await database.transaction(
        own, [&](db::Transaction& tx) { return job_store::prune(tx, before, with_failed); });
  }
  co_return pruned;
}

awaitable<std::string> prune_all(db::Database& database, Attempt& attempt, std::chrono::days kept) {
  const Instant now = attempt.context().now;
  Pruned pruned;
  pruned.jobs += co_await prune(database, attempt, now - kept, false);
  pruned.jobs += co_await prune(database, attempt, now - kept_if_failed(kept), true);
  const Context own = attempt.context();
  co_await database.transaction(own,
                                [&](db::Transaction& tx) { return job_store::delete_idle_workers(tx, now - kept); });
  co_return to_json(pruned);
}

}  // namespace

Handler prune_history(db::Database& database, std::chrono::days kept) {
  return [&database, kept](Attempt& attempt) { return prune_all(database, attempt, kept); };
}

}  // namespace lectern::jobs
