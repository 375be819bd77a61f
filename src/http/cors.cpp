#include "http/cors.hpp"

#include <algorithm>
#include <array>

namespace lectern::http {
namespace {

constexpr std::string_view kMethods = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";
constexpr std::array<std::string_view, 7> kMethodList{"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"};
constexpr std::string_view kAllowedHeaders =
    "Access-Control-Allow-Credentials: true\r\n"
    "Access-Control-Expose-Headers: ETag, Idempotency-Replayed, Link, Location, Preference-Applied, RateLimit, "
    "RateLimit-Policy, Retry-After, X-Cache, X-Correlation-ID, X-Process-Time, X-Total-Count\r\n";

Response text(unsigned status, std::string_view sentence) {
  Response response{.status = status, .content_type = "text/plain; charset=utf-8"};
  response.static_body = sentence;
  return response;
}

}  // namespace

bool CorsPolicy::allows(std::string_view origin) const {
  return std::ranges::find(origins_, origin) != origins_.end();
}

bool CorsPolicy::is_preflight(const Request& request) {
  return request.method == Method::options && !request.header("Origin").empty() &&
         !request.header("Access-Control-Request-Method").empty();
}

Response CorsPolicy::answer_preflight(const Request& request) const {
  if (!allows(request.header("Origin"))) return text(400, "Disallowed CORS origin");
  const std::string_view method = request.header("Access-Control-Request-Method");
  if (std::ranges::find(kMethodList, method) == kMethodList.end()) return text(400, "Disallowed CORS method");
  Response response = text(200, "OK");
  response.with("Access-Control-Allow-Methods", std::string{kMethods}).with("Access-Control-Max-Age", "600");
  const std::string_view asked = request.header("Access-Control-Request-Headers");
  if (!asked.empty()) response.with("Access-Control-Allow-Headers", std::string{asked});
  return response;
}

void CorsPolicy::append_headers(std::string& head, std::string_view origin) const {
  if (origin.empty() || !allows(origin)) return;
  head += "Access-Control-Allow-Origin: ";
  head += origin;
  head += "\r\n";
  head += kAllowedHeaders;
}

}  // namespace lectern::http
