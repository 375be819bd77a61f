#include "db/postgres/wire.hpp"

#include <bit>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace lectern::db::postgres {
namespace {

// Of PostgreSQL's catalog (pg_type.dat); they never change.
constexpr Oid kBool = 16;
constexpr Oid kInt8 = 20;
constexpr Oid kText = 25;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr Oid kDate = 1082;
constexpr Oid kTimestamptz = 1184;
constexpr Oid kNumeric = 1700;
constexpr Oid kUuid = 2950;
constexpr Oid kBytea = 17;

/// Times and days are counted from 2000-01-01 there.
constexpr std::int64_t kEpochDays = 10'957;
constexpr std::int64_t kEpochMicroseconds = kEpochDays * 86'400 * 1'000'000;

template <class Unsigned>
Unsigned read_big_endian(std::string_view bytes) {
  Unsigned value = 0;
  for (std::size_t i = 0; i < sizeof(Unsigned); ++i)
    value = static_cast<Unsigned>((value << 8U) | static_cast<unsigned char>(bytes.at(i)));
  return value;
}

void write_big_endian(std::array<char, 8>& bytes, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(value >> (8 * (size - 1 - i)));
}

/// A numeric: count of digits, weight of the first, sign, scale, then digits to the base 10,000.
class Numeric {
 public:
  explicit Numeric(std::string_view bytes)
      : bytes_(bytes), count_(field(0)), weight_(static_cast<std::int16_t>(field(1))), negative_(field(2) == 0x4000) {}

  /// Of its whole part.
  [[nodiscard]] std::int64_t integer() const {
    std::int64_t value = 0;
    for (int i = 0; i <= weight_; ++i) value = value * 10'000 + digit(i);
    return negative_ ? -value : value;
  }
  [[nodiscard]] double real() const {
    double value = 0;
    for (int i = 0; i < count_; ++i) value += digit(i) * std::pow(10'000.0, weight_ - i);
    return negative_ ? -value : value;
  }

 private:
  [[nodiscard]] std::uint16_t field(std::size_t index) const {
    return read_big_endian<std::uint16_t>(bytes_.substr(2 * index));
  }
  [[nodiscard]] int digit(int index) const {
    constexpr std::size_t kHeader = 4;
    return index < count_ ? field(kHeader + static_cast<std::size_t>(index)) : 0;
  }

  std::string_view bytes_;
  int count_;
  int weight_;
  bool negative_;
};

std::int64_t signed_integer(std::string_view bytes) {
  switch (bytes.size()) {
    case 1:
      return static_cast<std::int64_t>(bytes.front());
    case 2:
      return static_cast<std::int16_t>(read_big_endian<std::uint16_t>(bytes));
    case 4:
      return static_cast<std::int32_t>(read_big_endian<std::uint32_t>(bytes));
    case 8:
      return static_cast<std::int64_t>(read_big_endian<std::uint64_t>(bytes));
    default:
      throw std::logic_error(fmt::format("a number of {} bytes", bytes.size()));
  }
}

}  // namespace

Oid oid_of(SqlType type) {
  switch (type) {
    case SqlType::integer:
      return kInt8;
    case SqlType::real:
      return kFloat8;
    case SqlType::text:
      return kText;
    case SqlType::boolean:
      return kBool;
    case SqlType::uuid:
      return kUuid;
    case SqlType::timestamp:
      return kTimestamptz;
    case SqlType::date:
      return kDate;
    case SqlType::blob:
      return kBytea;
  }
  throw std::logic_error("unknown column type");
}

Parameters::Parameters(std::span<const Value> values) {
  types_.reserve(values.size());
  values_.reserve(values.size());
  lengths_.reserve(values.size());
  formats_.assign(values.size(), 1);
  numbers_.reserve(values.size());
  for (const Value& value : values) add(value);
}

void Parameters::add(const Value& value) {
  types_.push_back(oid_of(value.type));
  if (value.null) {
    values_.push_back(nullptr);
    lengths_.push_back(0);
    return;
  }
  if (is_bytes(value.type)) {
    values_.push_back(value.bytes.empty() ? "" : value.bytes.data());  // a null pointer would be null
    lengths_.push_back(static_cast<int>(value.bytes.size()));
    return;
  }
  std::array<char, 8>& number = numbers_.emplace_back();
  std::size_t size = 8;
  std::uint64_t bits = static_cast<std::uint64_t>(value.integer);
  if (value.type == SqlType::real) bits = std::bit_cast<std::uint64_t>(value.real);
  if (value.type == SqlType::timestamp) bits = static_cast<std::uint64_t>(value.integer - kEpochMicroseconds);
  if (value.type == SqlType::date) {
    bits = static_cast<std::uint64_t>(value.integer - kEpochDays);
    size = 4;
  }
  if (value.type == SqlType::boolean) size = 1;
  write_big_endian(number, bits, size);
  values_.push_back(number.data());
  lengths_.push_back(static_cast<int>(size));
}

std::int64_t ResultRow::integer(int column, SqlType type) const {
  const Oid oid = PQftype(result_, column);
  if (oid == kNumeric) return Numeric{bytes(column)}.integer();
  const std::int64_t value = signed_integer(bytes(column));
  if (type == SqlType::timestamp) return value + kEpochMicroseconds;
  if (type == SqlType::date) return value + kEpochDays;
  return value;
}

double ResultRow::real(int column) const {
  const Oid oid = PQftype(result_, column);
  if (oid == kNumeric) return Numeric{bytes(column)}.real();
  if (oid == kFloat8) return std::bit_cast<double>(read_big_endian<std::uint64_t>(bytes(column)));
  if (oid == kFloat4) return static_cast<double>(std::bit_cast<float>(read_big_endian<std::uint32_t>(bytes(column))));
  return static_cast<double>(signed_integer(bytes(column)));
}

}  // namespace lectern::db::postgres
