#include "notifications/listeners_service.hpp"

#include <algorithm>

#include <boost/asio/post.hpp>

#include "notifications/notification_errors.hpp"

namespace lectern::notifications {
namespace {

// Each is a connection that stays open: a few pages of one reader, and what one process bears.
constexpr std::size_t kMostOfOneMember = 5;
constexpr std::size_t kMost = 1'000;

/// Weakly: a loop that ends may drop what was posted to it after the ear has gone.
void wake_on_its_loop(const std::shared_ptr<Ear>& ear, bool is_ending) {
  boost::asio::post(ear->loop, [weak = std::weak_ptr{ear}, is_ending] {
    const auto woken = weak.lock();
    if (!woken) return;
    woken->is_ending |= is_ending;
    woken->wake_up.wake();
  });
}

}  // namespace

void Listeners::add(MemberId member, const std::shared_ptr<Ear>& ear) {
  const std::scoped_lock lock{mutex_};
  if (ears_.size() >= kMost) throw Unavailable("Too many are listening already. Please try again later.");
  if (ears_.count(member) >= kMostOfOneMember) throw TooManyStreams{};
  ear->is_ending = has_ended_;
  ears_.emplace(member, ear);
}

void Listeners::remove(MemberId member, const std::shared_ptr<Ear>& ear) {
  const std::scoped_lock lock{mutex_};
  const auto [first, last] = ears_.equal_range(member);
  const auto place = std::find_if(first, last, [&](const auto& entry) { return entry.second == ear; });
  if (place != last) ears_.erase(place);
}

void Listeners::wake(MemberId member) {
  const std::scoped_lock lock{mutex_};
  const auto [first, last] = ears_.equal_range(member);
  for (auto entry = first; entry != last; ++entry) wake_on_its_loop(entry->second, false);
}

void Listeners::wake_all() {
  const std::scoped_lock lock{mutex_};
  for (const auto& [member, ear] : ears_) wake_on_its_loop(ear, false);
}

void Listeners::end() {
  const std::scoped_lock lock{mutex_};
  has_ended_ = true;
  for (const auto& [member, ear] : ears_) wake_on_its_loop(ear, true);
}

}  // namespace lectern::notifications
