#include "redis/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace lectern::redis {

struct Authorities::Context {
  explicit Context(asio::ssl::context made) : own(std::move(made)) {}
  asio::ssl::context own;
};

namespace {

using asio::ip::tcp;

/// Looks a host's addresses up. The system's resolver cannot be interrupted: who cancels goes on without its answer.
class Resolution {
 public:
  explicit Resolution(const asio::any_io_executor& executor) : shared_(std::make_shared<Shared>(executor)) {}

  awaitable<tcp::resolver::results_type> addresses(const Endpoint& endpoint) {
    const auto shared = shared_;
    shared->resolver.async_resolve(endpoint.host, std::to_string(endpoint.port),
                                   [shared](error_code error, tcp::resolver::results_type found) {
                                     shared->error = error;
                                     shared->found = std::move(found);
                                     shared->done.cancel();
                                   });
    co_await shared->done.async_wait(asio::as_tuple(asio::use_awaitable));
    if (shared->error) throw boost::system::system_error(shared->error);
    co_return shared->found;
  }
  void cancel() noexcept {
    shared_->resolver.cancel();  // what has not been begun
    shared_->done.cancel();
  }

 private:
  struct Shared {
    explicit Shared(const asio::any_io_executor& executor)
        : resolver(executor), done(executor, asio::steady_timer::time_point::max()) {}
    tcp::resolver resolver;
    asio::steady_timer done;
    error_code error = asio::error::operation_aborted;
    tcp::resolver::results_type found;
  };
  std::shared_ptr<Shared> shared_;
};

awaitable<void> connect(tcp::socket& socket, Resolution& resolution, const Endpoint& endpoint) {
  const auto addresses = co_await resolution.addresses(endpoint);
  co_await asio::async_connect(socket, addresses, asio::use_awaitable);
  socket.set_option(tcp::no_delay(true));
}

void end(tcp::socket& socket, Resolution& resolution) noexcept {
  resolution.cancel();
  error_code ignored;
  socket.close(ignored);
}

class TcpStream final : public Stream {
 public:
  explicit TcpStream(const asio::any_io_executor& executor) : resolution_(executor), socket_(executor) {}

  awaitable<void> open(const Endpoint& endpoint) override {
    co_await connect(socket_, resolution_, endpoint);
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

  void close() noexcept override { end(socket_, resolution_); }

 private:
  Resolution resolution_;
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
  TlsStream(const asio::any_io_executor& executor, const Endpoint& endpoint, std::shared_ptr<Authorities> authorities)
      : authorities_(std::move(authorities)),
        context_(authorities_->context(endpoint)),
        resolution_(executor),
        stream_(executor, context_->own) {}

  awaitable<void> open(const Endpoint& endpoint) override {
    co_await connect(stream_.next_layer(), resolution_, endpoint);
    SSL_set_tlsext_host_name(stream_.native_handle(), endpoint.host.c_str());
    stream_.set_verify_callback(asio::ssl::host_name_verification(endpoint.host));
    const auto [error] =
        co_await stream_.async_handshake(asio::ssl::stream_base::client, asio::as_tuple(asio::use_awaitable));
    if (!error) co_return;
    authorities_->forget();  // they may have become others
    throw boost::system::system_error(error);
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

  void close() noexcept override { end(stream_.next_layer(), resolution_); }

 private:
  const std::shared_ptr<Authorities> authorities_;
  const std::shared_ptr<Authorities::Context> context_;
  Resolution resolution_;
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

std::shared_ptr<Authorities::Context> Authorities::context(const Endpoint& endpoint) {
  const std::scoped_lock lock{mutex_};
  if (!context_) context_ = std::make_shared<Context>(tls_context(endpoint));
  return context_;
}

void Authorities::forget() {
  const std::scoped_lock lock{mutex_};
  context_.reset();
}

std::shared_ptr<Stream> Stream::make(const asio::any_io_executor& executor, const Endpoint& endpoint,
                                     std::shared_ptr<Authorities> authorities) {
  if (endpoint.tls) return std::make_shared<TlsStream>(executor, endpoint, std::move(authorities));
  return std::make_shared<TcpStream>(executor);
}

}  // namespace lectern::redis
