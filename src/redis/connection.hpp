// One connection to Redis on an event loop: commands go out without waiting for the answers of those before them, what
// came in one turn of the loop in one packet, and are answered in order. If an answer takes longer than it may, the
// connection is closed: nobody could know what became of the commands behind it. One that is idle asks now and then
// whether the server is there. Belongs to the thread that runs its executor.
#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "redis/reply.hpp"
#include "redis/stream.hpp"

namespace lectern::redis {

struct ConnectionPolicy {
  Endpoint endpoint{};
  std::shared_ptr<Authorities> authorities = std::make_shared<Authorities>();
  std::chrono::milliseconds answer_time{50};
  std::chrono::milliseconds connect_time{1'000};  // for the name's address, the connection and the handshake
  std::chrono::milliseconds idle_time{100};       // before an idle connection asks whether the server is there
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using OnClosed = std::function<void(const std::string& reason)>;

  static std::shared_ptr<Connection> make(asio::any_io_executor executor,
                                          std::shared_ptr<const ConnectionPolicy> policy);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Connects, authenticates and selects the database; throws std::runtime_error with the reason. Before anything else;
  /// close() ends it.
  awaitable<void> open();
  /// The answer to a command; none if it did not come in time, or the connection is lost.
  awaitable<Reply> run(const Command& command);
  /// Sends a command whose answer nobody waits for.
  void send(const Command& command);
  /// The same, but an error closes the connection, and with it whatever was sent behind the command.
  void require(const Command& command);

  [[nodiscard]] bool is_open() const { return is_open_; }
  /// Whoever waits gets no answer. Idempotent.
  void close(const std::string& reason) noexcept;
  /// Called once, when it is closed.
  void when_closed(OnClosed on_closed) { on_closed_ = std::move(on_closed); }

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  /// In the frame of the coroutine that waits.
  struct Waiting {
    Reply reply{};
    std::function<void()> resume{};
  };
  struct Sent {
    Waiting* waiting;  // null: nobody waits
    bool is_required;
    SteadyTime at;
  };

  Connection(asio::any_io_executor executor, std::shared_ptr<const ConnectionPolicy> policy);
  awaitable<void> connect();
  awaitable<void> enter();
  awaitable<void> require_ok(const Command& command);
  awaitable<void> require_answer();

  void enqueue(const Command& command, Waiting* waiting, bool is_required = false);
  void flush();
  void on_written(error_code error);
  void read();
  void on_read(error_code error, std::size_t bytes);
  void take_replies(std::vector<std::function<void()>>& answered);
  void watch(std::chrono::milliseconds time);
  void on_watch();

  const std::shared_ptr<const ConnectionPolicy> policy_;
  asio::any_io_executor executor_;
  std::shared_ptr<Stream> stream_;
  asio::steady_timer watch_;
  bool is_open_ = true;
  bool is_watched_closely_ = false;
  bool was_late_ = false;  // the answer, when it was last looked for
  OnClosed on_closed_;

  std::deque<Sent> sent_;
  std::string outgoing_;  // not written yet
  std::string writing_;
  bool is_writing_ = false;
  bool flush_is_posted_ = false;
  SteadyTime last_sent_;

  ReplyReader reader_;
  std::array<char, 64UL * 1024> incoming_;
};

}  // namespace lectern::redis
