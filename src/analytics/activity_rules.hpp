// What happened at the desk as one sequence, pure: a loan has an entry when it is made and another when it ends. Latest
// first; of one instant by the loan's id, and a loan's end before its beginning.
#pragma once

#include "analytics/analytics.hpp"

namespace lectern::analytics {

/// Where an entry stands.
struct ActivityPlace {
  Instant timestamp{};
  BorrowId borrow_id;
  ActivityType type = ActivityType::borrow;
  friend bool operator==(const ActivityPlace&, const ActivityPlace&) = default;
};
/// Before everything that there can be.
ActivityPlace newest_place();
ActivityPlace place_of(const Activity& activity);
/// Whether `a` is later than `b`, and so stands before it.
bool is_newer(const ActivityPlace& a, const ActivityPlace& b);

/// The id of an entry: the loan's, another for either end of it.
std::string activity_id(BorrowId borrow, ActivityType type);

/// Loans and returns in one sequence, those that are not older than `before` left out.
std::vector<Activity> merged(std::vector<Activity> borrows, std::vector<Activity> returns, const ActivityPlace& before);

}  // namespace lectern::analytics
