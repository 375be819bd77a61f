#include "analytics/rollup_service.hpp"

#include "analytics/history_service.hpp"
#include "analytics/range_rules.hpp"
#include "analytics/rollup_store.hpp"

namespace lectern::analytics {
namespace {

/// So that who lends does not wait for long.
constexpr std::int64_t kDaysAtOnce = 31;

struct Finished {
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(Finished, (), (days))

/// Random: the second half of a UUID.
std::int64_t make_version() {
  const Uuid id = make_uuid_v7();
  std::int64_t version = 0;
  for (std::size_t i = id.size() / 2; i < id.size(); ++i) version = (version << 7) ^ *(id.begin() + i);
  return version;
}

/// From the first loan on; nothing where no day is over, or there is no loan.
awaitable<std::optional<Range>> days_over(db::Session& session, Day last) {
  constexpr std::chrono::days kWidestOffset{1};
  const auto first = co_await rollup_store::find_first_day(session);
  if (!first || *first - kWidestOffset > last) co_return std::nullopt;
  co_return Range{*first - kWidestOffset, last};
}

awaitable<void> store_columns(db::Transaction& tx, Range run) {
  const auto loans = co_await read_loans(tx, run);
  for (std::size_t i = 0; i < loans.size(); ++i) {
    if (loans[i].members.empty()) continue;
    co_await rollup_store::insert_columns(
        tx, {run.from + std::chrono::days{i}, {to_column(loans[i].members)}, {to_column(loans[i].books)}});
  }
}

}  // namespace

awaitable<std::int64_t> RollupService::finish_days(const Context& context) {
  return finish(context, nullptr);
}

awaitable<std::string> RollupService::finish_days_by_job(jobs::Attempt& attempt) {
  const Context own = attempt.context();
  const std::int64_t days = co_await finish(own, &attempt);
  co_return to_json(Finished{days});
}

awaitable<std::int64_t> RollupService::finish(const Context& context, jobs::Attempt* attempt) {
  const auto range = co_await days_over(database_, last_day_over(calendar_, undo_window_, context.now));
  if (!range) co_return 0;
  std::vector<Day> counted;
  for (const auto& day : co_await rollup_store::list_counted(database_, *range)) counted.push_back(day.day);
  std::int64_t days = 0;
  for (const Range& run : runs_without(*range, counted, kDaysAtOnce)) {
    if (attempt != nullptr) attempt->check();
    const std::int64_t version = make_version();
    co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
      co_await rollup_store::lock_days(tx);
      co_await rollup_store::count_days(tx, run, version);
      co_await store_columns(tx, run);
    });
    days += run.length();
  }
  co_return days;
}

}  // namespace lectern::analytics
