#include "http/trusted_proxies.hpp"

#include <algorithm>
#include <charconv>
#include <ranges>

#include <boost/beast/core/string.hpp>

#include "base/text.hpp"

namespace lectern::http {
namespace {

namespace ip = asio::ip;

constexpr unsigned kMappedBits = 96;

std::optional<unsigned> parse_number(std::string_view text, unsigned most) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > most) return {};
  return number;
}

std::optional<ip::address> parse_address(std::string_view text) {
  boost::system::error_code error;
  const ip::address address = ip::make_address(text, error);
  if (error) return {};
  return address;
}

ip::address_v6 as_v6(const ip::address& address) {
  if (address.is_v4()) return ip::make_address_v6(ip::v4_mapped, address.to_v4());
  return ip::address_v6{address.to_v6().to_bytes()};
}

/// An address alone is a network of one.
std::optional<ip::network_v6> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return {};
  const unsigned before = address->is_v4() ? kMappedBits : 0;
  unsigned bits = 128;
  if (slash != std::string_view::npos) {
    const auto given = parse_number(text.substr(slash + 1), bits - before);
    if (!given) return {};
    bits = before + *given;
  }
  return ip::network_v6{as_v6(*address), static_cast<unsigned short>(bits)}.canonical();
}

/// An element of X-Forwarded-For: an address, some proxies say with a port: `192.0.2.7:4711`, `[2001:db8::7]:4711`.
std::optional<ip::address> parse_element(std::string_view text) {
  std::string_view port;
  if (text.starts_with('[')) {
    const std::size_t bracket = text.find(']');
    if (bracket == std::string_view::npos) return {};
    port = text.substr(bracket + 1);
    text = text.substr(1, bracket - 1);
    if (text.find(':') == std::string_view::npos) return {};
  } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos && colon == text.rfind(':')) {
    port = text.substr(colon);
    text = text.substr(0, colon);
  }
  constexpr unsigned kLastPort = 65'535;
  if (!port.empty() && (port.front() != ':' || !parse_number(port.substr(1), kLastPort))) return {};
  const auto address = parse_address(text);
  if (!address) return {};
  return plain_address(*address);
}

}  // namespace

ip::address plain_address(const ip::address& address) {
  if (address.is_v4()) return address;
  const ip::address_v6 v6 = as_v6(address);
  if (v6.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, v6);
  return v6;
}

std::optional<TrustedProxies> TrustedProxies::parse(std::string_view list) {
  TrustedProxies proxies;
  for (;;) {
    const std::size_t comma = list.find(',');
    const auto network = parse_network(trim(list.substr(0, comma)));
    if (!network) return {};
    proxies.networks_.push_back(*network);
    if (comma == std::string_view::npos) return proxies;
    list.remove_prefix(comma + 1);
  }
}

bool TrustedProxies::trusts(const ip::address& address) const {
  return std::ranges::any_of(networks_, [v6 = as_v6(address)](const ip::network_v6& network) {
    return ip::network_v6{v6, network.prefix_length()}.network() == network.address();
  });
}

ip::address TrustedProxies::client_of(const ip::address& peer, const Request& request) const {
  ip::address client = peer;
  // Several headers are one list.
  for (const auto& [name, value] : request.headers | std::views::reverse) {
    if (!boost::beast::iequals(name, "X-Forwarded-For")) continue;
    for (std::string_view rest = value;;) {
      const std::size_t comma = rest.rfind(',');
      const auto element = parse_element(trim(comma == std::string_view::npos ? rest : rest.substr(comma + 1)));
      if (!element) return peer;
      client = *element;
      if (!trusts(client)) return client;
      if (comma == std::string_view::npos) break;
      rest = rest.substr(0, comma);
    }
  }
  return client;
}

}  // namespace lectern::http
