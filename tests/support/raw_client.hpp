// An HTTP client of bytes for tests over real sockets: it sends what it is told, also what no proper client would send,
// and reads answers strictly. Blocking, with a time limit after which it throws; one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::test {

struct RawResponse {
  unsigned status = 0;
  std::string head;  // status line and headers, as received
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  // chunks joined

  /// The first header of that name (case ignored), empty if absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

class RawClient {
 public:
  /// Does not connect yet; a `receive_buffer` other than 0 limits what the kernel takes for a client that reads
  /// nothing.
  explicit RawClient(int receive_buffer = 0);
  static RawClient connected(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  void connect(std::uint16_t port);
  void send(std::string_view bytes);
  /// The next answer. One to HEAD has no body, whatever its headers say.
  RawResponse receive(bool to_head = false);
  /// Sends a request without a body and reads the answer.
  RawResponse get(std::string_view path, std::string_view extra_headers = {});
  /// What comes up to the end of `text`, or of the connection: of an answer that goes on.
  std::string receive_through(std::string_view text);
  /// Whether something came within this time.
  bool has_answer_within(std::chrono::milliseconds time);
  /// At most so many bytes as they come, unread by receive(); 0 when the connection has ended, however.
  std::size_t read_some(std::size_t bytes);
  /// Waits until the server has ended the connection; true if it did and nothing came before.
  bool is_closed_by_server();
  /// Waits for a reset or an end without reading what has come.
  bool is_cut_off();

 private:
  bool read_more();
  std::string take_line();
  std::string take(std::size_t bytes);

  int socket_ = -1;
  std::string buffer_;
};

/// `GET path HTTP/1.1` with Host and the headers given (each line ended by CRLF).
std::string request_text(std::string_view method, std::string_view path, std::string_view extra_headers = {},
                         std::string_view body = {});

}  // namespace lectern::test
