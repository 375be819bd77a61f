#include "recommendations/run_store.hpp"

namespace lectern::recommendations::run_store {
namespace {

using db::Statement;

const Statement<Run(std::string)> find_statement{
    "recommendation_runs.find", "select " + db::select_list<Run>() + " from recommendation_runs where name = $1"};
const Statement<void(Run)> store_statement{"recommendation_runs.store",
                                           db::insert_into<Run>("recommendation_runs") +
                                               " on conflict (name) do update set computed_at = excluded.computed_at, "
                                               "entries = excluded.entries, file_id = excluded.file_id"};

}  // namespace

awaitable<std::optional<Run>> find_run(db::Session& session, std::string name) {
  return session.optional(find_statement, std::move(name));
}

awaitable<void> store_run(db::Transaction& tx, Run run) {
  co_await tx.execute(store_statement, std::move(run));
}

}  // namespace lectern::recommendations::run_store
