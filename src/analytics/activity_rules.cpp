#include "analytics/activity_rules.hpp"

#include <algorithm>
#include <iterator>

namespace lectern::analytics {

ActivityPlace newest_place() {
  using namespace std::chrono_literals;
  constexpr std::chrono::year_month_day kAfterAll{9999y, std::chrono::December, 31d};
  Uuid last{};
  std::ranges::fill(last, std::uint8_t{0xff});
  return {std::chrono::sys_days{kAfterAll}, BorrowId{last}, ActivityType::return_};
}

ActivityPlace place_of(const Activity& activity) {
  return {activity.timestamp, activity.borrow_id, activity.type};
}

bool is_newer(const ActivityPlace& a, const ActivityPlace& b) {
  if (a.timestamp != b.timestamp) return a.timestamp > b.timestamp;
  if (a.borrow_id != b.borrow_id) return b.borrow_id < a.borrow_id;
  return a.type > b.type;
}

std::string activity_id(BorrowId borrow, ActivityType type) {
  Uuid id = borrow.uuid();
  *std::prev(id.end()) ^= type == ActivityType::borrow ? 1 : 2;
  return to_string(id);
}

std::vector<Activity> merged(std::vector<Activity> borrows, std::vector<Activity> returns,
                             const ActivityPlace& before) {
  std::vector<Activity> all;
  std::ranges::move(borrows, std::back_inserter(all));
  std::ranges::move(returns, std::back_inserter(all));
  std::erase_if(all, [&](const Activity& activity) { return !is_newer(before, place_of(activity)); });
  std::ranges::sort(all, [](const Activity& a, const Activity& b) { return is_newer(place_of(a), place_of(b)); });
  return all;
}

}  // namespace lectern::analytics
