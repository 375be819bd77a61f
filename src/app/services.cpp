#include "app/services.hpp"

namespace lectern::app {

circulation::LendingPolicy lending_policy(const Settings& settings) {
  circulation::LendingPolicy policy{.max_active_borrows = settings.max_active_borrows.value(),
                                    .borrow_duration_days = settings.default_borrow_duration_days.value(),
                                    .due_at = settings.due_at,
                                    .daily_fine = settings.daily_fine_amount.money(),
                                    .max_fine = {},
                                    .undo_window = std::chrono::minutes{settings.undo_minutes.value()}};
  if (settings.max_fine_amount) policy.max_fine = settings.max_fine_amount->money();
  return policy;
}

}  // namespace lectern::app
