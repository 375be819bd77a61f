// What a stream has told of rows that bear the time at which their transaction began. Later ones may be seen before
// earlier ones, so each look goes back as far as a transaction may take, and what was told is left out. One thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>
#include <vector>

#include "base/clock.hpp"

namespace lectern {

template <class Id>
class AlreadyTold {
 public:
  /// Nothing before `from` is told, but for what was on its way then.
  explicit AlreadyTold(Instant from) : since_(from - kLongestOnItsWay) {}

  /// From when on rows are to be looked at.
  [[nodiscard]] Instant since() const { return since_; }
  void add(Id id, Instant at) { told_.emplace(std::move(id), at); }

  /// Leaves of `rows` those that were not told yet, and takes them for told. They are in the order of their times, all
  /// from since() on if `is_all`, else the first of them.
  template <class Row>
  void leave_new(std::vector<Row>& rows, bool is_all, Id Row::* id, Instant Row::* at) {
    if (rows.empty()) return;
    const Instant newest = rows.back().*at;
    std::erase_if(rows, [&](const Row& row) { return !told_.emplace(row.*id, row.*at).second; });
    since_ = std::max(since_, is_all ? newest - kLongestOnItsWay : newest);
    std::erase_if(told_, [&](const auto& told) { return told.second < since_; });
  }

 private:
  static constexpr std::chrono::seconds kLongestOnItsWay{30};

  Instant since_;
  std::map<Id, Instant> told_;  // of those that are not older than since_
};

}  // namespace lectern
