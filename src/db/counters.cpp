#include "db/counters.hpp"

namespace lectern::db {
namespace {

const Statement<void(std::string, std::int64_t, std::int64_t)> add_statement{
    "counters.add",
    "insert into counters (name, shard, value) values ($1, $2, $3) "
    "on conflict (name, shard) do update set value = counters.value + excluded.value"};
const Statement<std::int64_t(std::string)> sum_statement{"counters.sum", "select " + counter_sum("$1")};
const Statement<NamedCounter(std::string, std::string)> list_statement{
    "counters.list",
    "select name, sum(value) as value from counters where name >= $1 and name < $2 group by name order by name"};

}  // namespace

std::string counter_sum(std::string_view name) {
  return "(select coalesce(sum(value), 0) from counters where name = " + std::string{name} + ")";
}

const Statement<void(std::string, std::int64_t, std::int64_t)>& add_to_counter_statement() {
  return add_statement;
}

awaitable<std::vector<NamedCounter>> counters_of(Session& session, std::string prefix) {
  std::string end = prefix;
  ++end.back();
  return session.list(list_statement, std::move(prefix), std::move(end));
}

awaitable<Total> counter_total(Session& session, std::string name) {
  co_return Total{co_await session.one(sum_statement, std::move(name))};
}

}  // namespace lectern::db
