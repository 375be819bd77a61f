#include "redis/stream.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace lectern::redis {
namespace {

using asio::ip::tcp;

awaitable<void> connect(tcp::socket& socket, const Endpoint& endpoint) {
  tcp::resolver resolver{socket.get_executor()};
  const auto addresses =
      co_await resolver.async_resolve(endpoint.host, std::to_string(endpoint.port), asio::use_awaitable);
  co_await asio::async_connect(socket, addresses, asio::use_awaitable);
  socket.set_option(tcp::no_delay(true));
}

class TcpStream final : public Stream {
 public:
  explicit TcpStream(asio::any_io_executor executor) : socket_(std::move(executor)) {}

  awaitable<void> open(const Endpoint& endpoint) override {
    co_await connect(socket_, endpoint);
    socket_.non_blocking(true);
  }

  void read_some(asio::mutable_buffer buffer, OnRead on_read) override {
    socket_.async_read_some(buffer, [self = shared_from_this(), on_read = std::move(on_read)](
                                        error_code error, std::size_t bytes) { on_read(error, bytes); });
  }

  /// At once what the socket takes, which is nearly always all.
  void write(std::string_view bytes, OnWritten on_written) override {
    error_code error;
    const std::size_t sent = socket_.write_some(asio::buffer(bytes), error);
    if (error == asio::error::would_block) error = {};
    if (error || sent == bytes.size()) return on_written(error);
    bytes.remove_prefix(sent);
    asio::async_write(socket_, asio::buffer(bytes),
                      [self = shared_from_this(), on_written = std::move(on_written)](error_code failed, std::size_t) {
                        on_written(failed);
                      });
  }

  void close() noexcept override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  tcp::socket socket_;
};

asio::ssl::context tls_context(const Endpoint& endpoint) {
  asio::ssl::context context{asio::ssl::context::tls_client};
  context.set_verify_mode(asio::ssl::verify_peer);
  if (endpoint.ca_file.empty()) {
    context.set_default_verify_paths();
  } else {
    context.load_verify_file(endpoint.ca_file);
  }
  return context;
}

class TlsStream final : public Stream {
 public:
  TlsStream(asio::any_io_executor executor, const Endpoint& endpoint)
      : context_(tls_context(endpoint)), stream_(std::move(executor), context_) {}

  awaitable<void> open(const Endpoint& endpoint) override {
    co_await connect(stream_.next_layer(), endpoint);
    SSL_set_tlsext_host_name(stream_.native_handle(), endpoint.host.c_str());
    stream_.set_verify_callback(asio::ssl::host_name_verification(endpoint.host));
    co_await stream_.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
  }

  void read_some(asio::mutable_buffer buffer, OnRead on_read) override {
    stream_.async_read_some(buffer, [self = shared_from_this(), on_read = std::move(on_read)](
                                        error_code error, std::size_t bytes) { on_read(error, bytes); });
  }

  void write(std::string_view bytes, OnWritten on_written) override {
    asio::async_write(stream_, asio::buffer(bytes),
                      [self = shared_from_this(), on_written = std::move(on_written)](error_code failed, std::size_t) {
                        on_written(failed);
                      });
  }

  void close() noexcept override {
    error_code ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  asio::ssl::context context_;
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

std::shared_ptr<Stream> Stream::make(asio::any_io_executor executor, const Endpoint& endpoint) {
  if (endpoint.tls) return std::make_shared<TlsStream>(std::move(executor), endpoint);
  return std::make_shared<TcpStream>(std::move(executor));
}

}  // namespace lectern::redis
