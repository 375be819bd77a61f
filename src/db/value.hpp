// Values on their way into a statement and out of a row, the same for both engines. `SqlTraits<T>` says which column
// type a C++ type has and how it is bound and read; a scalar (base/scalar.hpp) has one by its wire type.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json_writer.hpp"
#include "base/money.hpp"
#include "base/scalar.hpp"

namespace lectern::db {

/// Column types. SQLite keeps `boolean`, `timestamp` (microseconds) and `date` (days) as integers, `uuid` as a blob.
enum class SqlType : std::uint8_t { integer, real, text, boolean, uuid, timestamp, date, blob };

/// Whether values are bytes, and no number.
constexpr bool is_bytes(SqlType type) {
  return type == SqlType::text || type == SqlType::uuid || type == SqlType::blob;
}

/// A bound parameter. Bytes are views: their owner outlives the statement's execution.
struct Value {
  SqlType type = SqlType::integer;
  bool null = true;
  std::int64_t integer = 0;  // integer, boolean, timestamp (µs since 1970 UTC), date (days since 1970)
  double real = 0;
  std::string_view bytes{};  // text, uuid, blob
};

/// The present row of a result. Valid only within the call that hands it out. Columns count from 0.
class RowView {
 public:
  virtual ~RowView() = default;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column, SqlType type) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string_view bytes(int column) const = 0;
};

template <class T>
struct SqlTraits;  // `kType`, `bind(const T&) -> Value`, `read(const RowView&, int column) -> T`

template <Scalar T>
  requires std::same_as<typename ScalarTraits<T>::wire_type, std::string_view>
struct SqlTraits<T> {
  static constexpr SqlType kType = SqlType::text;
  static Value bind(const T& value) { return {.type = kType, .null = false, .bytes = ScalarTraits<T>::wire(value)}; }
  static T read(const RowView& row, int column) { return ScalarTraits<T>::trusted(row.bytes(column)); }
};

template <Scalar T>
  requires std::same_as<typename ScalarTraits<T>::wire_type, std::int64_t>
struct SqlTraits<T> {
  static constexpr SqlType kType = SqlType::integer;
  static Value bind(const T& value) { return {.type = kType, .null = false, .integer = ScalarTraits<T>::wire(value)}; }
  static T read(const RowView& row, int column) { return ScalarTraits<T>::trusted(row.integer(column, kType)); }
};

template <>
struct SqlTraits<double> {
  static constexpr SqlType kType = SqlType::real;
  static Value bind(double value) { return {.type = kType, .null = false, .real = value}; }
  static double read(const RowView& row, int column) { return row.real(column); }
};

template <>
struct SqlTraits<bool> {
  static constexpr SqlType kType = SqlType::boolean;
  static Value bind(bool value) { return {.type = kType, .null = false, .integer = value ? 1 : 0}; }
  static bool read(const RowView& row, int column) { return row.integer(column, kType) != 0; }
};

template <class Tag>
struct SqlTraits<Id<Tag>> {
  static constexpr SqlType kType = SqlType::uuid;
  static Value bind(const Id<Tag>& id) {
    return {.type = kType, .null = false, .bytes = {reinterpret_cast<const char*>(id.uuid().data), id.uuid().size()}};
  }
  static Id<Tag> read(const RowView& row, int column) {
    Uuid uuid{};
    const std::string_view bytes = row.bytes(column);
    std::copy_n(bytes.begin(), std::min(bytes.size(), uuid.size()), uuid.begin());
    return Id<Tag>{uuid};
  }
};

template <>
struct SqlTraits<Instant> {
  static constexpr SqlType kType = SqlType::timestamp;
  static Value bind(Instant value) {
    return {.type = kType, .null = false, .integer = value.time_since_epoch().count()};
  }
  static Instant read(const RowView& row, int column) {
    return Instant{std::chrono::microseconds{row.integer(column, kType)}};
  }
};

template <>
struct SqlTraits<Day> {
  static constexpr SqlType kType = SqlType::date;
  static Value bind(Day value) { return {.type = kType, .null = false, .integer = value.time_since_epoch().count()}; }
  static Day read(const RowView& row, int column) {
    return Day{std::chrono::days{static_cast<int>(row.integer(column, kType))}};
  }
};

/// JSON is stored as the text that it is.
template <>
struct SqlTraits<RawJson> {
  static constexpr SqlType kType = SqlType::text;
  static Value bind(const RawJson& value) { return {.type = kType, .null = false, .bytes = value.text}; }
  static RawJson read(const RowView& row, int column) { return {std::string{row.bytes(column)}}; }
};

/// Bytes that only the program reads.
struct Blob {
  std::string bytes;
};
template <>
struct SqlTraits<Blob> {
  static constexpr SqlType kType = SqlType::blob;
  static Value bind(const Blob& value) { return {.type = kType, .null = false, .bytes = value.bytes}; }
  static Blob read(const RowView& row, int column) { return {std::string{row.bytes(column)}}; }
};

/// In minor units.
template <>
struct SqlTraits<Money> {
  static constexpr SqlType kType = SqlType::integer;
  static Value bind(Money value) { return {.type = kType, .null = false, .integer = value.minor_units()}; }
  static Money read(const RowView& row, int column) { return Money::from_minor_units(row.integer(column, kType)); }
};

template <class T>
  requires requires { SqlTraits<T>::kType; }
struct SqlTraits<std::optional<T>> {
  static constexpr SqlType kType = SqlTraits<T>::kType;
  static Value bind(const std::optional<T>& value) {
    return value ? SqlTraits<T>::bind(*value) : Value{.type = kType, .null = true};
  }
  static std::optional<T> read(const RowView& row, int column) {
    if (row.is_null(column)) return {};
    return SqlTraits<T>::read(row, column);
  }
};

/// A list of ids for `in ($1…)`; at most kMaxIds, padded with its last to one of a few lengths (few texts to prepare).
inline constexpr std::size_t kMaxIds = 100;
template <class T>
struct Ids {
  using id_type = T;
  std::span<const T> ids;
};

/// Whether a class is the type of a single column.
template <class T>
concept SqlScalar = requires { SqlTraits<T>::kType; };

}  // namespace lectern::db
