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

std::optional<recommendations::ChatSettings> chat_settings(const Settings& settings) {
  if (!settings.llm_url) return {};
  return recommendations::ChatSettings{.url = settings.llm_url->str(),
                                       .model = settings.llm_model.str(),
                                       .key = settings.llm_key ? settings.llm_key->secret() : "",
                                       .time = std::chrono::seconds{settings.llm_timeout_seconds.value()}};
}

}  // namespace lectern::app
