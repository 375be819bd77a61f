// Who listens to what happens in this process, and how they are woken: streams that stay open (server-sent events) look
// again whenever there may be something new. Ears are thread-safe; each ear is touched on its own loop alone.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "runtime/wake_up.hpp"

namespace lectern {

struct Ear {
  explicit Ear(const boost::asio::any_io_executor& the_loop) : loop(the_loop), wake_up(the_loop) {}

  boost::asio::any_io_executor loop;
  WakeUp wake_up;
  bool is_ending = false;  // nothing more will be said
};

/// Weakly: a loop that ends may drop what was posted to it after the ear has gone.
void wake_on_its_loop(const std::shared_ptr<Ear>& ear, bool is_ending);
/// Ends after that time, on the ear's loop.
boost::asio::awaitable<void> pause_on_loop(std::chrono::milliseconds time);

/// Ears by what they listen to.
template <class Key>
class Ears {
 public:
  struct Limits {
    std::size_t most;
    std::size_t most_of_one;
  };
  enum class Refusal : std::uint8_t { too_many, too_many_of_one };

  explicit Ears(Limits limits) : limits_(limits) {}

  /// Nothing: it listens from now on.
  std::optional<Refusal> add(const Key& key, const std::shared_ptr<Ear>& ear) {
    const std::scoped_lock lock{mutex_};
    if (ears_.size() >= limits_.most) return Refusal::too_many;
    if (ears_.count(key) >= limits_.most_of_one) return Refusal::too_many_of_one;
    ear->is_ending = has_ended_;
    ears_.emplace(key, ear);
    return {};
  }
  void remove(const Key& key, const std::shared_ptr<Ear>& ear) {
    const std::scoped_lock lock{mutex_};
    const auto [first, last] = ears_.equal_range(key);
    const auto place = std::find_if(first, last, [&](const auto& entry) { return entry.second == ear; });
    if (place != last) ears_.erase(place);
  }

  void wake(const Key& key) {
    const std::scoped_lock lock{mutex_};
    const auto [first, last] = ears_.equal_range(key);
    for (auto entry = first; entry != last; ++entry) wake_on_its_loop(entry->second, false);
  }
  void wake_all() {
    const std::scoped_lock lock{mutex_};
    for (const auto& [key, ear] : ears_) wake_on_its_loop(ear, false);
  }
  /// Sends all away, and those who come from now on: the server ends.
  void end() {
    const std::scoped_lock lock{mutex_};
    has_ended_ = true;
    for (const auto& [key, ear] : ears_) wake_on_its_loop(ear, true);
  }

 private:
  const Limits limits_;
  std::mutex mutex_;
  std::multimap<Key, std::shared_ptr<Ear>> ears_;
  bool has_ended_ = false;
};

/// How often one looks.
struct Looking {
  std::chrono::steady_clock::duration longest;                  // after which there is nothing new
  std::chrono::steady_clock::duration at_least_every{longest};  // even where nobody says that there is something
  std::chrono::milliseconds pause{0};                           // before a look that follows another
};

/// Looks until `look` finds something (which is not empty()), and waits meanwhile for the ear to be woken. No value:
/// the server ends.
template <class Look, class News = typename std::invoke_result_t<Look&>::value_type>
boost::asio::awaitable<std::optional<News>> listen(Ear& ear, Looking looking, Look look) {
  using Steady = std::chrono::steady_clock;
  const auto end = Steady::now() + looking.longest;
  while (!ear.is_ending) {
    News news = co_await look();
    const auto left = end - Steady::now();
    if (!news.empty() || left <= Steady::duration::zero()) co_return news;
    co_await ear.wake_up.wait(std::chrono::ceil<std::chrono::milliseconds>(std::min(left, looking.at_least_every)));
    if (looking.pause.count() > 0 && !ear.is_ending) co_await pause_on_loop(looking.pause);
  }
  co_return std::nullopt;
}

}  // namespace lectern
