// GET /audit.
#pragma once

#include "base/calendar.hpp"
#include "db/database.hpp"
#include "http/router.hpp"

namespace lectern::audit {

/// `database` and `calendar` must outlive the router.
void add_audit_routes(http::Router& router, db::Database& database, const Calendar& calendar);

}  // namespace lectern::audit
