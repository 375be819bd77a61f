#include "recommendations/weekly_service.hpp"

#include "db/locks.hpp"
#include "recommendations/list_rules.hpp"
#include "recommendations/model_service.hpp"
#include "recommendations/run_store.hpp"
#include "recommendations/weekly_store.hpp"

namespace lectern::recommendations {
namespace {

constexpr std::string_view kName = "weekly";
constexpr std::string_view kTag = "recommendations:weekly";
constexpr std::chrono::days kLately{30};
constexpr std::chrono::days kKept{7};
/// A library in which nothing has happened yet is not looked through for every reader.
constexpr std::chrono::minutes kEmptyKept{1};
/// More than are shown: where books are archived, others follow.
constexpr std::size_t kListed = 100;

struct Refreshed {
  std::int64_t books = 0;
};
BOOST_DESCRIBE_STRUCT(Refreshed, (), (books))

jobs::NewJob the_one_refresh() {
  return {.unique_key = std::string{kRefresh.name}};
}

awaitable<bool> is_missing(db::Session& session, Instant now) {
  const auto run = co_await run_store::find_run(session, std::string{kName});
  co_return !run || run->computed_at <= now - kKept || (run->entries == 0 && run->computed_at <= now - kEmptyKept);
}

/// Under the lock that all who make it take; returns how many books are on it.
awaitable<std::int64_t> make_list(db::Transaction& tx) {
  auto recent = co_await weekly_store::list_recent(tx, tx.now() - kLately);
  const auto picks = weekly_list(std::move(recent), co_await weekly_store::sum_votes(tx), kListed);
  std::vector<weekly_store::Place> places;
  for (const WeeklyPick& pick : picks) places.push_back({std::ssize(places) + 1, pick.book.id, pick.score});
  const std::int64_t count = std::ssize(places);
  co_await weekly_store::replace_list(tx, std::move(places));
  co_await run_store::store_run(tx, {std::string{kName}, tx.now(), count, {}});
  tx.after_commit(std::string{kTag});
  co_return count;
}

awaitable<void> lock_list(db::Transaction& tx) {
  return db::take_lock(tx, std::string{kTag});
}

std::string reason_of(const catalog::Book& book) {
  if (book.total_ratings == 0) return "Borrowed lately";
  return fmt::format("Rated {:.1f} by {} reader{}", book.average_rating, book.total_ratings,
                     book.total_ratings == 1 ? "" : "s");
}

}  // namespace

awaitable<WeeklyRecommendations> WeeklyService::list_weekly(Limit limit, const Context& context) {
  const bool is_fresh = co_await is_missing(database_, context.now) && co_await make_if_missing(context);
  WeeklyRecommendations weekly{is_fresh ? ListSource::fresh : ListSource::cache, {}};
  for (auto& [score, book] : co_await weekly_store::list_listed(database_, limit.value())) {
    RecommendedBook& entry = weekly.recommendations.emplace_back();
    static_cast<catalog::Book&>(entry) = std::move(book);
    entry.rating = entry.average_rating;
    entry.reason = reason_of(entry);
    entry.similarity_score = score;
  }
  co_return weekly;
}

awaitable<bool> WeeklyService::make_if_missing(const Context& context) {
  co_return co_await database_.transaction(context, [&](db::Transaction& tx) -> awaitable<bool> {
    co_await lock_list(tx);
    if (!co_await is_missing(tx, tx.now())) co_return false;
    co_await make_list(tx);
    co_return true;
  });
}

awaitable<jobs::Task> WeeklyService::refresh_later(const Context& context) {
  return queue_.enqueue(kRefresh, the_one_refresh(), context);
}

awaitable<std::string> WeeklyService::refresh_by_job(jobs::Attempt& attempt) {
  const Context own = attempt.context();
  co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
    co_await lock_list(tx);
    const std::int64_t books = co_await make_list(tx);
    co_await queue_.enqueue(tx, kTrain, {.unique_key = std::string{kTrain.name}});
    co_await attempt.finish(tx, to_json(Refreshed{books}));
  });
  co_return std::string{};
}

awaitable<void> WeeklyService::when_archived(db::Transaction& tx, BookId book) {
  if (co_await weekly_store::is_listed(tx, book)) co_await queue_.enqueue(tx, kRefresh, the_one_refresh());
}

}  // namespace lectern::recommendations
