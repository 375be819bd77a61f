#include "db/sqlite/bulk_insert.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "db/sqlite/connection.hpp"

namespace lectern::db::sqlite {
namespace {

constexpr std::chrono::hours kLongest{24};

class BulkInsert final : public BulkLoad {
 public:
  BulkInsert(const std::string& path, const BulkTables& tables)
      : connection_(path, Connection::Mode::read_write), tables_(tables) {
    connection_.set_time_limit(kLongest);
    connection_.execute(
        "pragma foreign_keys = off; pragma journal_mode = delete; pragma cache_size = -262144; pragma threads = 2");
    run("begin immediate");
    drop_indexes();
    for (const std::string& table : tables_.cleared) run("delete from " + table);
    for (const WordIndex* index : tables_.indexes) {
      command(*index, "delete-all");
      set_hash_size(*index, kLargeHash);
    }
  }

  void run(const std::string& sql) override { connection_.execute(sql.c_str()); }

  void add_entry(const WordIndex& index, std::int64_t number, const FieldWords& words) override {
    std::vector<Column> columns{{"rowid", SqlType::integer, false}};
    std::vector<Value> values{{.type = SqlType::integer, .null = false, .integer = number}};
    for (std::size_t i = 0; i < words.size(); ++i) {
      columns.push_back({std::string{index.fields[i].name}, SqlType::text, false});
      values.push_back({.type = SqlType::text, .null = false, .bytes = words[i]});
    }
    add_values(index.name, columns, values);
  }

  void finish() override {
    for (const WordIndex* index : tables_.indexes) set_hash_size(*index, kUsualHash);
    for (const std::string& make : indexes_) run(make);
    refuse_orphans();
    run("commit");
    connection_.execute("pragma journal_mode = wal");
  }

 protected:
  void add_values(std::string_view table, const std::vector<Column>& columns, std::span<const Value> values) override {
    const std::string& sql = insertion(table, columns);
    for (; !values.empty(); values = values.subspan(columns.size()))
      connection_.run({nullptr, "bulk.insert", sql}, values.first(columns.size()), {});
  }

 private:
  // How many bytes of entries FTS5 collects before it writes a segment, which has to be merged with others later.
  static constexpr int kUsualHash = 1 << 20;
  static constexpr int kLargeHash = 64 << 20;

  /// FTS5 takes commands as rows.
  void command(const WordIndex& index, std::string_view what) {
    run(fmt::format("insert into {0} ({0}) values ('{1}')", index.name, what));
  }
  void set_hash_size(const WordIndex& index, int bytes) {
    run(fmt::format("insert into {0} ({0}, rank) values ('hashsize', {1})", index.name, bytes));
  }

  void drop_indexes() {
    struct Index {
      std::string name;
      std::string sql;
    };
    std::vector<Index> found;
    std::string names;
    for (const std::string& table : tables_.cleared)
      names.append(names.empty() ? "'" : ", '").append(table).append("'");
    const std::string query =
        "select name, sql from sqlite_schema where type = 'index' and sql is not null and tbl_name in (" + names +
        ") order by name";
    connection_.run(
        {nullptr, "bulk.indexes", query}, {},
        {&found, [](void* target, const RowView& row) {
           static_cast<std::vector<Index>*>(target)->push_back({std::string{row.bytes(0)}, std::string{row.bytes(1)}});
         }});
    for (const Index& index : found) {
      indexes_.push_back(index.sql);
      run("drop index " + index.name);
    }
  }

  void refuse_orphans() {
    std::int64_t orphans = 0;
    connection_.run({nullptr, "bulk.orphans", "select count(*) from pragma_foreign_key_check"}, {},
                    {&orphans, [](void* target, const RowView& row) {
                       *static_cast<std::int64_t*>(target) = row.integer(0, SqlType::integer);
                     }});
    if (orphans > 0) throw Unavailable(fmt::format("{} rows refer to rows that are not there.", orphans));
  }

  /// Of the table that is being filled.
  const std::string& insertion(std::string_view table, const std::vector<Column>& columns) {
    if (filled_ == table) return insertion_;
    filled_ = table;
    std::string places;
    for (std::size_t i = 1; i <= columns.size(); ++i) places.append(i == 1 ? "$" : ", $").append(std::to_string(i));
    insertion_ = fmt::format("insert into {} ({}) values ({})", table, column_list(columns), places);
    return insertion_;
  }

  Connection connection_;
  BulkTables tables_;
  std::vector<std::string> indexes_;
  std::string filled_;
  std::string insertion_;
};

}  // namespace

std::unique_ptr<BulkLoad> begin_bulk_insert(const std::string& path, const BulkTables& tables) {
  return std::make_unique<BulkInsert>(path, tables);
}

}  // namespace lectern::db::sqlite
