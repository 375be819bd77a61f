// Days of loans as a process holds them in memory: two columns of small numbers each, so that whoever ranks members or
// books over ten years goes over integers. A day is kept under the version of its row in loan_days and given only to
// those who have read that version, so it is never an older one. Bounded in bytes: days that do not fit are read from
// the loans each time. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"

namespace lectern::analytics {

/// The loans made on a day, in no order; members and books by their numbers (IdNumbers).
struct LoansOfDay {
  std::vector<std::uint32_t> members;
  std::vector<std::uint32_t> books;
  std::int64_t member_count = 0;  // different ones

  [[nodiscard]] std::size_t bytes() const { return (members.capacity() + books.capacity()) * sizeof(std::uint32_t); }
};
using SharedLoansOfDay = std::shared_ptr<const LoansOfDay>;

/// Numbers ids from 0 on, in the order in which they are met.
class IdNumbers {
 public:
  /// Appends the numbers of `ids` to `numbers`.
  void append_numbers(std::span<const Uuid> ids, std::vector<std::uint32_t>& numbers);
  [[nodiscard]] std::vector<Uuid> ids_of(std::span<const std::uint32_t> numbers) const;
  [[nodiscard]] std::size_t size() const;

 private:
  struct Hash {
    std::size_t operator()(const Uuid& id) const;
  };
  mutable std::mutex mutex_;
  std::unordered_map<Uuid, std::uint32_t, Hash> numbers_;
  std::vector<Uuid> ids_;
};

class KeptDays {
 public:
  explicit KeptDays(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Null if that version is not kept.
  [[nodiscard]] SharedLoansOfDay find(Day day, std::int64_t version) const;
  /// Instead of another version of that day. Where there is no room, an older day makes it, or else it is not kept.
  void keep(Day day, std::int64_t version, SharedLoansOfDay loans);
  [[nodiscard]] std::size_t bytes() const;
  /// Whether an older day would find some.
  [[nodiscard]] bool has_room() const { return bytes() < most_bytes_ - most_bytes_ / 10; }

  IdNumbers members;
  IdNumbers books;

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
