// Reading the order of a list from the client's words.
#include <algorithm>

#include "db/keyset.hpp"

namespace lectern::db {
namespace {

struct SortWord {
  std::string_view field;
  std::optional<bool> descending;  // nothing: the direction of `order`, ascending by default
};

[[noreturn]] void refuse(const ListSpec& spec, std::string_view word) {
  std::string message = "Invalid sort field: " + std::string{word} + ". Allowed: [";
  const char* separator = "'";
  for (const SortField& field : spec.sorts) {
    message += separator + std::string{field.name} + "'";
    separator = ", '";
  }
  throw InvalidInput(ErrorKind::invalid_query, {FieldError{"sort", {FieldErrorType::enumeration, message + "]"}}});
}

std::optional<bool> parse_direction(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  if (lower == "asc") return false;
  if (lower == "desc") return true;
  return {};
}

/// `-created_at`, `created_at` or `created_at:desc`.
SortWord parse_word(const ListSpec& spec, std::string_view word) {
  if (word.starts_with('-')) return {word.substr(1), true};
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return {word, std::nullopt};
  const auto direction = parse_direction(word.substr(colon + 1));
  if (!direction) refuse(spec, word);
  return {word.substr(0, colon), direction};
}

std::vector<SortWord> sort_words(const ListSpec& spec, const ListQuery& query) {
  std::vector<SortWord> words;
  const auto add_list = [&](std::string_view list) {
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t comma = std::min(list.find(',', begin), list.size());
      words.push_back(parse_word(spec, list.substr(begin, comma - begin)));
      begin = comma + 1;
    }
  };
  for (const std::string& list : query.sort) add_list(list);
  if (query.sort.empty() && query.sort_by) add_list(*query.sort_by);
  if (words.empty()) add_list(spec.default_sort);
  return words;
}

bool default_direction(const ListQuery& query) {
  if (!query.order || query.order->empty()) return false;
  if (const auto descending = parse_direction(*query.order)) return *descending;
  throw InvalidInput(ErrorKind::invalid_query,
                     {FieldError{"order", {FieldErrorType::enumeration, "Input should be one of asc, desc"}}});
}

}  // namespace

bool asks_for_order(const ListQuery& query) {
  return !query.sort.empty() || query.sort_by.has_value();
}

Order parse_order(const ListSpec& spec, const ListQuery& query) {
  const bool otherwise_descending = default_direction(query);
  Order order;
  for (const SortWord& word : sort_words(spec, query)) {
    const auto field = std::ranges::find(spec.sorts, word.field, &SortField::name);
    if (field == spec.sorts.end()) refuse(spec, word.field);
    for (const KeyColumn& column : field->columns) {
      const bool named_already =
          std::ranges::any_of(order, [&](const OrderKey& key) { return key.key.column == column.column; });
      if (!named_already) order.push_back({column, word.descending.value_or(otherwise_descending)});
    }
  }
  order.push_back({{spec.id_column, SqlType::uuid}, order.front().descending});
  return order;
}

}  // namespace lectern::db
