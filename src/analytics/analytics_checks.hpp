// What must hold of loans that are counted by day.
#pragma once

#include "db/check.hpp"

namespace lectern::analytics {

db::Checks analytics_checks();

}  // namespace lectern::analytics
