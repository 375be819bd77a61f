// A server of TLS before a PostgreSQL server without: it takes what libpq asks for before the handshake, and passes on
// all answers up to the server's ReadyForQuery in the largest records that TLS has, as poolers may (PostgreSQL 15 makes
// small ones). Runs on a thread of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

namespace lectern::test {

class TlsProxy {
 public:
  TlsProxy(std::uint16_t server_port, const std::string& certificate, const std::string& key);
  ~TlsProxy();
  TlsProxy(const TlsProxy&) = delete;
  TlsProxy& operator=(const TlsProxy&) = delete;

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  /// How many were made to it.
  [[nodiscard]] int connections() const { return connections_; }

 private:
  using Tcp = boost::asio::ip::tcp;
  struct Link;

  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(std::shared_ptr<Link> link);
  static boost::asio::awaitable<void> pass_answers_on(std::shared_ptr<Link> link);

  boost::asio::io_context loop_{1};
  boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_server};
  Tcp::acceptor acceptor_;
  const std::uint16_t server_port_;
  std::atomic<int> connections_{0};
  std::thread thread_;
};

}  // namespace lectern::test
