// Who sends a request, where proxies stand before the server. What `X-Forwarded-For` says counts only if the peer is a
// proxy that is trusted, and only as far as trusted proxies have written it: clients can send that header too. RFC
// 7239's `Forwarded` is not read: a proxy that writes one of the two lets the other through as the client made it up.
// Made at start; const, so any thread may ask.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include "http/message.hpp"

namespace lectern::http {

class TrustedProxies {
 public:
  /// Addresses and networks (`10.0.0.0/8`), separated by commas; nothing if one of them is neither.
  static std::optional<TrustedProxies> parse(std::string_view list);

  [[nodiscard]] bool trusts(const asio::ip::address& address) const;
  /// The last address in the header that is no proxy of ours, the first one if all are; the peer, a trusted proxy
  /// itself, where there is no header, or where it is malformed before that.
  [[nodiscard]] asio::ip::address client_of(const asio::ip::address& peer, const Request& request) const;

 private:
  std::vector<asio::ip::network_v6> networks_;  // IPv4 as ::ffff:0:0/96
};

/// IPv4 that was mapped into IPv6 is IPv4 again, and nothing says by which interface it came.
asio::ip::address plain_address(const asio::ip::address& address);

}  // namespace lectern::http
