#include "db/postgres/bulk_copy.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/errors.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "db/postgres/copy_format.hpp"
#include "db/postgres/tsvector_text.hpp"

namespace lectern::db::postgres {
namespace {

constexpr std::string_view kDoing = "to load the library";
constexpr std::size_t kSentAtOnce = 256UL * 1024;

/// What makes a table's index or constraint again.
using Makers = std::vector<std::string>;

std::string text_at(const PGresult* result, int row, int column) {
  return PQgetvalue(result, row, column);
}

class BulkCopy final : public BulkLoad {
 public:
  BulkCopy(const std::string& conninfo, const BulkTables& tables) : connection_(conninfo), cleared_(tables.cleared) {
    for (const WordIndex* index : tables.indexes) cleared_.emplace_back(index->name);
    run("begin");
    run("set local statement_timeout = 0; set local lock_timeout = 0; set local maintenance_work_mem = '512MB'");
    std::string names;
    for (const std::string& table : cleared_) names.append(names.empty() ? "" : ", ").append(table);
    run("lock table " + names + " in access exclusive mode");
    if (!tables.empty.empty() && PQntuples(connection_.run(kDoing, any_row_query(tables)).get()) > 0) refuse_for_rows();
    run("truncate " + names);
    drop_constraints('f', references_);  // first: they need the keys
    drop_constraints('u', keys_);
    drop_constraints('p', keys_);
    drop_indexes();
  }

  void run(const std::string& sql) override {
    end_copy();
    connection_.run(kDoing, sql);
  }

  void add_entry(const WordIndex& index, std::int64_t number, const FieldWords& words) override {
    copy_into(std::string{index.name}, "number, words");
    copy_.begin_row(2);
    copy_.add({.type = SqlType::integer, .null = false, .integer = number});
    copy_.add_lexemes(lexemes_of(index, words));
    send_if_full();
  }

  void finish() override {
    for (const Makers* makers : {&keys_, &indexes_, &references_})
      for (const std::string& make : *makers) run(make);
    continue_numbers();
    run("commit");
  }

 protected:
  void add_values(std::string_view table, const std::vector<Column>& columns, std::span<const Value> values) override {
    copy_into(std::string{table}, column_list(columns));
    for (; !values.empty(); values = values.subspan(columns.size())) {
      copy_.begin_row(columns.size());
      for (const Value& value : values.first(columns.size())) copy_.add(value);
      send_if_full();
    }
  }

 private:
  [[nodiscard]] std::string array_of_tables() const {
    std::string names;
    for (const std::string& table : cleared_) names.append(names.empty() ? "" : ",").append(table);
    return "'{" + names + "}'::regclass[]";
  }

  void drop_constraints(char type, Makers& makers) {
    const auto found = connection_.run(
        kDoing, fmt::format("select conrelid::regclass, quote_ident(conname), pg_get_constraintdef(oid) "
                            "from pg_constraint where contype = '{}' and conrelid = any ({}) order by oid",
                            type, array_of_tables()));
    for (int row = 0; row < PQntuples(found.get()); ++row) {
      const std::string table = text_at(found.get(), row, 0);
      const std::string name = text_at(found.get(), row, 1);
      makers.push_back(fmt::format("alter table {} add constraint {} {}", table, name, text_at(found.get(), row, 2)));
      connection_.run(kDoing, fmt::format("alter table {} drop constraint {}", table, name));
    }
  }

  /// Those of constraints are gone by then.
  void drop_indexes() {
    const auto found =
        connection_.run(kDoing, fmt::format("select indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index "
                                            "where indrelid = any ({}) order by indexrelid",
                                            array_of_tables()));
    for (int row = 0; row < PQntuples(found.get()); ++row) {
      indexes_.push_back(text_at(found.get(), row, 1));
      connection_.run(kDoing, "drop index " + text_at(found.get(), row, 0));
    }
  }

  /// The next row that the database numbers by itself goes behind all that were loaded.
  void continue_numbers() {
    const auto found = connection_.run(
        kDoing, fmt::format("select attrelid::regclass, quote_ident(attname), quote_literal(attrelid::regclass), "
                            "quote_literal(attname) from pg_attribute where attidentity <> '' and attrelid = any ({})",
                            array_of_tables()));
    for (int row = 0; row < PQntuples(found.get()); ++row)
      connection_.run(kDoing, fmt::format("select setval(pg_get_serial_sequence({2}, {3}), coalesce(max({1}), 0) + 1, "
                                          "false) from {0}",
                                          text_at(found.get(), row, 0), text_at(found.get(), row, 1),
                                          text_at(found.get(), row, 2), text_at(found.get(), row, 3)));
  }

  /// Rows that were frozen as they came need not be looked at again; that goes for what was emptied just before.
  void copy_into(const std::string& table, const std::string& columns) {
    if (copied_ == table) return;
    end_copy();
    const std::string_view freeze = std::ranges::find(cleared_, table) != cleared_.end() ? ", freeze" : "";
    const std::string sql = fmt::format("copy {} ({}) from stdin with (format binary{})", table, columns, freeze);
    const BlockingConnection::Result result{PQexec(connection_.native(), sql.c_str())};
    if (PQresultStatus(result.get()) != PGRES_COPY_IN) fail();
    copied_ = table;
    copy_.begin();
  }

  void send_if_full() {
    if (copy_.bytes().size() >= kSentAtOnce) send();
  }
  void send() {
    const std::string_view bytes = copy_.bytes();
    if (PQputCopyData(connection_.native(), bytes.data(), static_cast<int>(bytes.size())) != 1) fail();
    copy_.clear();
  }

  void end_copy() {
    if (copied_.empty()) return;
    copied_.clear();
    copy_.end();
    send();
    if (PQputCopyEnd(connection_.native(), nullptr) != 1) fail();
    bool is_taken = true;
    while (const BlockingConnection::Result result{PQgetResult(connection_.native())})
      is_taken = is_taken && PQresultStatus(result.get()) == PGRES_COMMAND_OK;
    if (!is_taken) fail();
  }

  [[noreturn]] void fail() {
    throw Unavailable(fmt::format("PostgreSQL refused {}: {}", kDoing, PQerrorMessage(connection_.native())));
  }

  BlockingConnection connection_;
  std::vector<std::string> cleared_;
  Makers keys_;
  Makers indexes_;
  Makers references_;
  std::string copied_;  // the table that is being copied into; empty: none
  CopyFormat copy_;
};

}  // namespace

std::unique_ptr<BulkLoad> begin_bulk_copy(const std::string& conninfo, const BulkTables& tables) {
  return std::make_unique<BulkCopy>(conninfo, tables);
}

}  // namespace lectern::db::postgres
