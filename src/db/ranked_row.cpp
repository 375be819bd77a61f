#include "db/ranked_row.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace lectern::db {

std::string select_ranked(const WordSearch& search) {
  return fmt::format("select {}, {}, {}", search.index.row_number, search.index.popularity, search.list.id_column);
}

awaitable<std::vector<RankedRow>> read_ranked(Session& session, const DynamicQuery& query, std::int64_t first_tier) {
  struct Reading {
    std::int64_t first_tier;
    std::vector<RankedRow> rows;
  } reading{first_tier, {}};
  co_await session.each(query, {&reading, [](void* target, const RowView& row) {
                                  auto& into = *static_cast<Reading*>(target);
                                  RankedRow& read = into.rows.emplace_back();
                                  read.number = row.integer(0, SqlType::integer);
                                  read.popularity = row.integer(1, SqlType::integer);
                                  const std::string_view id = row.bytes(2);
                                  std::copy_n(id.begin(), std::min(id.size(), read.id.size()), read.id.begin());
                                  read.tier = into.first_tier + row.integer(3, SqlType::integer);
                                }});
  co_return std::move(reading.rows);
}

std::vector<RankedRow> first_of(std::vector<RankedRow> rows, const std::optional<RankedRow>& after,
                                std::int64_t count) {
  if (after) std::erase_if(rows, [&](const RankedRow& row) { return !(*after < row); });
  const auto taken = std::min(count, std::ssize(rows));
  std::partial_sort(rows.begin(), rows.begin() + taken, rows.end());
  rows.resize(static_cast<std::size_t>(taken));
  return rows;
}

}  // namespace lectern::db
