#include "http/listener.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <sys/socket.h>

namespace lectern::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

std::string to_text(const Tcp::endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  return endpoint.address().is_v6() ? fmt::format("[{}]:{}", address, endpoint.port())
                                    : fmt::format("{}:{}", address, endpoint.port());
}

[[noreturn]] void refuse(const Tcp::endpoint& endpoint, const error_code& error) {
  if (error == asio::error::address_in_use)
    throw std::runtime_error(fmt::format(
        "Cannot listen on {}: address already in use. Another server runs there; stop it or choose another port.",
        to_text(endpoint)));
  throw std::runtime_error(fmt::format("Cannot listen on {}: {}.", to_text(endpoint), error.message()));
}

/// Bound, not listening yet.
Acceptor bind_to(asio::io_context& io, const Tcp::endpoint& endpoint, bool shared) {
  Acceptor acceptor{io};
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error && shared) acceptor.set_option(ReusePort(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (error) refuse(endpoint, error);
  return acceptor;
}

}  // namespace

Tcp::endpoint resolve(const std::string& host, std::uint16_t port) {
  asio::io_context io;
  error_code error;
  const auto found = Tcp::resolver{io}.resolve(host, std::to_string(port), Tcp::resolver::passive, error);
  if (error || found.empty())
    throw std::runtime_error(fmt::format("Cannot listen on {}: no such host ({}).", host, error.message()));
  return found.begin()->endpoint();
}

void require_free(const Tcp::endpoint& endpoint) {
  asio::io_context io;
  bind_to(io, endpoint, false);  // not listening: whoever connects meanwhile would be cut off
}

Acceptor listen_on(asio::io_context& io, const Tcp::endpoint& endpoint, bool shared) {
  Acceptor acceptor = bind_to(io, endpoint, shared);
  error_code error;
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) refuse(endpoint, error);
  return acceptor;
}

}  // namespace lectern::http
