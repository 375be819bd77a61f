// When a row came into being, was last changed and was archived, where that is brought along rather than now.
#pragma once

#include <optional>

#include "base/clock.hpp"

namespace lectern {

struct RecordTimes {
  Instant created_at{};
  Instant updated_at{};
  std::optional<Instant> archived_at = std::nullopt;
};

}  // namespace lectern
