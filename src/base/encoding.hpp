// Bytes as text: base64url for cursors and tokens, hexadecimal for digests, percent-encoding for
// URLs. Decoding is strict: one text for every sequence of bytes, nothing repaired, except that a
// percent escape may stand for any byte. Pure functions: any thread may call them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

// RFC 4648 section 5, without padding.
std::string encode_base64url(std::string_view bytes);

// Nothing for what encode_base64url does not write: padding, other characters, stray last bits.
std::optional<std::string> decode_base64url(std::string_view text);

// Lower case, two digits for each byte.
std::string encode_hex(std::string_view bytes);

// Everything but the unreserved characters of RFC 3986 (letters, digits, - . _ ~) as %XX.
std::string encode_percent(std::string_view bytes);

// Nothing if a % is without its two hexadecimal digits. Any byte may come out, NUL included.
// `plus_is_space` is for query strings and forms, not for paths.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

}  // namespace lectern
