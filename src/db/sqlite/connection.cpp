#include "db/sqlite/connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/errors.hpp"
#include "db/constraint.hpp"
#include "db/parameters.hpp"
#include "db/sqlite/word_tier.hpp"

namespace lectern::db::sqlite {
namespace {

constexpr std::size_t kMaxDynamicStatements = 200;
constexpr int kProgressInterval = 20'000;  // virtual machine instructions between two looks at the clock

class StatementRow final : public RowView {
 public:
  explicit StatementRow(sqlite3_stmt* statement) : statement_(statement) {}
  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column, SqlType) const override {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] double real(int column) const override { return sqlite3_column_double(statement_, column); }
  [[nodiscard]] std::string_view bytes(int column) const override {
    const void* data = sqlite3_column_blob(statement_, column);  // the bytes of a text too, without a conversion
    return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
};

/// Puts a statement back into its initial state however its run ends.
class ResetGuard {
 public:
  explicit ResetGuard(sqlite3_stmt* statement) : statement_(statement) {}
  ~ResetGuard() { sqlite3_reset(statement_); }
  ResetGuard(const ResetGuard&) = delete;
  ResetGuard& operator=(const ResetGuard&) = delete;

 private:
  sqlite3_stmt* statement_;
};

int bind(sqlite3_stmt* statement, int index, const Value& value) {
  if (value.null) return sqlite3_bind_null(statement, index);
  // An empty text or blob must not be a null pointer, which SQLite would take for null.
  const char* bytes = value.bytes.empty() ? "" : value.bytes.data();
  const auto size = static_cast<int>(value.bytes.size());
  switch (value.type) {
    case SqlType::real:
      return sqlite3_bind_double(statement, index, value.real);
    case SqlType::text:
      return sqlite3_bind_text(statement, index, bytes, size, SQLITE_STATIC);
    case SqlType::uuid:
    case SqlType::blob:
      return sqlite3_bind_blob(statement, index, bytes, size, SQLITE_STATIC);
    case SqlType::integer:
    case SqlType::boolean:
    case SqlType::timestamp:
    case SqlType::date:
      return sqlite3_bind_int64(statement, index, value.integer);
  }
  return SQLITE_MISUSE;
}

/// "UNIQUE constraint failed: books.isbn_key" → "books.isbn_key".
std::string_view violated_constraint(std::string_view message) {
  const std::size_t colon = message.find(": ");
  return colon == std::string_view::npos ? message : message.substr(colon + 2);
}

}  // namespace

void Connection::CloseDatabase::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}
void Connection::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Connection::Connection(const std::string& path, Mode mode, StatementMetrics* metrics) : metrics_(metrics) {
  // Its statistics of memory would cost a lock, shared by all threads, at every allocation. Before SQLite's first use.
  [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  const int flags = SQLITE_OPEN_NOMUTEX |
                    (mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  database_.reset(opened);
  if (code != SQLITE_OK) throw_error(code, "open " + path);
  sqlite3_extended_result_codes(opened, 1);
  if (const int registered = register_word_tier(opened); registered != SQLITE_OK) throw_error(registered, "word_tier");
  sqlite3_busy_timeout(opened, 5'000);
  sqlite3_progress_handler(opened, kProgressInterval, &Connection::on_progress, this);
  execute("pragma foreign_keys = on; pragma temp_store = memory; pragma mmap_size = 1073741824");
  if (mode == Mode::read_write)
    execute(
        "pragma journal_mode = wal; pragma synchronous = full; "
        "pragma cache_size = -16000; pragma wal_autocheckpoint = 4000");
}

Connection::~Connection() = default;

int Connection::on_progress(void* self) {
  const auto* connection = static_cast<Connection*>(self);
  return std::chrono::steady_clock::now() - connection->running_since_ > connection->time_limit_ ? 1 : 0;
}

void Connection::execute(const char* sql) {
  running_since_ = std::chrono::steady_clock::now();
  const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_error(code, sql);
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(database_.get()) == 0;
}

std::int64_t Connection::total_changes() const {
  return sqlite3_total_changes64(database_.get());
}

std::int64_t Connection::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  running_since_ = std::chrono::steady_clock::now();
  sqlite3_stmt* statement = prepared(query, values.size());
  const ResetGuard reset{statement};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int code = bind(statement, static_cast<int>(i) + 1, values[i]);
    if (code != SQLITE_OK) throw_error(code, query.name);
  }
  const std::int64_t changed = step_to_end(statement, sink);
  if (metrics_ != nullptr) metrics_->observe(query.name, std::chrono::steady_clock::now() - running_since_);
  return changed;
}

void Connection::control(std::string_view sql) {
  running_since_ = std::chrono::steady_clock::now();
  sqlite3_stmt* statement = prepared_text(nullptr, sql, 0);
  const ResetGuard reset{statement};
  step_to_end(statement, {});
}

std::int64_t Connection::step_to_end(sqlite3_stmt* statement, RowSink sink) {
  const StatementRow row{statement};
  const std::int64_t before = total_changes();
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW)
    if (sink.take != nullptr) sink.take(sink.target, row);
  if (code != SQLITE_DONE) throw_error(code, sqlite3_sql(statement));
  if (total_changes() == before) return 0;
  return sqlite3_changes64(database_.get());
}

sqlite3_stmt* Connection::prepared(QueryRef query, std::size_t value_count) {
  if (query.statement == nullptr) return prepared_text(nullptr, query.text, value_count);
  const StatementBase& declared = *query.statement;
  if (declared.has_list()) return prepared_text(&declared, declared.text().sqlite, value_count);
  if (declared_.size() <= declared.index()) declared_.resize(all_statements().size());
  StatementPtr& slot = declared_[declared.index()];
  if (!slot) slot = prepare(with_placeholders(declared.text().sqlite, &declared, value_count, '?'));
  return slot.get();
}

/// By the text as it was written; one with a list has a statement for each length.
sqlite3_stmt* Connection::prepared_text(const StatementBase* declared, std::string_view text, std::size_t value_count) {
  const DynamicKey wanted{text, value_count};
  if (const auto found = dynamic_by_text_.find(wanted); found != dynamic_by_text_.end()) {
    dynamic_.splice(dynamic_.begin(), dynamic_, found->second);
    return found->second->statement.get();
  }
  StatementPtr statement = prepare(with_placeholders(text, declared, value_count, '?'));
  if (dynamic_.size() >= kMaxDynamicStatements) {
    dynamic_by_text_.erase({dynamic_.back().text, dynamic_.back().value_count});
    dynamic_.pop_back();
  }
  dynamic_.push_front({std::string{text}, value_count, std::move(statement)});
  dynamic_by_text_.emplace(DynamicKey{dynamic_.front().text, value_count}, dynamic_.begin());
  return dynamic_.front().statement.get();
}

Connection::StatementPtr Connection::prepare(const std::string& text) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_.get(), text.c_str(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) throw_error(code, text);
  return StatementPtr{statement};
}

std::string Connection::check(const StatementBase& statement) {
  const std::size_t values = statement.parameters().size();
  const StatementPtr prepared = prepare(with_placeholders(statement.text().sqlite, &statement, values, '?'));
  const auto found = static_cast<std::size_t>(sqlite3_column_count(prepared.get()));
  const auto bound = static_cast<std::size_t>(sqlite3_bind_parameter_count(prepared.get()));
  const auto columns = statement.columns();
  if (bound != values) return fmt::format("{}: {} parameters, {} declared\n", statement.name(), bound, values);
  if (found != columns.size())
    return fmt::format("{}: {} columns, its struct has {}\n", statement.name(), found, columns.size());
  std::string differences;
  for (std::size_t i = 0; i < found; ++i) {
    const std::string_view name = sqlite3_column_name(prepared.get(), static_cast<int>(i));
    if (!columns[i].name.empty() && name != columns[i].name)
      differences +=
          fmt::format("{}: column {} is {}, its struct says {}\n", statement.name(), i + 1, name, columns[i].name);
  }
  return differences;
}

void Connection::throw_error(int code, std::string_view doing) {
  const std::string message = database_ ? sqlite3_errmsg(database_.get()) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
      throw_constraint_violation(violated_constraint(message));
    case SQLITE_FULL:
      throw StorageError(fmt::format("{} ({})", message, doing), "The library's disk is full.", "STORAGE_FULL");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Unavailable("The database is busy. Please try again.", "DATABASE_BUSY");
    case SQLITE_INTERRUPT:
      throw Unavailable("The query took too long.", "QUERY_TIMEOUT");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw StorageError(fmt::format("{} ({})", message, doing));
    default:
      throw std::logic_error(fmt::format("{}: {}", doing, message));
  }
}

}  // namespace lectern::db::sqlite
