// Where a Redis is and how it is entered: redis:// or rediss:// (TLS), a user and a password, a database's number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern::redis {

struct Endpoint {
  std::string host = "localhost";
  std::uint16_t port = 6379;
  std::string user{};  // empty: the default user
  std::string password{};
  std::int64_t database = 0;
  bool tls = false;
  std::string ca_file{};  // of the authority that vouches for the server; empty: those that the system trusts
};

/// Reads `redis[s]://[user[:password]@]host[:port][/database][?ca_file=…]`; nothing for what is no such URL.
std::optional<Endpoint> parse_endpoint(std::string_view url);
/// The URL without the password.
std::string to_string(const Endpoint& endpoint);

}  // namespace lectern::redis
