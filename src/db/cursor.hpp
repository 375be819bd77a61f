// The bytes of a cursor: a fingerprint of what it belongs to, and the sort keys of the last row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/value.hpp"

namespace lectern::db {

/// A key as a cursor keeps it; `bytes` of texts and ids are owned.
struct CursorKey {
  Value value;  // its `bytes` are not set
  std::string bytes;
};

std::string encode_cursor(std::uint64_t fingerprint, const std::vector<CursorKey>& keys);

struct Cursor {
  std::uint64_t fingerprint;
  std::vector<CursorKey> keys;
};
/// Nothing for what is no cursor of `types.size()` keys of these types.
std::optional<Cursor> decode_cursor(std::string_view text, const std::vector<SqlType>& types);

}  // namespace lectern::db
