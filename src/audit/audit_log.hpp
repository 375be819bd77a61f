// The audit log: who changed what and when, written in the change's own transaction, so that there is no change
// without its entry and no entry without its change.
#pragma once

#include "audit/audit_entry.hpp"
#include "base/calendar.hpp"
#include "db/database.hpp"

namespace lectern::audit {

/// A change of one entity; states are flat structs, written as JSON.
struct Change {
  EntityType entity_type;
  std::optional<Uuid> entity_id;
  Action action;
  std::optional<std::string> old_state{};  // JSON
  std::optional<std::string> new_state{};
};

/// Adds an entry; actor, correlation id and time are the transaction's.
db::awaitable<void> record(db::Transaction& tx, Change change);

/// Entries, newest first unless asked otherwise.
db::awaitable<Page<AuditEntry>> list_entries(db::Database& database, const Calendar& calendar, AuditQuery query);
/// Whether this was ever done to the entity.
db::awaitable<bool> has_entry(db::Session& session, EntityId entity, Action action);
/// The latest entries about one entity.
db::awaitable<std::vector<AuditEntry>> latest_entries(db::Session& session, EntityId entity);

}  // namespace lectern::audit
