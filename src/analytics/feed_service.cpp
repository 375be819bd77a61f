#include "analytics/feed_service.hpp"

#include <algorithm>
#include <charconv>

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include "analytics/activity_service.hpp"
#include "circulation/lending_steps_service.hpp"

namespace lectern::analytics {
namespace {

constexpr std::size_t kMost = 100;
constexpr std::int64_t kMostAtOnce = 500;
/// Of other processes' loans nobody tells.
constexpr std::chrono::seconds kOthersLookedFor{2};
/// A desk that lends all the time is not looked at all the time.
constexpr std::chrono::milliseconds kPause{200};

bool is_of_loans(const db::Committed& committed) {
  using namespace circulation;
  return std::ranges::any_of(committed.events, [](const db::Event& event) {
    return event.type == kLent || event.type == kTakenBack || event.type == kLoanUndone || event.type == kReturnUndone;
  });
}

}  // namespace

std::string event_id(Instant timestamp, std::string_view id) {
  return fmt::format("{}.{}", timestamp.time_since_epoch().count(), id);
}

std::optional<SeenEvent> parse_event_id(std::string_view text) {
  constexpr std::int64_t kLatest = 253'402'214'400'000'000;  // the year 9999
  std::int64_t micros = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), micros);
  const auto used = static_cast<std::size_t>(end - text.data());
  if (error != std::errc{} || used >= text.size() || text[used] != '.' || micros < 0 || micros > kLatest) return {};
  return SeenEvent{Instant{std::chrono::microseconds{micros}}, std::string{text.substr(used + 1)}};
}

// ---- one stream ----

Feed::Feed(std::shared_ptr<Watchers> watchers, const boost::asio::any_io_executor& loop, db::Database& database,
           AnalyticsService& analytics, const Context& context, Instant from)
    : watchers_(std::move(watchers)),
      ear_(std::make_shared<Ear>(loop)),
      database_(database),
      analytics_(analytics),
      context_(context),
      told_(from) {
  if (watchers_->add(kEverything, ear_)) throw Unavailable("Too many are listening already. Please try again later.");
}

awaitable<std::optional<News>> Feed::next(std::chrono::steady_clock::duration longest) {
  return listen(*ear_, {.longest = longest, .at_least_every = kOthersLookedFor, .pause = kPause},
                [this] { return look(); });
}

awaitable<void> Feed::skip() {
  co_await look_for_activities();
}

awaitable<std::vector<Activity>> Feed::look_for_activities() {
  auto activities = co_await read_activity_since(database_, told_.since(), kMostAtOnce);
  const bool is_all = std::ssize(activities) < kMostAtOnce;
  told_.leave_new(activities, is_all, &Activity::id, &Activity::timestamp);
  co_return activities;
}

awaitable<News> Feed::look() {
  context_.now = context_.clock->now();
  News news{co_await look_for_activities(), {}, context_.now};
  const Overview overview = co_await analytics_.get_overview(context_);
  std::string text = to_json(overview);
  if (text == overview_) co_return news;
  overview_ = std::move(text);
  news.overview = overview;
  co_return news;
}

// ---- all of them ----

FeedService::FeedService(db::Database& database, AnalyticsService& analytics)
    : database_(database),
      analytics_(analytics),
      watchers_(std::make_shared<Watchers>(Watchers::Limits{.most = kMost, .most_of_one = kMost})) {
  database.subscribe([watchers = watchers_](const db::Committed& committed) {
    if (is_of_loans(committed)) watchers->wake_all();
  });
}

awaitable<std::shared_ptr<Feed>> FeedService::open(std::optional<SeenEvent> last_seen, const Context& context) {
  const auto loop = co_await boost::asio::this_coro::executor;
  const Instant from = last_seen ? last_seen->timestamp : context.now;
  const auto feed = std::make_shared<Feed>(watchers_, loop, database_, analytics_, context, from);
  if (last_seen) {
    feed->skip(*last_seen);
  } else {
    co_await feed->skip();
  }
  co_return feed;
}

}  // namespace lectern::analytics
