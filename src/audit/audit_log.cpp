#include "audit/audit_log.hpp"

#include "db/counters.hpp"
#include "db/keyset.hpp"

namespace lectern::audit {
namespace {

/// An entry as it is stored: states are text.
struct AuditRow {
  AuditEntryId id;
  EntityType entity_type{};
  std::optional<EntityId> entity_id;
  Action action{};
  std::optional<std::string> old_state;
  std::optional<std::string> new_state;
  std::optional<std::string> actor_id;
  std::optional<std::string> correlation_id;
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (id, entity_type, entity_id, action, old_state, new_state, actor_id, correlation_id, created_at))

const db::Statement<void(AuditRow)> insert_entry{"audit.insert", db::insert_into<AuditRow>("audit_log")};
const db::Statement<AuditRow(EntityId, std::int64_t)> list_latest{
    "audit.latest", "select " + db::select_list<AuditRow>() +
                        " from audit_log where entity_id = $1 order by created_at desc, id desc limit $2"};

const db::ListSpec& audit_list() {
  static const db::ListSpec spec{
      .name = "audit.list",
      .from = "audit_log",
      .select = db::select_list<AuditRow>(),
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

AuditEntry to_entry(AuditRow row) {
  return {row.id,
          row.entity_type,
          row.entity_id,
          row.action,
          raw(std::move(row.old_state)),
          raw(std::move(row.new_state)),
          std::move(row.actor_id),
          std::move(row.correlation_id),
          row.created_at};
}

std::vector<AuditEntry> to_entries(std::vector<AuditRow> rows) {
  std::vector<AuditEntry> entries;
  entries.reserve(rows.size());
  for (AuditRow& row : rows) entries.push_back(to_entry(std::move(row)));
  return entries;
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
  AuditRow row{.id = AuditEntryId::make(),
               .entity_type = change.entity_type,
               .entity_id = {},
               .action = change.action,
               .old_state = std::move(change.old_state),
               .new_state = std::move(change.new_state),
               .actor_id = context.actor,
               .correlation_id = context.correlation_id,
               .created_at = tx.now()};
  if (change.entity_id) row.entity_id = EntityId{*change.entity_id};
  co_await db::add_to_counter(tx, kTotal, 1, row.id.uuid().data[sizeof(Uuid) - 1]);
  co_await tx.execute(insert_entry, std::move(row));
}

db::awaitable<Page<AuditEntry>> list_entries(db::Database& database, const Calendar& calendar, AuditQuery query) {
  check_range(query.from, query.to);
  const db::Conditions conditions = conditions_of(query, calendar);
  co_return co_await database.snapshot(
      [&](db::Snapshot& snapshot) -> db::awaitable<Page<AuditEntry>> {
        const auto total = conditions.empty() ? co_await db::counter_total(snapshot, kTotal)
                                              : co_await db::counted_total(snapshot, audit_list(), conditions);
        auto page = co_await db::keyset_page<AuditRow>(snapshot, audit_list(), query, conditions);
        co_return Page<AuditEntry>{to_entries(std::move(page.rows)),
                                   db::page_meta(query, total, std::move(page.next_cursor))};
      },
      conditions.empty() ? db::Weight::light : db::Weight::heavy);
}

db::awaitable<std::vector<AuditEntry>> latest_entries(db::Session& session, EntityId entity) {
  constexpr std::int64_t kLatest = 20;
  co_return to_entries(co_await session.list(list_latest, entity, kLatest));
}

}  // namespace lectern::audit
