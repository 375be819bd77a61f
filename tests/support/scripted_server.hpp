// An HTTP server of a test's own on a port of 127.0.0.1: the test's function says what goes out for each request, byte
// for byte, or that the connection ends. It keeps what came, and how many requests were being answered at once. The
// function is called by a thread of each connection.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace lectern::test {

class ScriptedServer {
 public:
  struct Request {
    std::string line;  // "POST /x"
    std::string head;
    std::chrono::steady_clock::time_point at;

    /// Empty if absent.
    [[nodiscard]] std::string header(std::string_view name) const;
  };
  /// An empty answer ends the connection.
  using Answer = std::function<std::string(const Request&)>;

  explicit ScriptedServer(Answer answer);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  [[nodiscard]] std::string url() const;
  /// In the order in which they came.
  [[nodiscard]] std::vector<Request> requests() const;
  [[nodiscard]] std::size_t most_at_once() const;

 private:
  void accept();
  void serve(int socket);
  bool answer_next(int socket, std::string& buffer);

  const Answer answer_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;  // of all below
  std::vector<Request> requests_;
  std::size_t now_ = 0;
  std::size_t most_ = 0;
  std::vector<int> sockets_;
  std::vector<std::jthread> threads_;
  std::jthread accepting_;
};

/// An answer with JSON in it; `headers` are lines, each ended by CRLF.
std::string json_answer(unsigned status, std::string_view body, std::string_view headers = {});

}  // namespace lectern::test
