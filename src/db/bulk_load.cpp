#include "db/bulk_load.hpp"

#include "base/errors.hpp"

namespace lectern::db {

std::string any_row_query(const BulkTables& tables) {
  std::string query;
  for (const std::string& table : tables.empty)
    query.append(query.empty() ? "select 1 where " : " or ").append("exists (select 1 from " + table + ")");
  return query;
}

void refuse_for_rows() {
  throw Unavailable("The library was empty, but somebody has added to it meanwhile; it was left as it is.");
}

std::string column_list(const std::vector<Column>& columns) {
  std::string list;
  for (const Column& column : columns) list.append(list.empty() ? "" : ", ").append(column.name);
  return list;
}

}  // namespace lectern::db
