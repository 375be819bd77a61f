// Asks a chat endpoint what a reader might like. It may be away, slow, or say anything: what can be shown comes back,
// or nothing. Nobody waits in a line: no more than a few ask at once, and after some failures nobody does for a while.
// Thread-safe; libcurl runs on threads of its own.
#pragma once

#include <array>
#include <atomic>
#include <mutex>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/context.hpp"
#include "recommendations/chat.hpp"
#include "runtime/metrics.hpp"

namespace lectern::recommendations {

using boost::asio::awaitable;

/// How an attempt ended.
enum class ChatOutcome : std::uint8_t {
  suggested,
  timeout,      // no whole answer within the time
  unreachable,  // no connection, or one that ended early, or too large an answer
  refused,      // another status than 200
  useless,      // an answer that has no suggestion which can be shown
  resting,      // not asked: it has failed just now
  busy,         // not asked: too many ask already
  given_up,     // the program ends
};
BOOST_DESCRIBE_ENUM(ChatOutcome, suggested, timeout, unreachable, refused, useless, resting, busy, given_up)

class ChatService {
 public:
  /// An answer takes seconds, so that these are plenty for cached suggestions; each has a thread.
  static constexpr int kMostAtOnce = 4;
  /// So many failures in a row, and it is left alone for that long.
  static constexpr int kFailuresBeforeRest = 3;
  static constexpr std::chrono::seconds kRest{30};

  /// The registry must outlive the service.
  ChatService(std::optional<ChatSettings> settings, MetricsRegistry& metrics);
  ~ChatService() { stop(); }
  ChatService(const ChatService&) = delete;
  ChatService& operator=(const ChatService&) = delete;

  /// Whether there is anybody to ask.
  [[nodiscard]] bool is_set_up() const { return settings_.has_value(); }
  [[nodiscard]] const std::string& model() const { return settings_->model; }
  /// Only if it is set up. Takes no longer than the settings say, nor than the request has.
  awaitable<std::optional<Suggestions>> ask(Wish wish, const Context& context);
  /// From now on nobody is asked, and who asks gets nothing within a second.
  void drain() { is_ending_ = true; }
  /// Waits for what runs on threads of its own. Before the loops end whose coroutines wait for it; idempotent.
  void stop();

 private:
  class Place;
  struct Reply {
    ChatOutcome outcome = ChatOutcome::given_up;
    std::optional<Suggestions> suggestions{};
    std::string problem{};  // for operators
  };

  /// Blocks.
  [[nodiscard]] Reply ask_now(const Wish& wish, std::chrono::milliseconds time) const;
  [[nodiscard]] Reply post(const std::string& body, std::chrono::milliseconds time, const Wish& wish) const;
  bool is_resting(Instant now);
  void note(const Reply& reply, const Context& context);
  /// Whether it is time to say again that it fails.
  bool may_complain(Instant now);
  void count(ChatOutcome outcome) { outcomes_.at(static_cast<std::size_t>(outcome))->add(); }

  const std::optional<ChatSettings> settings_;
  std::array<Counter*, 8> outcomes_{};  // by ChatOutcome
  Histogram* asked_ = nullptr;          // null where nobody is asked
  std::optional<boost::asio::thread_pool> threads_;
  std::atomic<bool> is_ending_{false};
  std::atomic<int> at_once_{0};

  std::mutex mutex_;  // of what follows
  int failures_in_a_row_ = 0;
  Instant rests_until_{};
  std::optional<Instant> complained_at_;
};

}  // namespace lectern::recommendations
