// Days of loans as a process holds them in memory: two columns of small numbers each, so that whoever ranks members or
// books over ten years goes over integers. A day is kept under the version of its row in loan_days and given only to
// those who have read that version, so it is never an older one. Bounded in bytes: days that do not fit are read each
// time. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace lectern::analytics {

/// The loans made on a day, in no order; members and books by the numbers of their rows.
struct LoansOfDay {
  std::vector<std::uint32_t> members;
  std::vector<std::uint32_t> books;

  [[nodiscard]] std::size_t bytes() const { return (members.capacity() + books.capacity()) * sizeof(std::uint32_t); }
};
using SharedLoansOfDay = std::shared_ptr<const LoansOfDay>;

/// A column as loan_day_columns has it: four bytes for each number, little-endian.
std::string to_column(const std::vector<std::uint32_t>& numbers);
std::vector<std::uint32_t> from_column(std::string_view bytes);

class KeptDays {
 public:
  explicit KeptDays(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Null if that version is not kept.
  [[nodiscard]] SharedLoansOfDay find(Day day, std::int64_t version) const;
  /// Instead of another version of that day. Where there is no room, an older day makes it, or else it is not kept.
  void keep(Day day, std::int64_t version, SharedLoansOfDay loans);
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Kept {
    std::int64_t version;
    SharedLoansOfDay loans;
  };
  void drop(std::map<Day, Kept>::iterator kept);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::map<Day, Kept> days_;
  std::size_t bytes_ = 0;
};

}  // namespace lectern::analytics
