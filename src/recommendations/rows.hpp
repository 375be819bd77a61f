// Rows of different lengths in one block of memory: who liked what, and which items are neighbours of which. Rows are
// only added; what is there may be read by any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lectern::recommendations {

/// Readers and items are numbered from 0, each for itself.
using Index = std::uint32_t;

template <class T>
class Rows {
 public:
  void add(std::span<const T> row) {
    values_.insert(values_.end(), row.begin(), row.end());
    ends_.push_back(values_.size());
  }
  void add_all(const Rows& others) {
    for (std::size_t row = 0; row < others.size(); ++row) add(others[row]);
  }
  void reserve(std::size_t rows, std::size_t values) {
    ends_.reserve(rows);
    values_.reserve(values);
  }

  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  /// The values of all rows.
  [[nodiscard]] std::size_t total() const { return values_.size(); }
  [[nodiscard]] std::span<const T> operator[](std::size_t row) const {
    const std::size_t start = row == 0 ? 0 : ends_[row - 1];
    return std::span{values_}.subspan(start, ends_[row] - start);
  }
  bool operator==(const Rows&) const = default;

 private:
  std::vector<std::size_t> ends_;
  std::vector<T> values_;
};

/// What readers liked. Every item is below `item_count` and is once in a row; rows are in the items' order.
struct Interactions {
  Rows<Index> items_of_reader;
  std::size_t item_count = 0;
};

}  // namespace lectern::recommendations
