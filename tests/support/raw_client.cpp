#include "support/raw_client.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace lectern::test {
namespace {

constexpr int kPatienceSeconds = 60;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::size_t number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{}) throw std::runtime_error(fmt::format("'{}' is not a number", text));
  return value;
}

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

std::string_view RawResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (same_name(key, name)) return value;
  return {};
}

RawClient::RawClient(int receive_buffer) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (socket_ < 0) fail("socket");
  const timeval patience{.tv_sec = kPatienceSeconds, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
}

RawClient RawClient::connected(std::uint16_t port) {
  RawClient client;
  client.connect(port);
  return client;
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

void RawClient::connect(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
}

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) fail("send");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

/// False at the end of the connection, however it ended.
bool RawClient::read_more() {
  char piece[16 * 1024];
  const ssize_t received = ::recv(socket_, piece, sizeof piece, 0);
  if (received < 0 && errno != ECONNRESET) fail("recv");
  if (received <= 0) return false;
  buffer_.append(piece, static_cast<std::size_t>(received));
  return true;
}

std::string RawClient::take_line() {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n")) == std::string::npos)
    if (!read_more()) throw std::runtime_error("the connection ended inside of a line: " + buffer_);
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + 2);
  return line;
}

std::string RawClient::take(std::size_t bytes) {
  while (buffer_.size() < bytes)
    if (!read_more()) throw std::runtime_error("the connection ended inside of a body");
  std::string taken = buffer_.substr(0, bytes);
  buffer_.erase(0, bytes);
  return taken;
}

RawResponse RawClient::receive(bool to_head) {
  RawResponse response;
  const std::string status_line = take_line();
  if (!status_line.starts_with("HTTP/1.1 ")) throw std::runtime_error("not a status line: " + status_line);
  response.status = static_cast<unsigned>(number(std::string_view{status_line}.substr(9, 3), 10));
  response.head = status_line;
  for (std::string line = take_line(); !line.empty(); line = take_line()) {
    const std::size_t colon = line.find(": ");
    response.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    response.head += "\r\n" + line;
  }
  const bool bodiless = to_head || response.status < 200 || response.status == 204 || response.status == 304;
  if (bodiless) return response;
  if (response.header("Transfer-Encoding") == "chunked") {
    while (const std::size_t size = number(take_line(), 16)) {
      response.body += take(size);
      take_line();
    }
    take_line();
  } else if (const std::string_view length = response.header("Content-Length"); !length.empty()) {
    response.body = take(number(length, 10));
  } else {
    while (read_more()) {
    }
    response.body = std::exchange(buffer_, {});
  }
  return response;
}

RawResponse RawClient::get(std::string_view path, std::string_view extra_headers) {
  send(request_text("GET", path, extra_headers));
  return receive();
}

bool RawClient::has_answer_within(std::chrono::milliseconds time) {
  pollfd watched{.fd = socket_, .events = POLLIN, .revents = 0};
  return !buffer_.empty() || ::poll(&watched, 1, static_cast<int>(time.count())) > 0;
}

std::size_t RawClient::read_some(std::size_t bytes) {
  std::string piece(bytes, '\0');
  const ssize_t received = ::recv(socket_, piece.data(), piece.size(), 0);
  if (received < 0 && errno != ECONNRESET) fail("recv");
  return received < 0 ? 0 : static_cast<std::size_t>(received);
}

std::string RawClient::receive_through(std::string_view text) {
  while (buffer_.find(text) == std::string::npos)
    if (!read_more()) return std::exchange(buffer_, {});
  return take(buffer_.find(text) + text.size());
}

bool RawClient::is_closed_by_server() {
  return buffer_.empty() && !read_more();
}

bool RawClient::is_cut_off() {
  pollfd watched{.fd = socket_, .events = POLLRDHUP, .revents = 0};
  return ::poll(&watched, 1, kPatienceSeconds * 1000) > 0;
}

std::string request_text(std::string_view method, std::string_view path, std::string_view extra_headers,
                         std::string_view body) {
  const std::string length = body.empty() ? std::string{} : fmt::format("Content-Length: {}\r\n", body.size());
  return fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n{}{}\r\n{}", method, path, extra_headers, length, body);
}

}  // namespace lectern::test
