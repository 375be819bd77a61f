// E-mail addresses of members and authors: what S4 accepts (email-validator without DNS), kept as
// given. Pure functions: any thread may call them.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace lectern {

inline constexpr std::size_t kMaxEmailBytes = 254;       // RFC 3696 erratum 1690
inline constexpr std::size_t kMaxEmailLocalLength = 64;  // code points before the @

// The address as it is stored: trimmed, NFC, `Name <a@b.com>` reduced to what is in the brackets,
// the case of both its parts kept. `text` is valid text. The error is a lower-case phrase that goes
// on from "not a valid email address: ". Letters of any script are accepted on both sides of the @;
// quoted local parts, IP addresses and domains that never receive mail (RFC 6761) are not.
std::expected<std::string, std::string_view> parse_email_address(std::string_view text);

// The form that must be unique: case folded, accents kept. `address` was parsed.
std::string email_key(std::string_view address);

}  // namespace lectern
