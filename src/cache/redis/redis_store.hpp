// Answers kept in a Redis that several nodes share. A lookup is one round trip: the versions of the epoch and of the
// tags, and the entry. Renewing a tag takes its version away; whoever misses one makes up a new one, which is random,
// so that neither lost, evicted nor resurrected versions can make an old entry hold.
//
// The epoch is renewed on a new connection, before it is used, if another one was lost since that was last done, or
// another server answers; and on all connections, before they are used on, after a renewal that could not be delivered.
// So nobody believes what this node may have missed, or failed to say.
#pragma once

#include <functional>
#include <mutex>
#include <span>
#include <string>

#include "cache/store.hpp"
#include "redis/client.hpp"

namespace lectern::cache::redis {

class RedisStore final : public Store {
 public:
  /// `client` must outlive it; `prefix` begins its keys.
  RedisStore(lectern::redis::Client& client, std::string prefix);
  /// Called, on the threads of loops, when everything that was kept is worth nothing any more. Before the first lookup.
  void when_epoch_begins(std::function<void()> callback) { epoch_began_ = std::move(callback); }

  [[nodiscard]] std::string_view name() const override { return "redis"; }
  [[nodiscard]] bool is_shared() const override { return true; }
  awaitable<Lookup> look_up(const Question& question) override;
  awaitable<void> keep(const Question& question, Versions versions, SharedEntry entry,
                       std::chrono::milliseconds time_to_live) override;
  awaitable<bool> renew(std::span<const std::string> tags) override;
  /// Nothing that was kept holds for whoever asks from now on.
  void begin_epoch() { client_.greet_again(); }
  /// Renews the epoch if another server answers than before, without a connection having been lost.
  awaitable<void> check_server();

 private:
  [[nodiscard]] std::vector<std::string> version_keys(std::span<const std::string> tags) const;
  [[nodiscard]] std::string answer_key(const Question& question) const;
  awaitable<Versions> establish(std::span<const std::string> keys);
  awaitable<void> greet(lectern::redis::Connection& connection, std::uint64_t generation);
  void greet_again(lectern::redis::Connection& connection, std::uint64_t generation);

  lectern::redis::Client& client_;
  const std::string prefix_;
  std::function<void()> epoch_began_;
  std::mutex mutex_;  // of what follows: when the epoch was last renewed
  std::string run_id_;
  std::uint64_t generation_ = 0;
};

}  // namespace lectern::cache::redis
