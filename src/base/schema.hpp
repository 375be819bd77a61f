// How a scalar type describes itself: the part of JSON Schema that our types use. OpenAPI is generated from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct Schema {
  std::string_view type{};
  std::string_view format{};
  std::string_view description{};
  std::string_view pattern{};
  std::optional<std::int64_t> min_length{};
  std::optional<std::int64_t> max_length{};
  std::optional<double> minimum{};
  std::optional<double> maximum{};
  std::optional<double> multiple_of{};
  std::vector<std::string_view> values{};  // of an enumeration
};

}  // namespace lectern
