#include "db/postgres/copy_format.hpp"

#include <bit>

namespace lectern::db::postgres {
namespace {

constexpr std::string_view kSignature{"PGCOPY\n\377\r\n\0", 11};

// PostgreSQL counts from 2000.
constexpr std::int32_t kDaysBefore2000 = 10'957;
constexpr std::int64_t kMicrosBefore2000 = std::int64_t{kDaysBefore2000} * 86'400 * 1'000'000;

}  // namespace

/// In network order.
template <class Integer>
void CopyFormat::put(Integer value) {
  if constexpr (std::endian::native == std::endian::little) value = std::byteswap(value);
  bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void CopyFormat::begin() {
  bytes_.append(kSignature);
  put(std::int32_t{0});  // no flags
  put(std::int32_t{0});  // no extension of the head
}

void CopyFormat::end() {
  put(std::int16_t{-1});
}

void CopyFormat::begin_row(std::size_t columns) {
  put(static_cast<std::int16_t>(columns));
}

void CopyFormat::add(const Value& value) {
  if (value.null) return put(std::int32_t{-1});
  switch (value.type) {
    case SqlType::integer:
      put(std::int32_t{8});
      return put(value.integer);
    case SqlType::real:
      put(std::int32_t{8});
      return put(std::bit_cast<std::int64_t>(value.real));
    case SqlType::text:
    case SqlType::uuid:
    case SqlType::blob:
      put(static_cast<std::int32_t>(value.bytes.size()));
      bytes_.append(value.bytes);
      return;
    case SqlType::boolean:
      put(std::int32_t{1});
      return put(static_cast<std::int8_t>(value.integer));
    case SqlType::timestamp:
      put(std::int32_t{8});
      return put(value.integer - kMicrosBefore2000);
    case SqlType::date:
      put(std::int32_t{4});
      return put(static_cast<std::int32_t>(value.integer) - kDaysBefore2000);
  }
}

void CopyFormat::add_lexemes(const std::vector<std::string>& lexemes) {
  constexpr std::size_t kAround = sizeof(char) + sizeof(std::int16_t);  // a zero byte and the number of positions
  std::size_t size = sizeof(std::int32_t);
  for (const std::string& lexeme : lexemes) size += lexeme.size() + kAround;
  put(static_cast<std::int32_t>(size));
  put(static_cast<std::int32_t>(lexemes.size()));
  for (const std::string& lexeme : lexemes) {
    bytes_.append(lexeme).push_back('\0');
    put(std::int16_t{0});
  }
}

}  // namespace lectern::db::postgres
