#include "analytics/kept_days.hpp"

#include "base/bytes.hpp"

namespace lectern::analytics {

std::string to_column(const std::vector<std::uint32_t>& numbers) {
  std::string bytes;
  bytes.reserve(numbers.size() * sizeof(std::uint32_t));
  for (const std::uint32_t number : numbers) append_u32(bytes, number);
  return bytes;
}

std::vector<std::uint32_t> from_column(std::string_view bytes) {
  std::vector<std::uint32_t> numbers(bytes.size() / sizeof(std::uint32_t));
  ByteReader reader{bytes};
  for (std::uint32_t& number : numbers) number = reader.u32();
  return numbers;
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
