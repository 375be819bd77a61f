// A TCP proxy on 127.0.0.1 before a server, which ends a connection at a chosen point of the conversation: what
// networks do at the worst moment. Runs on a thread of its own; its functions may be called by any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace lectern::test {

class CuttingProxy {
 public:
  enum class Cut : std::uint8_t {
    before_it_arrives,  // the server never sees what was to be cut at
    after_the_answer,   // the server has done it, and the client does not hear so
  };

  explicit CuttingProxy(std::uint16_t server_port);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  /// The next connection over which `word` comes from the client is ended there, once; `answer` is what the server's
  /// answer to it contains.
  void cut_at(std::string word, std::string answer, Cut cut);
  /// After so many more bytes of answers the connection over which the last of them went is ended, once, in the middle
  /// of whatever that is.
  void cut_after(std::size_t answer_bytes) { answer_bytes_ = answer_bytes; }
  /// From now on nothing goes through any more, and no connection ends.
  void fall_silent() { is_silent_ = true; }
  [[nodiscard]] int cuts() const { return cuts_; }

 private:
  using Tcp = boost::asio::ip::tcp;
  struct Link;
  struct Plan {
    std::string word;
    std::string answer;
    Cut cut;
  };

  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> from_client(std::shared_ptr<Link> link);
  boost::asio::awaitable<void> from_server(std::shared_ptr<Link> link);
  std::optional<Plan> plan_for(const std::string& bytes);
  bool takes_last_bytes(std::size_t& size);

  boost::asio::io_context loop_{1};
  Tcp::acceptor acceptor_;
  const std::uint16_t server_port_;
  std::mutex mutex_;
  std::optional<Plan> plan_;
  std::atomic<std::size_t> answer_bytes_{0};
  std::atomic<bool> is_silent_{false};
  std::atomic<int> cuts_{0};
  std::thread thread_;
};

}  // namespace lectern::test
