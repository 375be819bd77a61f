#include "redis/endpoint.hpp"

#include <charconv>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <fmt/format.h>

namespace lectern::redis {
namespace {

constexpr std::string_view kCaFile = "ca_file";

/// Of the path: `/2`, `/` or nothing.
std::optional<std::int64_t> database_of(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.empty()) return 0;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(path.data(), path.data() + path.size(), number);
  if (error != std::errc{} || end != path.data() + path.size() || number < 0) return {};
  return number;
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view url) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || (parsed->scheme() != "redis" && parsed->scheme() != "rediss")) return {};
  if (parsed->has_fragment()) return {};  // of a password with a # in it, which cuts the URL
  Endpoint endpoint;
  endpoint.tls = parsed->scheme() == "rediss";
  endpoint.host = parsed->host_address();
  if (endpoint.host.empty()) return {};
  if (parsed->has_port()) endpoint.port = parsed->port_number();
  if (endpoint.port == 0) return {};
  endpoint.user = parsed->user();
  endpoint.password = parsed->password();
  if (parsed->has_userinfo() && !parsed->has_password())  // redis://secret@host, as Redis' own tools take it
    std::swap(endpoint.user, endpoint.password);
  const auto database = database_of(parsed->path());
  if (!database) return {};
  endpoint.database = *database;
  for (const auto& parameter : parsed->params()) {
    if (parameter.key != kCaFile) return {};
    endpoint.ca_file = parameter.value;
  }
  return endpoint;
}

std::string to_string(const Endpoint& endpoint) {
  const bool is_v6 = endpoint.host.contains(':');
  std::string url = endpoint.tls ? "rediss://" : "redis://";
  if (!endpoint.user.empty()) url += endpoint.user + "@";
  url += is_v6 ? "[" + endpoint.host + "]" : endpoint.host;
  url += fmt::format(":{}/{}", endpoint.port, endpoint.database);
  if (!endpoint.ca_file.empty()) url += fmt::format("?{}={}", kCaFile, endpoint.ca_file);
  return url;
}

}  // namespace lectern::redis
