#include "app/library_database.hpp"

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "app/embedded/migrations.hpp"
#include "app/services.hpp"
#include "db/postgres/postgres_database.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

std::unique_ptr<db::Database> make_sqlite(const Settings& settings,
                                          std::optional<std::chrono::milliseconds> longest_read) {
  auto database = std::make_unique<db::sqlite::SqliteDatabase>(settings.database.path(),
                                                               static_cast<std::size_t>(settings.group_commit.value()));
  if (longest_read) database->set_read_time_limit(*longest_read);
  return database;
}

/// The setting is for the whole process: each thread has its share, at least two.
std::size_t connections_per_thread(const Settings& settings) {
  const std::int64_t share = settings.database_connections.value() / settings.threads.value();
  return static_cast<std::size_t>(std::max<std::int64_t>(share, 2));
}

std::unique_ptr<db::Database> make_postgres(const Settings& settings,
                                            std::optional<std::chrono::milliseconds> longest_read) {
  db::postgres::PostgresOptions options{.url = settings.database.url(),
                                        .through_pooler = settings.database_pooler == DatabasePooler::transaction,
                                        .connections_per_thread = connections_per_thread(settings)};
  if (longest_read) options.read_timeout = options.statement_timeout = *longest_read;
  return std::make_unique<db::postgres::PostgresDatabase>(std::move(options));
}

/// For servers that keep answers, whoever we are. Nothing is kept for longer than a day, so older word is of no use.
void leave_word_of_changes(db::Database& database, const Clock& clock) {
  database.note_renewals(true);
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "start", .actor = {}, .idempotency = {}};
  run_sync(database.transaction(context, [&](db::Transaction& tx) {
    return db::forget_renewals_before(tx, context.now - std::chrono::days{1});
  }));
}

}  // namespace

std::unique_ptr<db::Database> make_database(const Settings& settings,
                                            std::optional<std::chrono::milliseconds> longest_read) {
  return settings.database.is_postgres() ? make_postgres(settings, longest_read) : make_sqlite(settings, longest_read);
}

std::span<const db::Migration> migrations_of(const DatabaseUrl& url) {
  return url.is_postgres() ? postgres_migrations() : sqlite_migrations();
}

std::unique_ptr<db::Database> open_database(const Settings& settings, const Clock& clock) {
  auto database = make_database(settings);
  database->migrate(migrations_of(settings.database), clock.now());
  database->check_statements();
  if (settings.database.is_postgres()) leave_word_of_changes(*database, clock);
  bring_words_up_to_date(*database, clock);
  return database;
}

void bring_words_up_to_date(db::Database& database, const Clock& clock) {
  const Context context{
      .clock = &clock, .now = clock.now(), .correlation_id = "search-words", .actor = {}, .idempotency = {}};
  run_sync(catalog::DiscoveryService{database}.bring_words_up_to_date(context));
  run_sync(catalog::AuthorsService{database}.bring_words_up_to_date(context));
  run_sync(members::MembersService{database}.bring_words_up_to_date(context));
  run_sync(shop::ProductService{database}.bring_words_up_to_date(context));
}

bool is_there(const DatabaseUrl& url) {
  if (url.is_postgres() || std::filesystem::is_regular_file(url.path())) return true;
  fmt::print(stderr, "lectern: there is no database at {}\n", url.path());
  return false;
}

}  // namespace lectern::app
