// The floor for HTTP: what a bare epoll loop reaches on this machine when it answers the same
// bytes. It finds the end of a request and writes one fixed answer: no parsing, no routes, no logs,
// no limits.
//
//   floor --listen 127.0.0.1:8001 --threads 2 --response FILE      FILE holds a whole raw response
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include <CLI/CLI.hpp>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8001;
  unsigned threads = 1;
  std::string response;
};

struct Connection {
  std::string in;   // what came after the last whole request
  std::string out;  // answers that the socket did not take yet
  bool waits_for_space = false;
};

void require(bool condition, const char* what) {
  if (condition) return;
  std::perror(what);
  std::exit(1);
}

int listen_on(const Options& options) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  require(listener >= 0, "socket");
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(options.port);
  require(inet_pton(AF_INET, options.address.c_str(), &address.sin_addr) == 1, "address");
  require(bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "bind");
  require(listen(listener, SOMAXCONN) == 0, "listen");
  return listener;
}

// Takes whole requests (a GET ends with an empty line) off the front of `in`, one answer for each.
void answer(Connection& connection, std::string_view response) {
  constexpr std::string_view kEnd = "\r\n\r\n";
  std::size_t begin = 0;
  for (auto end = connection.in.find(kEnd); end != std::string::npos; end = connection.in.find(kEnd, begin)) {
    connection.out += response;
    begin = end + kEnd.size();
  }
  connection.in.erase(0, begin);
}

class Loop {
 public:
  explicit Loop(const Options& options)
      : response_{options.response}, listener_{listen_on(options)}, epoll_{epoll_create1(0)} {
    require(epoll_ >= 0, "epoll_create1");
    watch(listener_, EPOLLIN, EPOLL_CTL_ADD);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 256> events{};
    for (;;) {
      const int count = epoll_wait(epoll_, events.data(), events.size(), -1);
      for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        if (socket == listener_) {
          accept_all();
        } else if (!serve(socket, connections_[socket])) {
          connections_.erase(socket);
          close(socket);
        }
      }
    }
  }

 private:
  void watch(int socket, std::uint32_t what, int operation) {
    epoll_event event{};
    event.events = what;
    event.data.fd = socket;
    require(epoll_ctl(epoll_, operation, socket, &event) == 0, "epoll_ctl");
  }

  void accept_all() {
    for (;;) {
      const int socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket < 0) return;
      const int on = 1;
      setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      connections_.try_emplace(socket);
      watch(socket, EPOLLIN, EPOLL_CTL_ADD);
    }
  }

  // False when the connection is over.
  bool serve(int socket, Connection& connection) {
    if (!connection.waits_for_space) {
      const ssize_t got = recv(socket, buffer_.data(), buffer_.size(), 0);
      if (got == 0 || (got < 0 && errno != EAGAIN)) return false;
      if (got > 0) connection.in.append(buffer_.data(), static_cast<std::size_t>(got));
      answer(connection, response_);
    }
    if (!connection.out.empty()) {
      const ssize_t sent = send(socket, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno != EAGAIN) return false;
      if (sent > 0) connection.out.erase(0, static_cast<std::size_t>(sent));
    }
    const bool waits = !connection.out.empty();
    if (waits != connection.waits_for_space) {
      connection.waits_for_space = waits;
      watch(socket, waits ? EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
    }
    return true;
  }

  std::string response_;
  int listener_;
  int epoll_;
  std::unordered_map<int, Connection> connections_;
  std::array<char, 65536> buffer_{};
};

std::string file_content(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  std::string listen = "127.0.0.1:8001";
  std::string response_file;
  CLI::App app{"A bare epoll loop that answers every request with the same bytes"};
  app.add_option("--listen", listen, "HOST:PORT")->capture_default_str();
  app.add_option("--threads", options.threads)->check(CLI::PositiveNumber)->capture_default_str();
  app.add_option("--response", response_file, "A whole raw response")->required()->check(CLI::ExistingFile);
  CLI11_PARSE(app, argc, argv);

  const auto colon = listen.rfind(':');
  options.address = listen.substr(0, colon);
  options.port = static_cast<std::uint16_t>(std::stoul(listen.substr(colon + 1)));
  options.response = file_content(response_file);

  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < options.threads; ++i) {
    threads.emplace_back([&options] { std::make_unique<Loop>(options)->run(); });
  }
}
