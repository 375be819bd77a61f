// A chat endpoint of a test's own on a port of 127.0.0.1: it answers as it is told, also as no proper server would.
// Runs on a thread of its own; its functions may be called by any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/json/value.hpp>

namespace lectern::test {

struct ChatReply {
  std::string bytes;    // as they go out, with the head; then the connection ends,
  bool stalls = false;  // or falls silent until let_go(),
  std::string later{};  // and then sends this
};

/// A request as it came.
struct ChatQuestion {
  std::string head;
  std::string body;

  [[nodiscard]] boost::json::value json() const;
  /// What the user's message holds: the wish.
  [[nodiscard]] boost::json::value wish() const;
  /// The id of the candidate of this title; empty if there is none.
  [[nodiscard]] std::string id_of(std::string_view title) const;
};

class ChatServer {
 public:
  using Behaviour = std::function<ChatReply(const ChatQuestion&)>;

  ChatServer();
  ~ChatServer();
  ChatServer(const ChatServer&) = delete;
  ChatServer& operator=(const ChatServer&) = delete;

  [[nodiscard]] std::string url() const;
  void answer_by(Behaviour behaviour);
  void answer_with(ChatReply reply) {
    answer_by([reply = std::move(reply)](const ChatQuestion&) { return reply; });
  }
  /// Those who wait for something get what there is for them, and from now on nobody waits.
  void let_go();
  [[nodiscard]] std::size_t asked() const;
  [[nodiscard]] ChatQuestion last() const;

  static ChatReply http(unsigned status, std::string_view body, std::string_view more_headers = {});
  /// A proper answer in which the model wrote that.
  static ChatReply completion(std::string_view content);
  /// The same in pieces, as server-sent events.
  static ChatReply stream(std::string_view content);

 private:
  using Tcp = boost::asio::ip::tcp;

  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> talk(Tcp::socket socket);
  ChatReply reply_to(ChatQuestion question);

  boost::asio::io_context loop_{1};
  Tcp::acceptor acceptor_;
  boost::asio::steady_timer gate_;
  mutable std::mutex mutex_;  // of the next two
  Behaviour behaviour_;
  std::vector<ChatQuestion> questions_;
  std::thread thread_;
};

}  // namespace lectern::test
