// What always holds of loans and of what is counted from them, for `lectern verify`. `calendar` must outlive the
// checks.
#pragma once

#include "circulation/lending_rules.hpp"
#include "db/check.hpp"

namespace lectern::circulation {

db::Checks borrow_checks(const Calendar& calendar, const LendingPolicy& policy);

}  // namespace lectern::circulation
