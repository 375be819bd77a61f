// A request and a response as the rest of Lectern sees them: plain values, no Beast. A Request is owned by the
// connection that read it and stays where it is until the response has been written; it lives on one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/context.hpp"

namespace lectern::http {

namespace asio = boost::asio;
using asio::awaitable;

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options, other };

std::string_view to_string(Method method);

struct Request {
  Method method = Method::get;
  std::string_view method_text;  // as sent
  std::string_view target;       // path and query as sent
  std::string_view path;         // before '?'
  std::string_view query;        // after '?', undecoded
  std::string body;
  std::string remote_address;  // of the client, as the peer or a trusted proxy says, without port
  bool is_secure = false;      // the client speaks TLS, as a trusted proxy says
  std::vector<std::pair<std::string_view, std::string_view>> headers;  // views into the connection's parser

  /// The first header of that name (case ignored), empty if absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] bool has_header(std::string_view name) const;
};

struct Header {
  std::string_view name;  // static text
  std::string value;
};

/// A body that is made once and shared by many answers (static files, cache entries).
using SharedBody = std::shared_ptr<const std::string>;

/// The next piece of a body that is made while it is sent (exports, event streams); an empty one is the end. An
/// exception breaks the connection off, so that the client sees that the body is not whole.
using BodySource = std::function<awaitable<std::string>()>;

struct Response {
  unsigned status = 200;
  std::string_view content_type = "application/json";  // static text; empty: no Content-Type
  std::vector<Header> headers{};
  std::string body{};
  SharedBody shared_body{};        // used instead of `body` where set
  SharedBody packed_body{};        // the same as gzip, where that is there already
  std::string_view static_body{};  // used instead of both where data() is set: lives as long as the program
  BodySource stream{};             // used instead of all three where set: sent in chunks, never compressed
  bool compressible = true;        // false: sent as it is (already encoded, or not worth it)
  std::string_view route{};        // template of the route that answered, for metrics and the log; static text
  std::string error_code{};        // for the log

  [[nodiscard]] std::string_view payload() const {
    if (static_body.data() != nullptr) return static_body;
    return shared_body ? std::string_view{*shared_body} : std::string_view{body};
  }
  Response& with(std::string_view name, std::string value) {
    headers.push_back({name, std::move(value)});
    return *this;
  }
  /// The first header of that name among those set so far, empty if absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Answers every request; must not throw (the dispatcher turns errors into responses).
using Dispatcher = std::function<awaitable<Response>(Request&, Context&)>;

}  // namespace lectern::http
