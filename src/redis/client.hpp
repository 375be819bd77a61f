// A process' use of one Redis: each event loop has a connection of its own, opened when it first asks. Never throws for
// what the world does: while Redis is away, slow or wrong, there is no answer, at once or within 50 ms. All threads,
// each on an event loop.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "redis/link.hpp"
#include "runtime/per_loop.hpp"

namespace lectern::redis {

/// A Lua script, known to the server by its hash once it was sent. Static.
class Script {
 public:
  explicit Script(std::string_view text);
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::string& sha1() const { return sha1_; }

 private:
  std::string_view text_;
  std::string sha1_;
};

class Client {
 public:
  Client(ConnectionPolicy policy, MetricsRegistry& metrics);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// The greeting is done on each new connection before anything else, and throws to refuse it; the other is said on
  /// those that are open after greet_again(). Before the first command.
  void greet_with(Greeting greeting, Regreeting again) {
    policy_->greeting = std::move(greeting);
    policy_->regreeting = std::move(again);
  }

  /// The answer; not there if Redis did not give one in time. An error is an answer.
  awaitable<Reply> run(const Command& command);
  awaitable<Reply> run_script(const Script& script, std::span<const std::string_view> keys,
                              std::span<const std::string_view> arguments);
  /// False if there is no connection. Nobody waits for the answer.
  awaitable<bool> send(const Command& command);

  /// All connections are greeted again before they are used again.
  void greet_again() { policy_->generation.fetch_add(1, std::memory_order_acq_rel); }
  /// Once the loops no longer run.
  void close() noexcept { links_.close_all(); }

 private:
  awaitable<std::shared_ptr<Connection>> connection();

  const std::shared_ptr<LinkPolicy> policy_;
  Counter& answered_;
  Counter& unanswered_;
  Counter& errors_;
  PerLoop<Link> links_;
};

}  // namespace lectern::redis
