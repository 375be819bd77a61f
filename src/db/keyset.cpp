#include "db/keyset.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <xxhash.h>

#include "db/counters.hpp"

namespace lectern::db {

namespace {

std::string_view direction(const OrderKey& key) {
  return key.descending ? " desc" : " asc";
}

std::uint64_t fingerprint_of(const ListSpec& spec, const Order& order, const Conditions& conditions) {
  std::string all{spec.name};
  for (const OrderKey& key : order) all.append(key.key.column).append(direction(key));
  return XXH3_64bits_withSeed(all.data(), all.size(), conditions.fingerprint());
}

[[noreturn]] void refuse_cursor() {
  throw InvalidInput(ErrorKind::invalid_query,
                     {FieldError{"cursor",
                                 {FieldErrorType::value_error,
                                  "This cursor is not valid here. Use next_cursor of a page with the same "
                                  "sort, filters and q"}}});
}

/// Whether rows behind a position can be found by one comparison of rows: same direction, no nulls.
bool is_uniform(std::span<const OrderKey> keys) {
  return std::ranges::none_of(keys, [&](const OrderKey& key) {
    return key.descending != keys.front().descending || (key.key.nullable && &key != keys.data());
  });
}

std::string row_comparison(std::span<const OrderKey> keys, std::span<const std::string> placeholders) {
  std::string columns;
  std::string values;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    columns += fmt::format("{}{}", i == 0 ? "" : ", ", keys[i].key.column);
    values += fmt::format("{}{}", i == 0 ? "" : ", ", placeholders[i]);
  }
  return fmt::format("({}) {} ({})", columns, keys.front().descending ? "<" : ">", values);
}

/// Rows behind a position in a mixed order, key by key. Nulls stand last ascending and first descending.
std::string expanded_comparison(std::span<const OrderKey> keys, std::span<const CursorKey> position,
                                std::span<const std::string> placeholders) {
  const OrderKey& key = keys.front();
  const std::string_view column = key.key.column;
  const bool at_null = position.front().value.null;
  const std::string equal =
      at_null ? fmt::format("{} is null", column) : fmt::format("{} = {}", column, placeholders.front());
  std::string behind;
  if (at_null) {
    behind = key.descending ? fmt::format("{} is not null", column) : "";
  } else {
    behind = fmt::format("{} {} {}", column, key.descending ? "<" : ">", placeholders.front());
    if (key.key.nullable && !key.descending) behind = fmt::format("{} or {} is null", behind, column);
  }
  if (keys.size() == 1) return behind;
  const std::string rest = expanded_comparison(keys.subspan(1), position.subspan(1), placeholders.subspan(1));
  return fmt::format("({}{}({} and {}))", behind, behind.empty() ? "" : " or ", equal, rest);
}

CursorKey key_at(const RowView& row, int column, SqlType type) {
  CursorKey key{{.type = type, .null = row.is_null(column)}, {}};
  if (key.value.null) return key;
  if (is_bytes(type)) {
    key.bytes = row.bytes(column);
  } else if (type == SqlType::real) {
    key.value.real = row.real(column);
  } else {
    key.value.integer = row.integer(column, type);
  }
  return key;
}

}  // namespace

Position position_of(const ListQuery& query) {
  Position position{.limit = query.limit.value(), .offset = query.offset ? query.offset->value() : 0};
  if (query.cursor) position.cursor = *query.cursor;
  if (query.cursor && position.offset != 0)
    throw InvalidInput(ErrorKind::invalid_query,
                       {FieldError{"cursor", {FieldErrorType::value_error, "Cannot use both cursor and offset"}}});
  return position;
}

bool is_from_beginning(const ListQuery& query) {
  const Position position = position_of(query);
  return position.cursor.empty() && position.offset == 0;
}

PageReader::PageReader(const ListSpec& spec, Order order, const Conditions& conditions, Position position)
    : spec_(spec),
      conditions_(conditions),
      order_(std::move(order)),
      fingerprint_(fingerprint_of(spec, order_, conditions)),
      offset_(position.offset),
      parts_{Nulls::all} {
  if (!position.cursor.empty()) read_cursor(position.cursor);
}

void PageReader::read_cursor(std::string_view cursor) {
  std::vector<SqlType> types;
  for (const OrderKey& key : order_) types.push_back(key.key.type);
  auto decoded = decode_cursor(cursor, types);
  if (!decoded || decoded->fingerprint != fingerprint_) refuse_cursor();
  position_ = std::move(decoded->keys);
  for (std::size_t i = 0; i < order_.size(); ++i)  // a made-up cursor may have a null where no row has one
    if (position_[i].value.null && !order_[i].key.nullable) refuse_cursor();
  const OrderKey& first = order_.front();
  if (!first.key.nullable) return;
  // Ascending: values, then nulls; descending: nulls, then values. The cursor says in which part it stands.
  const bool in_nulls = position_.front().value.null;
  const bool other_part_follows = in_nulls == first.descending;
  parts_ = {in_nulls ? Nulls::only : Nulls::without};
  if (other_part_follows) parts_.push_back(in_nulls ? Nulls::without : Nulls::only);
}

std::vector<std::string> PageReader::bind_position(DynamicQuery& query) const {
  std::vector<std::string> placeholders;
  for (const auto& [value, bytes] : position_) {
    Value bound = value;
    bound.bytes = bytes;
    placeholders.push_back(value.null ? "" : query.bind_value(bound));
  }
  return placeholders;
}

std::string PageReader::position_condition(DynamicQuery& query, Nulls nulls) const {
  std::string condition;
  if (nulls != Nulls::all)
    condition = fmt::format("{} is {}null", order_.front().key.column, nulls == Nulls::only ? "" : "not ");
  if (position_.empty()) return condition;
  const auto placeholders = bind_position(query);
  const std::size_t known = nulls == Nulls::only ? 1 : 0;  // the first key is null on both sides
  const auto keys = std::span{order_}.subspan(known);
  const auto values = std::span{placeholders}.subspan(known);
  const std::string behind = is_uniform(keys) ? row_comparison(keys, values)
                                              : expanded_comparison(keys, std::span{position_}.subspan(known), values);
  return condition.empty() ? behind : condition + " and " + behind;
}

std::string PageReader::order_by(Nulls nulls) const {
  std::string text;
  for (const OrderKey& key : order_) {
    const bool is_first = text.empty();
    text += fmt::format("{}{}{}", is_first ? " order by " : ", ", key.key.column, direction(key));
    if (key.key.nullable && (!is_first || nulls == Nulls::all)) text += key.descending ? " nulls first" : " nulls last";
  }
  return text;
}

PageReader::Part PageReader::next_part(std::int64_t missing) {
  const Nulls nulls = parts_.front();
  parts_.erase(parts_.begin());
  DynamicQuery query{spec_.name};
  query.text = "select " + spec_.select;
  for (const OrderKey& key : order_) query.text.append(", ").append(key.key.column);
  if (!counter_.empty()) query.text += fmt::format(", {} as total", counter_sum(query.bind(counter_)));
  if (!total_column_.empty()) query.text += fmt::format(", {} as total", total_column_);
  if (finds_ids_first()) {
    query.text += fmt::format(" from {0} where {1} in (select {1}", spec_.from, spec_.id_column);
    conditions_.append_from(query, spec_.ids_from);
    append_page(query, nulls, missing);
    query.text += ")" + order_by(nulls);
  } else {
    query.text.append(" from ").append(spec_.from);
    append_page(query, nulls, missing);
  }
  position_.clear();
  return {std::move(query), parts_.empty()};
}

/// Where rows are left out, so that what is read of those is narrow.
bool PageReader::finds_ids_first() const {
  return !spec_.ids_from.empty() && (offset_ > 0 || !conditions_.empty());
}

/// All that comes behind `from`.
void PageReader::append_page(DynamicQuery& query, Nulls nulls, std::int64_t limit) {
  conditions_.append_to(query);
  const std::string condition = position_condition(query, nulls);
  if (!condition.empty()) query.text.append(conditions_.empty() ? " where " : " and ").append(condition);
  query.text += order_by(nulls);
  // In the text: for a number that it does not know yet, PostgreSQL plans as for a tenth of the table.
  query.text += fmt::format(" limit {}", limit);
  if (offset_ > 0) query.text += " offset " + query.bind(offset_);
}

std::string PageReader::cursor_after(const RowView& row, int first_key_column) const {
  std::vector<CursorKey> keys;
  for (const OrderKey& order : order_)
    keys.push_back(key_at(row, first_key_column + static_cast<int>(keys.size()), order.key.type));
  return encode_cursor(fingerprint_, keys);
}

std::optional<std::int64_t> PageReader::total_in(const RowView& row, int first_key_column) const {
  if (counter_.empty() && total_column_.empty()) return {};
  return row.integer(first_key_column + static_cast<int>(order_.size()), SqlType::integer);
}

awaitable<Total> counted_total(Session& session, const ListSpec& spec, const Conditions& conditions) {
  DynamicQuery query{"count"};
  query.text = "select count(*) from (select 1";
  conditions.append_from(query, spec.ids_from.empty() ? spec.from : spec.ids_from);
  conditions.append_to(query);
  query.text += fmt::format(" limit {}) counted", kCountedRows + 1);
  const std::int64_t counted = (co_await session.list<std::int64_t>(query)).front();
  co_return counted > kCountedRows ? Total{kCountedRows, TotalIs::at_least} : Total{counted};
}

PageMeta page_meta(const ListQuery& query, Total total, std::optional<std::string> next_cursor) {
  const std::int64_t offset = query.offset ? query.offset->value() : 0;
  const bool has_more = next_cursor.has_value();
  return {total.value, query.limit.value(), offset, has_more, std::move(next_cursor), total.is};
}

}  // namespace lectern::db
