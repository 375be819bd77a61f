// Cursors: no text does harm, and the only text of a cursor is the one that we would write.
#include <array>
#include <cstdlib>

#include "db/cursor.hpp"

namespace {

using lectern::db::SqlType;

const std::array<std::vector<SqlType>, 5> kLists{{
    {SqlType::uuid},
    {SqlType::timestamp, SqlType::uuid},
    {SqlType::text, SqlType::text, SqlType::uuid},
    {SqlType::real, SqlType::integer, SqlType::uuid},
    {SqlType::date, SqlType::boolean, SqlType::text},
}};

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  for (const auto& types : kLists) {
    const auto cursor = lectern::db::decode_cursor(text, types);
    if (!cursor) continue;
    require(cursor->keys.size() == types.size());
    require(lectern::db::encode_cursor(cursor->fingerprint, cursor->keys) == text);
  }
  return 0;
}
