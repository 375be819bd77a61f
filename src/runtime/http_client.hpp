// A connection to a server's API: libcurl behind one call. Blocks; kept alive from call to call; used by one thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpCall {
  std::string method = "GET";
  std::string path;  // with the query
  std::string_view body{};
  HttpHeaders headers{};                         // `Content-Type` too, where there is a body
  std::chrono::milliseconds time_limit{60'000};  // from looking up the name to the answer's last byte
};

struct HttpAnswer {
  unsigned status = 0;
  std::string body;
  HttpHeaders headers;

  /// The first header of that name (case ignored), empty if absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// How long the server asks to wait; a date is compared with the answer's own.
  [[nodiscard]] std::optional<std::chrono::seconds> retry_after() const;
};

/// The server could not be reached, or did not answer; `what()` says why.
class NetworkProblem : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The server was reached, or not even that, and the time was over.
class NetworkTimeout : public NetworkProblem {
  using NetworkProblem::NetworkProblem;
};

/// What calls may take at most.
struct HttpLimits {
  std::chrono::milliseconds connect_time{10'000};
  std::size_t answer_bytes = 16UL * 1024 * 1024;
  std::function<bool()> is_given_up{};  // asked while a call is under way; it ends within a second as a NetworkProblem
};

/// Whether this is the address of a server: http or https, with a host and without query or fragment.
bool is_server_url(const std::string& url);

class HttpClient {
 public:
  /// `base` is the server's address, `http://127.0.0.1:8000`; paths are appended to it.
  explicit HttpClient(std::string base, HttpLimits limits = HttpLimits());
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// Throws NetworkProblem; any status is an answer, a redirection too.
  HttpAnswer send(const HttpCall& call);
  HttpAnswer get(const std::string& path) { return send({.path = path}); }
  /// Posts JSON; without a key where that is empty.
  HttpAnswer post(const std::string& path, std::string_view json, std::string_view idempotency_key);
  /// A text as the value of a query parameter.
  std::string escaped(std::string_view text);

 private:
  class Handle;

  std::string base_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace lectern
