// The one list of what `lectern verify` checks.
#pragma once

#include "circulation/lending_rules.hpp"
#include "db/check.hpp"

namespace lectern::app {

/// `calendar` must outlive the checks.
db::Checks all_checks(const Calendar& calendar, const circulation::LendingPolicy& policy);

}  // namespace lectern::app
