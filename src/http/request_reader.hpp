// From the bytes of a connection to requests, one after the other. Beast's parser does the parsing; here are the
// limits, what HTTP asks beyond syntax (Host, Transfer-Encoding, Expect), and the storage that a Request's views point
// into. Does no I/O: the session puts bytes in. Used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/errors.hpp"
#include "http/message.hpp"

namespace lectern::http {

/// Why a request is not taken: what the problem that answers it says.
struct Refusal {
  ErrorKind kind{};
  std::string_view code;  // static text, like the sentence
  std::string_view sentence;
};

class RequestReader {
 public:
  enum class State : std::uint8_t {
    need_more,    // read into space(), commit(), advance() again
    header_done,  // reported once, if there is a body: the moment for set_body_limit and `100 Continue`
    complete,     // request() is whole
    refused,      // refusal() says why; nothing more can be read from this connection
  };

  explicit RequestReader(std::size_t header_limit);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  /// Forgets the request before and begins the next one with the bytes that came after it.
  void begin();
  /// Room for what comes next; never empty.
  std::span<char> space();
  void commit(std::size_t bytes);
  State advance();
  /// A body that is larger is refused: at once (false) where its length was announced, else as it grows.
  [[nodiscard]] bool set_body_limit(std::size_t bytes);

  /// Whether anything of the current request has come yet.
  [[nodiscard]] bool started() const;
  [[nodiscard]] bool header_done() const;
  [[nodiscard]] bool expects_continue() const;
  [[nodiscard]] bool keep_alive() const;
  [[nodiscard]] bool http_1_0() const;
  [[nodiscard]] Request& request();
  [[nodiscard]] const Refusal& refusal() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lectern::http
