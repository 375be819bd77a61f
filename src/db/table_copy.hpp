// Copies tables from one database to another, whatever their engines: rows are read in pages by the primary key,
// written in transactions of a few hundred, and both sides counted and hashed. Blocks on nothing but its databases; the
// caller sees to it that nobody writes to either meanwhile.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "db/database.hpp"

namespace lectern::db {

struct TableColumn {
  std::string_view name;
  SqlType type;
};

/// A table as both engines have it, without what they compute themselves.
struct CopiedTable {
  std::string_view name;
  std::vector<std::string_view> key;  // orders the rows; no nulls
  std::vector<TableColumn> columns;
};

/// What is in a table: equal for the same rows on every engine, whatever their order.
struct TableDigest {
  std::int64_t rows = 0;
  std::uint64_t checksum = 0;
  friend bool operator==(const TableDigest&, const TableDigest&) = default;
};

/// Told after each page: how many rows of the table were read.
using CopyProgress = std::function<void(std::int64_t rows)>;

/// Returns what was read from the source.
awaitable<TableDigest> copy_table(Database& from, Database& to, const CopiedTable& table, const Context& context,
                                  const CopyProgress& progress);
awaitable<TableDigest> digest_of(Database& database, const CopiedTable& table);
awaitable<std::int64_t> count_rows(Database& database, const CopiedTable& table);

}  // namespace lectern::db
