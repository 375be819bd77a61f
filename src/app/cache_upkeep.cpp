#include "app/cache_upkeep.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "db/renewals.hpp"
#include "runtime/log.hpp"

namespace lectern::app {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using namespace std::chrono_literals;

constexpr auto kInterval = 1s;
/// Whoever commits tells by itself within this time, or not at all.
constexpr auto kOwnTime = 1s;
constexpr int kWarmedPages = 10;  // of the most borrowed books, a hundred each
constexpr int kPauseFactor = 4;   // a fifth of the thread's time at most
/// For the database to answer when it all ends.
constexpr auto kPatience = 2s;

std::vector<std::string> ids_in(const std::string& page) {
  std::vector<std::string> ids;
  if (page.empty()) return ids;
  for (const auto& book : boost::json::parse(page).at("data").as_array()) ids.emplace_back(book.at("id").as_string());
  return ids;
}

}  // namespace

CacheUpkeep::CacheUpkeep(Caching& caching, db::Database& database, const Clock& clock, http::Dispatcher dispatcher)
    : caching_(caching), database_(database), clock_(clock), dispatcher_(std::move(dispatcher)) {
  const auto end_duty = [this](std::exception_ptr error) {
    if (--duties_ == 0) loop_.stop();
    try {
      if (error) std::rethrow_exception(error);
    } catch (const std::exception& failure) {
      log_error("the cache is not looked after any more", {{"reason", failure.what()}});
    }
  };
  asio::co_spawn(loop_, look_each_second(), end_duty);
  asio::co_spawn(loop_, warm_when_cold(), end_duty);
  thread_ = std::thread{[this] { loop_.run(); }};
}

CacheUpkeep::~CacheUpkeep() {
  stop();
}

/// What waits for the database is waited for: it is answered on this loop, and would be kept for ever by whoever
/// answers.
void CacheUpkeep::stop() {
  if (!thread_.joinable()) return;
  asio::post(loop_, [this] {
    is_stopping_ = true;
    for (asio::steady_timer* const timer : pauses_) timer->cancel();
    end_.expires_after(kPatience);
    end_.async_wait([this](boost::system::error_code canceled) {
      if (!canceled) loop_.stop();
    });
  });
  thread_.join();
}

Context CacheUpkeep::context() const {
  return {.clock = &clock_, .now = clock_.now(), .correlation_id = "cache", .actor = {}, .idempotency = {}};
}

awaitable<void> CacheUpkeep::pause(std::chrono::milliseconds time) {
  if (is_stopping_) co_return;
  asio::steady_timer timer{loop_, time};
  pauses_.insert(&timer);
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  pauses_.erase(&timer);
}

// ---- what others made stale ----

awaitable<void> CacheUpkeep::look_each_second() {
  while (!is_stopping_) {
    try {
      if (auto* const shared = caching_.redis_store()) co_await shared->check_server();
      co_await forget_delivered();
      co_await pass_on_renewals();
    } catch (const std::exception& error) {
      log_debug("what other processes made stale could not be read", {{"reason", error.what()}});
    }
    co_await pause(kInterval);
  }
}

awaitable<void> CacheUpkeep::pass_on_renewals() {
  for (bool may_be_more = true; may_be_more;) {
    const auto renewals = co_await db::list_renewals(database_, clock_.now() - kOwnTime);
    std::vector<std::string> tags;
    std::vector<db::RenewalId> ids;
    for (const db::Renewal& renewal : renewals) {
      tags.insert(tags.end(), renewal.tags.begin(), renewal.tags.end());
      ids.push_back(renewal.id);
    }
    if (ids.empty() || !co_await caching_.cache().renew(tags)) co_return;
    const Context own = context();
    co_await database_.transaction(own, [&](db::Transaction& tx) { return db::forget_renewals(tx, ids); });
    may_be_more = ids.size() == db::kMaxIds;
  }
}

awaitable<void> CacheUpkeep::forget_delivered() {
  const std::vector<db::RenewalId> delivered = caching_.take_delivered();
  const Context own = context();
  for (std::size_t begin = 0; begin < delivered.size(); begin += db::kMaxIds) {
    const auto ids = std::span{delivered}.subspan(begin, std::min(db::kMaxIds, delivered.size() - begin));
    co_await database_.transaction(own, [&](db::Transaction& tx) { return db::forget_renewals(tx, ids); });
  }
}

// ---- made ahead ----

awaitable<void> CacheUpkeep::warm_when_cold() {
  while (!is_stopping_) {
    if (caching_.take_cold()) co_await warm();
    co_await pause(kInterval);
  }
}

/// The first pages that people see, and the books that they ask for most.
awaitable<void> CacheUpkeep::warm() {
  co_await ask("/api/v1/books", "");
  co_await ask("/api/v1/books", "limit=20");
  co_await ask("/api/v1/authors", "");
  for (int page = 0; page < kWarmedPages && !is_stopping_; ++page) {
    const auto query = fmt::format("sort=-borrow_count&limit=100&offset={}", page * 100);
    const std::vector<std::string> ids = ids_in(co_await ask("/api/v1/books", query));
    for (const std::string& id : ids) {
      if (is_stopping_) co_return;
      co_await ask("/api/v1/books/" + id, "");
    }
    if (ids.size() < 100) break;
  }
}

awaitable<std::string> CacheUpkeep::ask(const std::string& path, std::string_view query) {
  http::Request request;
  request.method = http::Method::get;
  request.method_text = to_string(request.method);
  request.target = path;
  request.path = path;
  request.query = query;
  Context own = context();
  const auto began = std::chrono::steady_clock::now();
  const http::Response response = co_await dispatcher_(request, own);
  const auto took = std::chrono::steady_clock::now() - began;
  co_await pause(std::chrono::ceil<std::chrono::milliseconds>(took * kPauseFactor));
  co_return response.status == 200 ? std::string{response.payload()} : std::string{};
}

}  // namespace lectern::app
