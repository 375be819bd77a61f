// Opening the port: resolving the host, finding out whether another server has the port already, binding.
// Everything throws std::runtime_error with a sentence for the operator. Called once, by the thread that starts.
#pragma once

#include <cstdint>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace lectern::http {

using Tcp = boost::asio::ip::tcp;
using IoExecutor = boost::asio::io_context::executor_type;
using Acceptor = boost::asio::basic_socket_acceptor<Tcp, IoExecutor>;
using Socket = boost::asio::basic_stream_socket<Tcp, IoExecutor>;

Tcp::endpoint resolve(const std::string& host, std::uint16_t port);

/// With SO_REUSEPORT a second server would silently take half of the connections, so this binds once without it.
void require_free(const Tcp::endpoint& endpoint);

/// An acceptor that listens. With `shared`, several of one process may listen on the same port.
Acceptor listen_on(boost::asio::io_context& io, const Tcp::endpoint& endpoint, bool shared);

}  // namespace lectern::http
