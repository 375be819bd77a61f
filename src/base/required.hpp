// Which members of a described struct must be given, in a body or a query string: the one rule,
// which the readers and OpenAPI share. A member may be left out if it is optional, a Change, a
// vector or RawJson, or if its struct gives it a default, which is: a fresh struct holds another
// value there than the member's type holds by itself. A Nullable must be given, though it may be
// null.
#pragma once

#include <concepts>
#include <optional>
#include <span>
#include <utility>

#include "base/json_writer.hpp"
#include "base/scalar.hpp"

namespace lectern {

/// A member of a body that must be there, were it as null: whoever sends none says so.
template <class T>
class Nullable {
 public:
  using value_type = T;
  Nullable() = default;                       // not given
  Nullable(std::nullopt_t) : given_(true) {}  // NOLINT(google-explicit-constructor): it is a null
  Nullable(T value)                           // NOLINT(google-explicit-constructor): it is a value
      : given_(true), value_(std::move(value)) {}

  [[nodiscard]] explicit operator bool() const { return value_.has_value(); }
  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] const T* operator->() const { return &*value_; }
  [[nodiscard]] const std::optional<T>& value() const { return value_; }
  friend bool operator==(const Nullable&, const Nullable&) = default;

 private:
  bool given_ = false;
  std::optional<T> value_;
};

template <class T>
inline constexpr bool kIsNullable = false;
template <class T>
inline constexpr bool kIsNullable<Nullable<T>> = true;
/// It is read, written and described as one.
template <class T>
inline constexpr bool kIsOptional<Nullable<T>> = true;

/// Whether a member that holds `initial` in a default-constructed struct is required.
template <class Member>
bool is_required(const Member& initial) {
  if constexpr ((kIsOptional<Member> && !kIsNullable<Member>) || kIsChange<Member> || kIsVector<Member> ||
                std::same_as<Member, RawJson>) {
    return false;
  } else if constexpr (std::equality_comparable<Member>) {
    return initial == Member{};
  } else {
    return true;
  }
}

/// The other names under which members of T are understood.
template <DescribedStruct T>
constexpr std::span<const Alias> aliases_of() {
  if constexpr (HasAliases<T>) {
    return T::kAliases;
  } else {
    return {};
  }
}

}  // namespace lectern
