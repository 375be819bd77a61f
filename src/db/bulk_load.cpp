#include "db/bulk_load.hpp"

namespace lectern::db {

std::string column_list(const std::vector<Column>& columns) {
  std::string list;
  for (const Column& column : columns) list.append(list.empty() ? "" : ", ").append(column.name);
  return list;
}

}  // namespace lectern::db
