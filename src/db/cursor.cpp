#include "db/cursor.hpp"

#include <bit>
#include <cmath>
#include <cstring>

#include "base/encoding.hpp"
#include "base/text.hpp"

namespace lectern::db {
namespace {

enum class Tag : char { null = 0, number = 1, bytes = 2 };

void put_u64(std::string& out, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>(number >> shift);
}

std::optional<std::uint64_t> take_u64(std::string_view& in) {
  if (in.size() < 8) return {};
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number |= std::uint64_t{static_cast<unsigned char>(in[i])} << (8 * i);
  in.remove_prefix(8);
  return number;
}

bool take_bytes(std::string_view& in, CursorKey& key) {
  const auto size = take_u64(in);
  if (!size || *size > in.size()) return false;
  key.bytes = in.substr(0, *size);
  in.remove_prefix(*size);
  return key.value.type == SqlType::uuid ? key.bytes.size() == sizeof(Uuid) : is_valid_text(key.bytes);
}

bool take_number(std::string_view& in, CursorKey& key) {
  const auto bits = take_u64(in);
  if (!bits) return false;
  if (key.value.type == SqlType::real) {
    key.value.real = std::bit_cast<double>(*bits);
    return std::isfinite(key.value.real);
  }
  key.value.integer = std::bit_cast<std::int64_t>(*bits);
  return true;
}

bool take_key(std::string_view& in, CursorKey& key) {
  if (in.empty()) return false;
  const Tag tag{in.front()};
  in.remove_prefix(1);
  key.value.null = tag == Tag::null;
  if (tag == Tag::null) return true;
  if (is_bytes(key.value.type)) return tag == Tag::bytes && take_bytes(in, key);
  return tag == Tag::number && take_number(in, key);
}

}  // namespace

std::string encode_cursor(std::uint64_t fingerprint, const std::vector<CursorKey>& keys) {
  std::string bytes;
  put_u64(bytes, fingerprint);
  for (const auto& [value, text] : keys) {
    if (value.null) {
      bytes += static_cast<char>(Tag::null);
    } else if (is_bytes(value.type)) {
      bytes += static_cast<char>(Tag::bytes);
      put_u64(bytes, text.size());
      bytes += text;
    } else {
      bytes += static_cast<char>(Tag::number);
      put_u64(bytes, value.type == SqlType::real ? std::bit_cast<std::uint64_t>(value.real)
                                                 : std::bit_cast<std::uint64_t>(value.integer));
    }
  }
  return encode_base64url(bytes);
}

std::optional<Cursor> decode_cursor(std::string_view text, const std::vector<SqlType>& types) {
  const auto bytes = decode_base64url(text);
  if (!bytes) return {};
  std::string_view in = *bytes;
  const auto fingerprint = take_u64(in);
  if (!fingerprint) return {};
  Cursor cursor{*fingerprint, {}};
  for (const SqlType type : types) {
    CursorKey key{{.type = type}, {}};
    if (!take_key(in, key)) return {};
    cursor.keys.push_back(std::move(key));
  }
  if (!in.empty()) return {};
  return cursor;
}

}  // namespace lectern::db
