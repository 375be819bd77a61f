#include "audit/audit_log.hpp"

#include "db/counters.hpp"
#include "db/found_page.hpp"

namespace lectern::audit {
namespace {

const db::Statement<void(AuditEntry)> insert_entry{"audit.insert", db::insert_into<AuditEntry>("audit_log")};
const db::Statement<AuditEntry(EntityId, std::int64_t)> list_latest{
    "audit.latest", "select " + db::select_list<AuditEntry>() +
                        " from audit_log where entity_id = $1 order by created_at desc, id desc limit $2"};
const db::Statement<std::int64_t(EntityId, Action)> find_one{
    "audit.find_one", "select 1 from audit_log where entity_id = $1 and action = $2 limit 1"};

const db::ListSpec& audit_list() {
  static const db::ListSpec spec{
      .name = "audit.list",
      .from = "audit_log",
      .select = db::select_list<AuditEntry>(),
      .id_column = "id",
      .default_sort = "-created_at",
      .sorts = {{"created_at", {{"created_at", db::SqlType::timestamp}}}},
  };
  return spec;
}

constexpr const char* kTotal = "audit_log";

std::optional<RawJson> raw(std::optional<std::string> json) {
  if (!json) return {};
  return RawJson{std::move(*json)};
}

db::Conditions conditions_of(const AuditQuery& query, const Calendar& calendar) {
  db::Conditions conditions;
  if (query.entity_type) conditions.add("entity_type = ?", *query.entity_type);
  if (query.entity_id) conditions.add("entity_id = ?", *query.entity_id);
  if (query.action) conditions.add("action = ?", *query.action);
  if (query.from) conditions.add("created_at >= ?", calendar.start_of(*query.from));
  if (query.to) conditions.add("created_at < ?", calendar.start_of(*query.to + std::chrono::days{1}));
  return conditions;
}

}  // namespace

db::awaitable<void> record(db::Transaction& tx, Change change) {
  const Context& context = tx.context();
  AuditEntry entry{.id = AuditEntryId::make(),
                   .entity_type = change.entity_type,
                   .entity_id = {},
                   .action = change.action,
                   .old_state = raw(std::move(change.old_state)),
                   .new_state = raw(std::move(change.new_state)),
                   .actor_id = context.actor,
                   .correlation_id = context.correlation_id,
                   .created_at = tx.now()};
  if (change.entity_id) entry.entity_id = EntityId{*change.entity_id};
  tx.add_to_counter(kTotal, 1);
  co_await tx.execute(insert_entry, std::move(entry));
}

db::awaitable<Page<AuditEntry>> list_entries(db::Database& database, const Calendar& calendar, AuditQuery query) {
  check_range(query.from, query.to);
  const db::Conditions conditions = conditions_of(query, calendar);
  const auto find = [&](db::Session& session) -> db::awaitable<db::Found<AuditEntry>> {
    if (conditions.empty())
      co_return co_await db::keyset_page_and_total<AuditEntry>(session, audit_list(), query, conditions, kTotal);
    const db::Total total = co_await db::counted_total(session, audit_list(), conditions);
    co_return db::Found<AuditEntry>{co_await db::keyset_page<AuditEntry>(session, audit_list(), query, conditions),
                                    total};
  };
  co_return co_await db::found_page(database, query, conditions.empty(), find);
}

db::awaitable<bool> has_entry(db::Session& session, EntityId entity, Action action) {
  co_return (co_await session.optional(find_one, entity, action)).has_value();
}

db::awaitable<std::vector<AuditEntry>> latest_entries(db::Session& session, EntityId entity) {
  constexpr std::int64_t kLatest = 20;
  return session.list(list_latest, entity, kLatest);
}

}  // namespace lectern::audit
