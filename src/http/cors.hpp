// Cross-origin requests (Fetch standard): which origins a browser may call from, and the headers that tell it so.
// Made once per server; const, so any thread may ask.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace lectern::http {

class CorsPolicy {
 public:
  explicit CorsPolicy(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  [[nodiscard]] bool allows(std::string_view origin) const;
  [[nodiscard]] static bool is_preflight(const Request& request);
  /// 200 `OK` with what is allowed, or 400 with a text that says what is not. CORS headers proper come from below.
  [[nodiscard]] Response answer_preflight(const Request& request) const;
  /// The header lines that any answer to a request from `origin` carries; none for an origin that is not allowed.
  void append_headers(std::string& head, std::string_view origin) const;
  /// Whether answers depend on the origin, so that they must say so in Vary.
  [[nodiscard]] bool varies() const { return !origins_.empty(); }

 private:
  std::vector<std::string> origins_;
};

}  // namespace lectern::http
