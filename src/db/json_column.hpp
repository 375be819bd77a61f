// Lists of structs in one column, as JSON.
#pragma once

#include <stdexcept>
#include <vector>

#include "base/json_reader.hpp"
#include "db/value.hpp"

namespace lectern::db {

/// Read so; bound as RawJson, which owns its text.
template <DescribedStruct T>
struct SqlTraits<std::vector<T>> {
  static constexpr SqlType kType = SqlType::text;
  static std::vector<T> read(const RowView& row, int column) {
    auto list = read_stored_json<std::vector<T>>(row.bytes(column));
    if (!list) throw std::logic_error("a stored list is not the JSON that it should be");
    return std::move(*list);
  }
};

}  // namespace lectern::db
