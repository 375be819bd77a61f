#include "db/locks.hpp"

namespace lectern::db {
namespace {

const Statement<std::int64_t(std::string)> take_statement{
    "locks.take",
    {"select 1 as taken from pg_advisory_xact_lock(hashtextextended($1, 0))", "select length($1) as taken"}};

}  // namespace

awaitable<void> take_lock(Transaction& tx, std::string name) {
  co_await tx.one(take_statement, std::move(name));
}

}  // namespace lectern::db
