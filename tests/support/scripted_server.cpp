#include "support/scripted_server.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lectern::test {

std::string ScriptedServer::Request::header(std::string_view name) const {
  const std::string begin = fmt::format("\r\n{}: ", name);
  const std::size_t found = head.find(begin);
  if (found == std::string::npos) return {};
  const std::size_t value = found + begin.size();
  return head.substr(value, head.find("\r\n", value) - value);
}

ScriptedServer::ScriptedServer(Answer answer)
    : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* where = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, where, size) != 0 || ::listen(listener_, SOMAXCONN) != 0 ||
      ::getsockname(listener_, where, &size) != 0)
    throw std::runtime_error("no server");
  port_ = ntohs(address.sin_port);
  accepting_ = std::jthread{[this] { accept(); }};
}

ScriptedServer::~ScriptedServer() {
  ::shutdown(listener_, SHUT_RDWR);
  accepting_.join();
  {
    const std::scoped_lock lock{mutex_};
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  }
  threads_.clear();  // waits for them
  for (const int socket : sockets_) ::close(socket);
  ::close(listener_);
}

std::string ScriptedServer::url() const {
  return fmt::format("http://127.0.0.1:{}", port_);
}

std::vector<ScriptedServer::Request> ScriptedServer::requests() const {
  const std::scoped_lock lock{mutex_};
  return requests_;
}

std::size_t ScriptedServer::most_at_once() const {
  const std::scoped_lock lock{mutex_};
  return most_;
}

void ScriptedServer::accept() {
  for (int socket = 0; (socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
    const std::scoped_lock lock{mutex_};
    sockets_.push_back(socket);
    threads_.emplace_back([this, socket] { serve(socket); });
  }
}

void ScriptedServer::serve(int socket) {
  std::string buffer;
  while (answer_next(socket, buffer)) {
  }
  ::shutdown(socket, SHUT_RDWR);
}

/// False once the connection has ended. Requests have no body.
bool ScriptedServer::answer_next(int socket, std::string& buffer) {
  std::size_t end = 0;
  while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
    std::array<char, 4096> piece{};
    const ssize_t count = ::recv(socket, piece.data(), piece.size(), 0);
    if (count <= 0) return false;
    buffer.append(piece.data(), static_cast<std::size_t>(count));
  }
  Request request{.line = buffer.substr(0, buffer.find(" HTTP/")),
                  .head = buffer.substr(0, end + 2),
                  .at = std::chrono::steady_clock::now()};
  buffer.erase(0, end + 4);
  {
    const std::scoped_lock lock{mutex_};
    requests_.push_back(request);
    most_ = std::max(most_, ++now_);
  }
  const std::string answer = answer_(request);
  {
    const std::scoped_lock lock{mutex_};
    --now_;  // before the client can send its next one
  }
  return !answer.empty() && ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL) == std::ssize(answer);
}

std::string json_answer(unsigned status, std::string_view body, std::string_view headers) {
  return fmt::format("HTTP/1.1 {} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{}\r\n{}", status,
                     body.size(), headers, body);
}

}  // namespace lectern::test
