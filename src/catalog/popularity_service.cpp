#include "catalog/popularity_service.hpp"

#include <charconv>

#include <fmt/format.h>

#include "catalog/popularity_store.hpp"

namespace lectern::catalog {
namespace {

constexpr std::string_view kMoved = "book.borrow_count";
constexpr std::chrono::seconds kOldest{1};

}  // namespace

/// That one reads the numbers, until it has or could not.
class Popularity::Reading {
 public:
  explicit Reading(Histogram& histogram) : histogram_(histogram) {}
  ~Reading() {
    const std::scoped_lock lock{histogram_.mutex};
    histogram_.is_being_read = false;
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  Histogram& histogram_;
};

Popularity::Popularity(db::Database& database) {
  database.subscribe([histogram = histogram_](const db::Committed& committed) {
    for (const db::Event& event : committed.events) {
      if (event.type != kMoved) continue;
      std::int64_t from = 0;
      std::int64_t to = 0;
      const char* const end = event.payload.data() + event.payload.size();
      const auto first = std::from_chars(event.payload.data(), end, from);
      if (first.ec == std::errc{} && first.ptr != end) std::from_chars(first.ptr + 1, end, to);
      histogram->move(from, to);
    }
  });
}

db::Event Popularity::moved(std::int64_t from, std::int64_t to) {
  return {kMoved, fmt::format("{} {}", from, to)};
}

void Popularity::Histogram::move(std::int64_t from, std::int64_t to) {
  const std::scoped_lock lock{mutex};
  if (read_at == Time{}) return;  // nobody has asked yet
  --books[from];
  ++books[to];
}

db::awaitable<void> Popularity::read_if_old(db::Session& session) {
  {
    const std::scoped_lock lock{histogram_->mutex};
    const bool is_there = histogram_->read_at != Time{};
    const bool is_old = std::chrono::steady_clock::now() >= histogram_->read_at + kOldest;
    if (is_there && (!is_old || histogram_->is_being_read)) co_return;
    histogram_->is_being_read = true;
  }
  const Reading reading{*histogram_};
  const auto now = std::chrono::steady_clock::now();
  std::map<std::int64_t, std::int64_t> books;
  for (const auto& [borrow_count, count] : co_await popularity_store::count_by_loans(session))
    books.emplace(borrow_count, count);
  const std::scoped_lock lock{histogram_->mutex};
  histogram_->books = std::move(books);
  histogram_->read_at = now;
}

db::awaitable<std::int64_t> Popularity::rank_of(db::Session& session, std::int64_t borrow_count) {
  co_await read_if_old(session);
  const std::scoped_lock lock{histogram_->mutex};
  std::int64_t rank = 1;
  for (auto more = histogram_->books.upper_bound(borrow_count); more != histogram_->books.end(); ++more)
    rank += more->second;
  co_return rank;
}

}  // namespace lectern::catalog
