// Who counts as one client: an IPv4 address, or the /64 of an IPv6 address, since whoever has one such network has all
// of its addresses. Values.
#pragma once

#include <cstdint>
#include <string_view>

namespace lectern::limiting {

struct ClientId {
  std::uint64_t value = 0;

  friend bool operator==(ClientId, ClientId) = default;
};

/// Of an address as text; what is none (a peer that is gone already) is a client of its own.
ClientId client_of(std::string_view address);

}  // namespace lectern::limiting
