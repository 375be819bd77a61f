#include "db/statement_metrics.hpp"

#include <functional>
#include <string>

namespace lectern::db {

Histogram* StatementMetrics::histogram_of(std::string_view name) {
  const std::size_t first = std::hash<const char*>{}(name.data()) / 8 % kMaxNames;
  for (std::size_t i = 0; i < kMaxNames; ++i) {
    Slot& slot = slots_[(first + i) % kMaxNames];
    const char* known = slot.name.load(std::memory_order_acquire);
    if (known == name.data()) return slot.histogram;
    if (known == nullptr) return add(name, first);
  }
  return nullptr;
}

Histogram* StatementMetrics::add(std::string_view name, std::size_t first_slot) {
  const std::scoped_lock lock{adding_};
  const char* const text = name.data();  // static: where it stands tells it from others
  for (std::size_t i = 0; i < kMaxNames; ++i) {
    Slot& slot = slots_[(first_slot + i) % kMaxNames];
    const char* known = slot.name.load(std::memory_order_relaxed);
    if (known == text) return slot.histogram;  // another thread was faster
    if (known != nullptr) continue;
    slot.histogram = &registry_.load()->histogram("lectern_db_statement_duration_seconds", "How long statements take.",
                                                  {{"statement", std::string{name}}});
    slot.name.store(text, std::memory_order_release);
    return slot.histogram;
  }
  return nullptr;
}

}  // namespace lectern::db
