#include "audit/audit_routes.hpp"

#include "audit/audit_log.hpp"

namespace lectern::audit {

void add_audit_routes(http::Router& router, db::Database& database, const Calendar& calendar) {
  router.add(
      http::Method::get, "/api/v1/audit", "list_audit_entries",
      {.summary = "List what was changed, by whom and when, newest first.", .tag = "audit", .role = http::Role::staff},
      [&](http::Query<AuditQuery> query, Context&) -> http::awaitable<Page<AuditEntry>> {
        co_return co_await list_entries(database, calendar, std::move(query.value));
      });
}

}  // namespace lectern::audit
