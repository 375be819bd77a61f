// What always holds of the audit log, for `lectern verify`.
#pragma once

#include "db/check.hpp"

namespace lectern::audit {

db::Checks audit_checks();

}  // namespace lectern::audit
