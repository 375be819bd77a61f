#include "analytics/kept_days.hpp"

#include <cstring>

namespace lectern::analytics {

std::size_t IdNumbers::Hash::operator()(const Uuid& id) const {
  std::uint64_t halves[2];
  static_assert(sizeof halves == sizeof id.data);
  std::memcpy(halves, id.data, sizeof halves);
  constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15;  // spreads what times have in common
  return static_cast<std::size_t>((halves[0] ^ (halves[1] * kOdd)) * kOdd);
}

void IdNumbers::append_numbers(std::span<const Uuid> ids, std::vector<std::uint32_t>& numbers) {
  const std::scoped_lock lock{mutex_};
  for (const Uuid& id : ids) {
    const auto [place, is_new] = numbers_.try_emplace(id, static_cast<std::uint32_t>(ids_.size()));
    if (is_new) ids_.push_back(id);
    numbers.push_back(place->second);
  }
}

std::vector<Uuid> IdNumbers::ids_of(std::span<const std::uint32_t> numbers) const {
  std::vector<Uuid> ids;
  ids.reserve(numbers.size());
  const std::scoped_lock lock{mutex_};
  for (const std::uint32_t number : numbers) ids.push_back(ids_.at(number));
  return ids;
}

std::size_t IdNumbers::size() const {
  const std::scoped_lock lock{mutex_};
  return ids_.size();
}

SharedLoansOfDay KeptDays::find(Day day, std::int64_t version) const {
  const std::scoped_lock lock{mutex_};
  const auto kept = days_.find(day);
  return kept == days_.end() || kept->second.version != version ? nullptr : kept->second.loans;
}

void KeptDays::keep(Day day, std::int64_t version, SharedLoansOfDay loans) {
  const std::scoped_lock lock{mutex_};
  if (const auto other = days_.find(day); other != days_.end()) drop(other);
  const std::size_t needed = loans->bytes();
  while (bytes_ + needed > most_bytes_ && !days_.empty() && days_.begin()->first < day) drop(days_.begin());
  if (bytes_ + needed > most_bytes_) return;
  bytes_ += needed;
  days_.emplace(day, Kept{version, std::move(loans)});
}

void KeptDays::drop(std::map<Day, Kept>::iterator kept) {
  bytes_ -= kept->second.loans->bytes();
  days_.erase(kept);
}

std::size_t KeptDays::bytes() const {
  const std::scoped_lock lock{mutex_};
  return bytes_;
}

}  // namespace lectern::analytics
