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
        "pragma foreign_keys = off; pragma journal_mode = delete; pragma cache_size = -262144; "
        // Sorting in memory, SQLite would do by one thread, going through lists that are larger than any cache.
        "pragma temp_store = file; pragma threads = 2");
    run("begin immediate");
    if (!tables_.empty.empty()) refuse_rows();
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
    run("pragma cache_size = -8192");  // so much is sorted at once, before it is merged: what a core's own cache holds
    for (const std::string& make : indexes_) run(make);
    refuse_orphans();
    run("commit");
    connection_.execute("pragma journal_mode = wal");
  }

 protected:
  void add_values(std::string_view table, const std::vector<Column>& columns, std::span<const Value> values) override {
    if (filled_ != table) prepare(table, columns);
    while (!values.empty()) {
      const bool is_many = values.size() >= kRowsAtOnce * columns.size();
      const std::size_t count = columns.size() * (is_many ? kRowsAtOnce : 1);
      connection_.run({nullptr, "bulk.insert", is_many ? many_ : one_}, values.first(count), {});
      values = values.subspan(count);
    }
  }

 private:
  // How many bytes of entries FTS5 collects before it writes a segment, which has to be merged with others later.
  static constexpr int kUsualHash = 1 << 20;
  static constexpr int kLargeHash = 64 << 20;
  static constexpr std::size_t kRowsAtOnce = 64;  // by one statement, which then finds its place in the table once

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

  void refuse_rows() {
    bool is_there = false;
    const std::string query = any_row_query(tables_);
    connection_.run({nullptr, "bulk.rows", query}, {},
                    {&is_there, [](void* target, const RowView&) { *static_cast<bool*>(target) = true; }});
    if (is_there) refuse_for_rows();
  }

  struct Reference {
    std::string parent;
    std::string column;
    std::string parent_column;
    bool is_indexed = false;  // an index begins with the column
  };

  void refuse_orphans() {
    for (const std::string& table : tables_.cleared)
      for (const Reference& reference : references_of(table)) {
        const std::int64_t orphans = count(orphans_query(table, reference));
        if (orphans > 0)
          throw Unavailable(fmt::format("{} references of {}.{} find nothing.", orphans, table, reference.column));
      }
  }

  std::vector<Reference> references_of(const std::string& table) {
    std::vector<Reference> references;
    const std::string query = fmt::format(
        "select f.\"table\", f.\"from\", f.\"to\", exists (select 1 from pragma_index_list('{0}') l, "
        "pragma_index_info(l.name) i where not l.partial and i.seqno = 0 and i.name = f.\"from\") "
        "from pragma_foreign_key_list('{0}') f",
        table);
    connection_.run({nullptr, "bulk.references", query}, {},
                    {&references, [](void* target, const RowView& row) {
                       static_cast<std::vector<Reference>*>(target)->push_back(
                           {std::string{row.bytes(0)}, std::string{row.bytes(1)}, std::string{row.bytes(2)},
                            row.integer(3, SqlType::integer) != 0});
                     }});
    return references;
  }

  /// Where an index leads from each value to the next, every value is looked for once, not once for every row.
  static std::string orphans_query(const std::string& table, const Reference& reference) {
    const std::string values =
        reference.is_indexed
            ? "with recursive found (value) as (select min({1}) from {0} union all "
              "select (select min({1}) from {0} where {1} > value) from found where value is not null) "
            : "with found (value) as (select distinct {1} from {0}) ";
    return fmt::format(fmt::runtime(values + "select count(*) from found where value is not null and value not in "
                                             "(select {3} from {2})"),
                       table, reference.column, reference.parent, reference.parent_column);
  }

  std::int64_t count(const std::string& query) {
    std::int64_t rows = 0;
    connection_.run({nullptr, "bulk.count", query}, {}, {&rows, [](void* target, const RowView& row) {
                                                           *static_cast<std::int64_t*>(target) =
                                                               row.integer(0, SqlType::integer);
                                                         }});
    return rows;
  }

  void prepare(std::string_view table, const std::vector<Column>& columns) {
    filled_ = table;
    one_ = insertion(table, columns, 1);
    many_ = insertion(table, columns, kRowsAtOnce);
  }
  static std::string insertion(std::string_view table, const std::vector<Column>& columns, std::size_t rows) {
    std::string places;
    for (std::size_t i = 0; i < rows * columns.size(); ++i) {
      if (i % columns.size() == 0) places += i == 0 ? "(" : "), (";
      places.append(i % columns.size() == 0 ? "$" : ", $").append(std::to_string(i + 1));
    }
    return fmt::format("insert into {} ({}) values {})", table, column_list(columns), places);
  }

  Connection connection_;
  BulkTables tables_;
  std::vector<std::string> indexes_;
  std::string filled_;  // the table that rows came for last, and its statements
  std::string one_;
  std::string many_;
};

}  // namespace

std::unique_ptr<BulkLoad> begin_bulk_insert(const std::string& path, const BulkTables& tables) {
  return std::make_unique<BulkInsert>(path, tables);
}

}  // namespace lectern::db::sqlite
