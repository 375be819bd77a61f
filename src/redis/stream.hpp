// A connection's bytes, over TCP or over TLS on top of it. Belongs to one event loop; one read and one write may be
// under way at once. What is under way keeps the stream alive and ends with an error when it is closed.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include "redis/endpoint.hpp"

namespace lectern::redis {

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;

/// What the TLS streams to one server have in common; read for the first, and anew once a handshake has failed. All
/// threads.
class Authorities {
 public:
  struct Context;

  /// Throws boost::system::system_error if they cannot be read.
  std::shared_ptr<Context> context(const Endpoint& endpoint);
  void forget();

 private:
  std::mutex mutex_;
  std::shared_ptr<Context> context_;
};

class Stream : public std::enable_shared_from_this<Stream> {
 public:
  using OnRead = std::function<void(error_code, std::size_t)>;
  using OnWritten = std::function<void(error_code)>;

  static std::shared_ptr<Stream> make(const asio::any_io_executor& executor, const Endpoint& endpoint,
                                      std::shared_ptr<Authorities> authorities);
  virtual ~Stream() = default;

  /// Resolves, connects and shakes hands, however long that takes; throws boost::system::system_error, also when it is
  /// closed meanwhile.
  virtual awaitable<void> open(const Endpoint& endpoint) = 0;
  virtual void read_some(asio::mutable_buffer buffer, OnRead on_read) = 0;
  /// All of it; the bytes must stay until then.
  virtual void write(std::string_view bytes, OnWritten on_written) = 0;
  /// Idempotent.
  virtual void close() noexcept = 0;
};

}  // namespace lectern::redis
