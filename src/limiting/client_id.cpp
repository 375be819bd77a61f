#include "limiting/client_id.hpp"

#include <boost/asio/ip/address.hpp>

namespace lectern::limiting {

namespace ip = boost::asio::ip;

ClientId client_of(std::string_view text) {
  boost::system::error_code error;
  const ip::address address = ip::make_address(text, error);
  if (error) return {};
  // No IPv6 network that is in use begins with 32 zeros, where IPv4 addresses are put.
  if (address.is_v4()) return {address.to_v4().to_uint()};
  const ip::address_v6 v6 = address.to_v6();
  if (v6.is_v4_mapped()) return {ip::make_address_v4(ip::v4_mapped, v6).to_uint()};
  ClientId client;
  const auto bytes = v6.to_bytes();
  for (std::size_t i = 0; i < sizeof client.value; ++i) client.value = client.value << 8 | bytes[i];
  return client;
}

}  // namespace lectern::limiting
