#include "support/tls_proxy.hpp"

#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace lectern::test {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kPiece = 65'536;
constexpr std::size_t kRequestForTls = 8;  // bytes

asio::ip::tcp::endpoint local(std::uint16_t port) {
  return {asio::ip::address_v4::loopback(), port};
}

/// The last message of all that the server says at once.
bool ends_ready_for_query(std::string_view bytes) {
  constexpr std::string_view kReadyForQuery{"Z\0\0\0\5", 5};
  const std::size_t size = kReadyForQuery.size() + 1;  // and the state of the transaction
  return bytes.size() >= size && bytes.substr(bytes.size() - size).starts_with(kReadyForQuery);
}

}  // namespace

struct TlsProxy::Link {
  Link(asio::io_context& loop, asio::ssl::context& tls) : client(loop, tls), server(loop) {}

  asio::ssl::stream<Tcp::socket> client;
  Tcp::socket server;
};

TlsProxy::TlsProxy(std::uint16_t server_port, const std::string& certificate, const std::string& key)
    : acceptor_(loop_, local(0)), server_port_(server_port) {
  tls_.use_certificate_chain_file(certificate);
  tls_.use_private_key_file(key, asio::ssl::context::pem);
  thread_ = std::thread([this] {
    asio::co_spawn(loop_, accept(), asio::detached);
    loop_.run();
  });
}

TlsProxy::~TlsProxy() {
  loop_.stop();
  thread_.join();
}

asio::awaitable<void> TlsProxy::accept() {
  for (;;) {
    auto link = std::make_shared<Link>(loop_, tls_);
    co_await acceptor_.async_accept(link->client.next_layer(), asio::use_awaitable);
    ++connections_;
    asio::co_spawn(loop_, serve(std::move(link)), asio::detached);
  }
}

/// Ends, with the link, when either side does: reading throws.
asio::awaitable<void> TlsProxy::serve(std::shared_ptr<Link> link) {
  std::string piece(kPiece, '\0');
  co_await asio::async_read(link->client.next_layer(), asio::buffer(piece, kRequestForTls), asio::use_awaitable);
  co_await asio::async_write(link->client.next_layer(), asio::buffer("S", 1), asio::use_awaitable);
  link->client.next_layer().set_option(Tcp::no_delay{true});
  co_await link->client.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
  co_await link->server.async_connect(local(server_port_), asio::use_awaitable);
  asio::co_spawn(loop_, pass_answers_on(link), asio::detached);
  for (;;) {
    const std::size_t size = co_await link->client.async_read_some(asio::buffer(piece), asio::use_awaitable);
    co_await asio::async_write(link->server, asio::buffer(piece, size), asio::use_awaitable);
  }
}

asio::awaitable<void> TlsProxy::pass_answers_on(std::shared_ptr<Link> link) {
  std::string answers;
  for (;;) {
    const std::size_t known = answers.size();
    answers.resize(known + kPiece);
    const std::size_t size =
        co_await link->server.async_read_some(asio::buffer(answers.data() + known, kPiece), asio::use_awaitable);
    answers.resize(known + size);
    if (!ends_ready_for_query(answers)) continue;
    co_await asio::async_write(link->client, asio::buffer(answers), asio::use_awaitable);
    answers.clear();
  }
}

}  // namespace lectern::test
