#include "db/table_copy.hpp"

#include <algorithm>
#include <deque>

#include <xxhash.h>

namespace lectern::db {
namespace {

constexpr std::int64_t kPage = 1'000;
constexpr std::size_t kMostParameters = 10'000;  // of a statement; SQLite takes 32,766, PostgreSQL 65,535

/// Rows with all that they hold.
class Rows {
 public:
  explicit Rows(const CopiedTable& table) : table_(table) {}

  void take(const RowView& row) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const Value value = owned(row, static_cast<int>(i), table_.columns[i].type);
      hash = with(hash, value);
      values_.push_back(value);
    }
    digest_.checksum += hash;
    ++digest_.rows;
  }
  /// Keeps the last row, which says where the next page begins.
  void forget() {
    if (values_.empty()) return;
    std::vector<Value> last(values_.end() - std::ssize(table_.columns), values_.end());
    std::deque<std::string> texts;
    for (Value& value : last)
      if (!value.bytes.empty()) value.bytes = texts.emplace_back(value.bytes);
    values_.clear();
    texts_ = std::move(texts);
    last_ = std::move(last);
  }

  [[nodiscard]] std::span<const Value> values() const { return values_; }
  [[nodiscard]] std::size_t count() const { return values_.size() / table_.columns.size(); }
  [[nodiscard]] const TableDigest& digest() const { return digest_; }
  [[nodiscard]] const std::vector<Value>& last() const { return last_; }

 private:
  Value owned(const RowView& row, int column, SqlType type) {
    Value value{.type = type, .null = row.is_null(column)};
    if (value.null) return value;
    if (is_bytes(type)) {
      const std::string_view bytes = row.bytes(column);
      if (!bytes.empty()) value.bytes = texts_.emplace_back(bytes);
    } else if (type == SqlType::real) {
      value.real = row.real(column);
    } else {
      value.integer = row.integer(column, type);
    }
    return value;
  }

  static std::uint64_t with(std::uint64_t hash, const Value& value) {
    const std::int64_t size = value.null ? -1 : std::ssize(value.bytes);  // a null is no empty text
    hash = XXH3_64bits_withSeed(&size, sizeof(size), hash);
    hash = XXH3_64bits_withSeed(&value.integer, sizeof(value.integer), hash);
    hash = XXH3_64bits_withSeed(&value.real, sizeof(value.real), hash);
    return XXH3_64bits_withSeed(value.bytes.data(), value.bytes.size(), hash);
  }

  const CopiedTable& table_;
  std::vector<Value> values_;
  std::deque<std::string> texts_;
  std::vector<Value> last_;
  TableDigest digest_;
};

template <class Names>
std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

std::string columns_of(const CopiedTable& table) {
  std::vector<std::string_view> names;
  for (const TableColumn& column : table.columns) names.push_back(column.name);
  return joined(names);
}

DynamicQuery next_page(const CopiedTable& table, const Rows& rows) {
  DynamicQuery query{"copy.read"};
  query.text.append("select ").append(columns_of(table)).append(" from ").append(table.name);
  if (!rows.last().empty()) {
    std::vector<std::string> position;
    for (const std::string_view key : table.key) {
      const auto column = std::ranges::find(table.columns, key, &TableColumn::name) - table.columns.begin();
      position.push_back(query.bind_value(rows.last()[static_cast<std::size_t>(column)]));
    }
    query.text.append(" where (").append(joined(table.key)).append(") > (").append(joined(position)).append(")");
  }
  query.text.append(" order by ").append(joined(table.key)).append(" limit ").append(query.bind(kPage));
  return query;
}

/// Hands over a table page by page; `use` gets the rows of each.
template <class Use>
awaitable<TableDigest> read_table(Database& database, const CopiedTable& table, Use use) {
  Rows rows{table};
  while (true) {
    const DynamicQuery query = next_page(table, rows);
    co_await database.each(query,
                           {&rows, [](void* target, const RowView& row) { static_cast<Rows*>(target)->take(row); }});
    if (rows.count() == 0) co_return rows.digest();
    co_await use(rows);
    rows.forget();
  }
}

DynamicQuery insertion(const CopiedTable& table, std::span<const Value> values) {
  DynamicQuery query{"copy.write"};
  query.text.append("insert into ").append(table.name).append(" (").append(columns_of(table)).append(") values ");
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool begins_row = i % table.columns.size() == 0;
    query.text.append(i == 0 ? "(" : begins_row ? "), (" : ", ").append(query.bind_value(values[i]));
  }
  query.text.append(")");
  return query;
}

}  // namespace

awaitable<TableDigest> copy_table(Database& from, Database& to, const CopiedTable& table, const Context& context,
                                  const CopyProgress& progress) {
  const std::size_t most_values = kMostParameters / table.columns.size() * table.columns.size();
  co_return co_await read_table(from, table, [&](const Rows& rows) -> awaitable<void> {
    co_await to.transaction(context, [&](Transaction& tx) -> awaitable<void> {
      for (auto rest = rows.values(); !rest.empty(); rest = rest.subspan(std::min(most_values, rest.size()))) {
        const DynamicQuery query = insertion(table, rest.first(std::min(most_values, rest.size())));
        co_await tx.each(query, {});
      }
    });
    progress(rows.digest().rows);
  });
}

awaitable<TableDigest> digest_of(Database& database, const CopiedTable& table) {
  return read_table(database, table, [](const Rows&) -> awaitable<void> { co_return; });
}

awaitable<std::int64_t> count_rows(Database& database, const CopiedTable& table) {
  DynamicQuery query{"copy.count"};
  query.text.append("select count(*) from ").append(table.name);
  co_return (co_await database.list<std::int64_t>(query)).front();
}

}  // namespace lectern::db
