// Scalars: values that are one JSON value, one query parameter, one SQL column. `ScalarTraits<T>` says how T is read
// from its wire form, written, and described; readers, writers, SQL and OpenAPI know scalars only through it.
//
// A class type becomes a scalar by its members:
//   using wire_type = std::string_view | std::int64_t | double | bool | NumberText;
//   static std::expected<T, Invalid> parse(wire_type)  or  parse(wire_type, const ReadContext&);
//   wire_type value() const  (ids: uuid());
//   static T trusted(wire_type);      takes what was stored, which was valid then
//   static Schema schema();
#pragma once

#include <concepts>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/ids.hpp"
#include "base/reflection.hpp"
#include "base/schema.hpp"

namespace lectern {

/// A JSON number as its text, for types that must not pass through a double (money).
struct NumberText {
  std::string_view text;
};

/// What parsing may depend on besides the text.
struct ReadContext {
  Instant now{};
};

template <class T>
struct ScalarTraits;  // `wire_type`, `parse(wire, context)`, `wire(value)`, `trusted(wire)`, `schema()`

template <class T>
concept StrongScalar = requires(const T& value) {
  typename T::wire_type;
  { value.value() } -> std::convertible_to<typename T::wire_type>;
  T::schema();
};

template <StrongScalar T>
struct ScalarTraits<T> {
  using wire_type = typename T::wire_type;
  static std::expected<T, Invalid> parse(wire_type wire, const ReadContext& context) {
    if constexpr (requires { T::parse(wire, context); }) {
      return T::parse(wire, context);
    } else {
      return T::parse(wire);
    }
  }
  static wire_type wire(const T& value) { return value.value(); }
  static T trusted(wire_type wire) { return T::trusted(wire); }
  static Schema schema() { return T::schema(); }
};

template <>
struct ScalarTraits<std::string> {
  using wire_type = std::string_view;
  static std::expected<std::string, Invalid> parse(wire_type wire, const ReadContext&) { return std::string{wire}; }
  static wire_type wire(const std::string& value) { return value; }
  static std::string trusted(wire_type wire) { return std::string{wire}; }
  static Schema schema() { return {.type = "string"}; }
};

template <std::integral T>
  requires(!std::same_as<T, bool>)
struct ScalarTraits<T> {
  using wire_type = std::int64_t;
  static std::expected<T, Invalid> parse(wire_type wire, const ReadContext&) {
    if (!std::in_range<T>(wire))
      return std::unexpected(Invalid{FieldErrorType::int_type, "Input should be a smaller integer"});
    return static_cast<T>(wire);
  }
  static wire_type wire(T value) { return static_cast<wire_type>(value); }
  static T trusted(wire_type wire) { return static_cast<T>(wire); }
  static Schema schema() { return {.type = "integer"}; }
};

template <>
struct ScalarTraits<double> {
  using wire_type = double;
  static std::expected<double, Invalid> parse(wire_type wire, const ReadContext&) { return wire; }
  static wire_type wire(double value) { return value; }
  static double trusted(wire_type wire) { return wire; }
  static Schema schema() { return {.type = "number"}; }
};

template <>
struct ScalarTraits<bool> {
  using wire_type = bool;
  static std::expected<bool, Invalid> parse(wire_type wire, const ReadContext&) { return wire; }
  static wire_type wire(bool value) { return value; }
  static bool trusted(wire_type wire) { return wire; }
  static Schema schema() { return {.type = "boolean"}; }
};

template <class Tag>
struct ScalarTraits<Id<Tag>> {
  using wire_type = std::string_view;
  static std::expected<Id<Tag>, Invalid> parse(wire_type wire, const ReadContext&) { return Id<Tag>::parse(wire); }
  static std::string wire(const Id<Tag>& id) { return id.str(); }
  static Schema schema() { return Id<Tag>::schema(); }
};

template <>
struct ScalarTraits<Instant> {
  using wire_type = std::string_view;
  static std::expected<Instant, Invalid> parse(wire_type wire, const ReadContext&) {
    if (const auto instant = parse_rfc3339(wire)) return *instant;
    return std::unexpected(
        Invalid{FieldErrorType::datetime_parsing, "Input should be a time such as 2026-11-21T05:42:18Z"});
  }
  static std::string wire(Instant value) { return to_rfc3339(value); }
  static Schema schema() { return {.type = "string", .format = "date-time"}; }
};

template <>
struct ScalarTraits<Day> {
  using wire_type = std::string_view;
  static std::expected<Day, Invalid> parse(wire_type wire, const ReadContext&) {
    if (const auto day = parse_iso_date(wire)) return *day;
    return std::unexpected(Invalid{FieldErrorType::date_parsing, "Input should be a date such as 2026-11-21"});
  }
  static std::string wire(Day value) { return to_iso_date(value); }
  static Schema schema() { return {.type = "string", .format = "date"}; }
};

template <DescribedEnum E>
struct ScalarTraits<E> {
  using wire_type = std::string_view;
  static std::vector<std::string_view> names() {
    std::vector<std::string_view> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto enumerator) { all.emplace_back(enumerator_name(enumerator.name)); });
    return all;
  }
  static std::expected<E, Invalid> parse(wire_type wire, const ReadContext&) {
    if (const auto value = enum_from_name<E>(wire)) return *value;
    std::string message = "Input should be one of";
    const char* separator = " ";
    for (const std::string_view name : names()) {
      message += separator;
      message += name;
      separator = ", ";
    }
    return std::unexpected(Invalid{FieldErrorType::enumeration, std::move(message)});
  }
  static wire_type wire(E value) { return enum_name(value); }
  static E trusted(wire_type wire) { return enum_from_name<E>(wire).value(); }
  static Schema schema() { return {.type = "string", .values = names()}; }
};

template <class T>
concept Scalar = requires { typename ScalarTraits<T>::wire_type; };

/// A field of a partial body: absent, null (only where T is optional) or a value.
template <class T>
class Change {
 public:
  using value_type = T;
  Change() = default;
  Change(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor): a value is a change to it

  [[nodiscard]] bool present() const { return value_.has_value(); }
  [[nodiscard]] const T& value() const { return *value_; }
  /// The new value where one is given, else what was.
  [[nodiscard]] T value_or(const T& present_value) const { return value_.value_or(present_value); }
  /// Writes the new value over `target` where one is given.
  template <class U>
  void apply_to(U& target) const {
    if (value_) target = *value_;
  }
  friend bool operator==(const Change&, const Change&) = default;

 private:
  std::optional<T> value_;
};

template <class T>
inline constexpr bool kIsChange = false;
template <class T>
inline constexpr bool kIsChange<Change<T>> = true;

}  // namespace lectern
