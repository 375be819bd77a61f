#include "support/reserved_port.hpp"

#include <stdexcept>
#include <string>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lectern::test {

// A socket that is bound but does not listen shares its port with one that does, and keeps the system from giving it
// to others.
ReservedPort::ReservedPort(std::uint16_t wanted)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), number_(wanted) {
  const int yes = 1;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(wanted);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* where = reinterpret_cast<sockaddr*>(&address);
  if (::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 || ::bind(socket_, where, size) != 0 ||
      ::getsockname(socket_, where, &size) != 0) {
    ::close(socket_);
    throw std::runtime_error("port " + std::to_string(wanted) + " cannot be had");
  }
  number_ = ntohs(address.sin_port);
}

ReservedPort::~ReservedPort() {
  ::close(socket_);
}

}  // namespace lectern::test
