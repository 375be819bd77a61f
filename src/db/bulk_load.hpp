// Takes a whole library into its empty tables at once, much faster than statements do: without indexes and references,
// which are made and checked when all rows are there. One transaction: nobody sees any of it before finish(), and
// without that nothing has happened. Blocks; used by one thread, while nobody else writes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/row.hpp"
#include "db/word_index.hpp"

namespace lectern::db {

/// Which tables take part. `cleared` have all tables that refer to one of them.
struct BulkTables {
  std::vector<std::string> cleared;       // their rows are deleted at the beginning
  std::vector<const WordIndex*> indexes;  // of words; cleared too
  std::vector<std::string> empty{};       // these must have none: else the load is refused, whoever was quicker
};

/// A query for whether there is a row in the tables that must have none.
std::string any_row_query(const BulkTables& tables);
[[noreturn]] void refuse_for_rows();

class BulkLoad {
 public:
  virtual ~BulkLoad() = default;

  /// Runs SQL without parameters or result, within the transaction.
  virtual void run(const std::string& sql) = 0;
  /// The entry of a row in a word index. Its words are not counted (db/word_index.hpp).
  virtual void add_entry(const WordIndex& index, std::int64_t number, const FieldWords& words) = 0;
  /// Makes the indexes, checks all references, and commits.
  virtual void finish() = 0;

  /// `Row` is a described struct whose members are columns. Fastest with many rows, and one table after the other.
  template <DescribedStruct Row>
  void add(std::string_view table, std::span<const Row> rows) {
    const std::vector<Column> columns = columns_of<Row>();
    std::vector<Value> values;
    values.reserve(rows.size() * columns.size());
    for (const Row& row : rows) append(values, row);
    add_values(table, columns, values);
  }

 protected:
  /// The values of the rows, one row after the other; their texts live as long as the call.
  virtual void add_values(std::string_view table, const std::vector<Column>& columns,
                          std::span<const Value> values) = 0;

 private:
  template <class T>
  static void append(std::vector<Value>& values, const T& value) {
    if constexpr (SqlScalar<T>) {
      values.push_back(SqlTraits<T>::bind(value));
    } else {
      for_each_member(value, [&](std::string_view, const auto& member) { append(values, member); });
    }
  }
};

/// `a, b, c`
std::string column_list(const std::vector<Column>& columns);

}  // namespace lectern::db
