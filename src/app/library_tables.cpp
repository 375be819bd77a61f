#include "app/library_tables.hpp"

namespace lectern::app {
namespace {

using db::SqlType;

constexpr auto kInteger = SqlType::integer;
constexpr auto kReal = SqlType::real;
constexpr auto kText = SqlType::text;
constexpr auto kBoolean = SqlType::boolean;
constexpr auto kUuid = SqlType::uuid;
constexpr auto kTime = SqlType::timestamp;
constexpr auto kDate = SqlType::date;
constexpr auto kBlob = SqlType::blob;

/// SQLite takes the highest number there is each time; PostgreSQL has sequences.
db::SqlText continue_sequence(const std::string& table) {
  return {"select setval(pg_get_serial_sequence('" + table +
              "', 'number'), coalesce(max(number), 0) + 1, false) from " + table,
          "select max(number) from " + table};
}

const db::Statement<std::optional<std::int64_t>()> continue_authors{"copy.number_authors",
                                                                    continue_sequence("authors")};
const db::Statement<std::optional<std::int64_t>()> continue_books{"copy.number_books", continue_sequence("books")};
const db::Statement<std::optional<std::int64_t>()> continue_members{"copy.number_members",
                                                                    continue_sequence("members")};
const db::Statement<std::optional<std::int64_t>()> continue_products{"copy.number_products",
                                                                     continue_sequence("products")};

const db::Statement<void()> clear_counters{"copy.clear_counters", "delete from counters"};
/// PostgreSQL plans by what it knows of tables, and of those it was just given it knows nothing yet.
const db::Statement<void()> analyze_tables{"copy.analyze", {"analyze", "delete from counters where 1 = 0"}};

/// Rows come after those that they refer to.
const std::vector<db::CopiedTable> all_tables{
    {"authors",
     {"number"},
     {{"id", kUuid},
      {"name", kText},
      {"name_key", kText},
      {"email", kText},
      {"biography", kText},
      {"book_count", kInteger},
      {"version", kInteger},
      {"created_at", kTime},
      {"updated_at", kTime},
      {"number", kInteger}}},
    {"books",
     {"number"},
     {{"number", kInteger},
      {"id", kUuid},
      {"title", kText},
      {"title_key", kText},
      {"author", kText},
      {"author_key", kText},
      {"authors", kText},
      {"isbn", kText},
      {"isbn_key", kText},
      {"genre", kText},
      {"description", kText},
      {"language", kText},
      {"published_year", kInteger},
      {"image_url", kText},
      {"total_copies", kInteger},
      {"withheld_copies", kInteger},
      {"active_borrow_count", kInteger},
      {"borrow_count", kInteger},
      {"rating_sum", kInteger},
      {"total_ratings", kInteger},
      {"average_rating", kReal},
      {"version", kInteger},
      {"archived_at", kTime},
      {"created_at", kTime},
      {"updated_at", kTime}}},
    {"book_authors", {"book_id", "position"}, {{"book_id", kUuid}, {"position", kInteger}, {"author_id", kUuid}}},
    {"members",
     {"number"},
     {{"number", kInteger},
      {"id", kUuid},
      {"card_number", kText},
      {"card_key", kText},
      {"name", kText},
      {"name_key", kText},
      {"email", kText},
      {"email_key", kText},
      {"phone", kText},
      {"language", kText},
      {"notify", kBoolean},
      {"active_borrow_count", kInteger},
      {"borrow_count", kInteger},
      {"late_return_count", kInteger},
      {"fines", kInteger},
      {"version", kInteger},
      {"archived_at", kTime},
      {"created_at", kTime},
      {"updated_at", kTime}}},
    {"borrows",
     {"id"},
     {{"id", kUuid},
      {"book_id", kUuid},
      {"member_id", kUuid},
      {"status", kText},
      {"source", kText},
      {"borrowed_at", kTime},
      {"due_date", kTime},
      {"returned_at", kTime},
      {"fine", kInteger},
      {"borrowed_on", kDate},
      {"returned_on", kDate}}},
    {"loan_days",
     {"day"},
     {{"day", kDate},
      {"borrow_count", kInteger},
      {"return_count", kInteger},
      {"member_count", kInteger},
      {"version", kInteger}}},
    {"loan_day_columns", {"day"}, {{"day", kDate}, {"members", kBlob}, {"books", kBlob}}},
    {"reviews",
     {"id"},
     {{"id", kUuid},
      {"book_id", kUuid},
      {"reviewer_name", kText},
      {"reviewer_key", kText},
      {"member_id", kUuid},
      {"rating", kInteger},
      {"comment", kText},
      {"version", kInteger},
      {"created_at", kTime},
      {"updated_at", kTime}}},
    {"ratings",
     {"member_id", "book_id"},
     {{"member_id", kUuid}, {"book_id", kUuid}, {"rating", kInteger}, {"created_at", kTime}, {"updated_at", kTime}}},
    {"favorites", {"member_id", "book_id"}, {{"member_id", kUuid}, {"book_id", kUuid}, {"created_at", kTime}}},
    {"cart_items", {"member_id", "book_id"}, {{"member_id", kUuid}, {"book_id", kUuid}, {"created_at", kTime}}},
    {"notifications",
     {"id"},
     {{"id", kUuid},
      {"member_id", kUuid},
      {"kind", kText},
      {"subject_id", kUuid},
      {"occasion", kTime},
      {"book_id", kUuid},
      {"borrow_id", kUuid},
      {"note", kText},
      {"status", kText},
      {"message_id", kText},
      {"attempts", kInteger},
      {"error", kText},
      {"created_at", kTime},
      {"sent_at", kTime}}},
    {"products",
     {"number"},
     {{"number", kInteger},
      {"id", kUuid},
      {"name", kText},
      {"name_key", kText},
      {"description", kText},
      {"price", kInteger},
      {"stock_quantity", kInteger},
      {"version", kInteger},
      {"created_at", kTime},
      {"updated_at", kTime}}},
    {"audit_log",
     {"id"},
     {{"id", kUuid},
      {"entity_type", kText},
      {"entity_id", kUuid},
      {"action", kText},
      {"old_state", kText},
      {"new_state", kText},
      {"actor_id", kText},
      {"correlation_id", kText},
      {"created_at", kTime}}},
    {"counters", {"name", "shard"}, {{"name", kText}, {"shard", kInteger}, {"value", kInteger}}},
    {"jobs",
     {"id"},
     {{"id", kUuid},
      {"kind", kText},
      {"payload", kText},
      {"status", kText},
      {"unique_key", kText},
      {"attempt", kInteger},
      {"max_attempts", kInteger},
      {"run_at", kTime},
      {"worker_id", kUuid},
      {"progress", kInteger},
      {"result", kText},
      {"error_code", kText},
      {"error_detail", kText},
      {"failure", kText},
      {"cancel_requested", kBoolean},
      {"actor", kText},
      {"correlation_id", kText},
      {"created_at", kTime},
      {"started_at", kTime},
      {"finished_at", kTime}}},
    {"job_workers", {"id"}, {{"id", kUuid}, {"beat", kInteger}, {"started_at", kTime}}},
    {"job_schedules", {"name"}, {{"name", kText}, {"times", kText}, {"next_run_at", kTime}}},
    {"kept_files",
     {"file_id", "part"},
     {{"file_id", kUuid}, {"part", kInteger}, {"content", kText}, {"created_at", kTime}}},
    {"recommendation_runs",
     {"name"},
     {{"name", kText}, {"computed_at", kTime}, {"entries", kInteger}, {"file_id", kUuid}}},
    {"weekly_recommendations", {"place"}, {{"place", kInteger}, {"book_id", kUuid}, {"score", kReal}}},
    {"recommendation_models",
     {"file_id", "part"},
     {{"file_id", kUuid}, {"part", kInteger}, {"content", kText}, {"created_at", kTime}}},
    {"idempotency_keys",
     {"key", "operation"},
     {{"key", kText}, {"operation", kText}, {"fingerprint", kText}, {"result", kText}, {"created_at", kTime}}},
};

}  // namespace

const std::vector<db::CopiedTable>& library_tables() {
  return all_tables;
}

db::awaitable<void> clear_totals(db::Transaction& tx) {
  co_await tx.execute(clear_counters);
}

db::awaitable<void> settle_tables(db::Transaction& tx) {
  co_await tx.one(continue_authors);
  co_await tx.one(continue_books);
  co_await tx.one(continue_members);
  co_await tx.one(continue_products);
  co_await tx.execute(analyze_tables);
}

}  // namespace lectern::app
