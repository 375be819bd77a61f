// A connection to a server's API: libcurl behind two calls. Blocks; kept alive from call to call; used by one thread.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lectern::importing {

struct HttpAnswer {
  unsigned status = 0;
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
};

/// The server could not be reached, or did not answer; `what()` says why.
class NetworkProblem : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class HttpClient {
 public:
  /// `base` is the server's address, `http://127.0.0.1:8000`; paths are appended to it.
  explicit HttpClient(std::string base);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  HttpAnswer get(const std::string& path);
  /// Posts JSON; without a key where that is empty.
  HttpAnswer post(const std::string& path, std::string_view json, std::string_view idempotency_key);
  /// A text as the value of a query parameter.
  std::string escaped(std::string_view text);

 private:
  class Handle;

  std::string base_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace lectern::importing
