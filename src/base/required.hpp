// Which members of a described struct must be given, in a body or a query string: the one rule,
// which the readers and OpenAPI share. A member may be left out if it is optional, a Change, a
// vector or RawJson, or if its struct gives it a default, which is: a fresh struct holds another
// value there than the member's type holds by itself.
#pragma once

#include "base/json_writer.hpp"
#include "base/scalar.hpp"

#include <concepts>
#include <optional>
#include <span>

namespace lectern {

/// Whether a member that holds `initial` in a default-constructed struct is required.
template <class Member>
bool is_required(const Member& initial) {
  if constexpr (kIsOptional<Member> || kIsChange<Member> || kIsVector<Member> ||
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
