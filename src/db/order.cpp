// Reading the order of a list from the client's words.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "db/keyset.hpp"

namespace lectern::db {
namespace {

struct SortWord {
  std::string_view field;
  std::optional<bool> descending;  // nothing: the direction of `order`, ascending by default
};

constexpr std::array<std::string_view, 2> kRelevance{"relevance", "similarity"};

bool is_relevance(std::string_view field) {
  return std::ranges::find(kRelevance, field) != kRelevance.end();
}

/// Reads the words of one request.
class OrderReader {
 public:
  OrderReader(const ListSpec& spec, const ListQuery& query, bool is_search)
      : spec_(spec), query_(query), is_search_(is_search), words_(read_words()) {}

  /// Refuses keys that there are not, also where they do not count: behind relevance, whose own last key is the id.
  [[nodiscard]] bool by_relevance() const {
    for (const SortWord& word : words_) check_field(word);
    return is_relevance(words_.front().field);
  }

  [[nodiscard]] Order order() const {
    const bool otherwise_descending = default_direction().value_or(false);
    Order order;
    const SortField* last = nullptr;
    for (const SortWord& word : words_) {
      last = &check_field(word);
      add_columns(order, last->columns, word.descending.value_or(otherwise_descending));
    }
    add_columns(order, last->ties, order.back().descending);
    add_columns(order, {{spec_.id_column, SqlType::uuid}}, order.front().descending);
    return order;
  }

 private:
  [[nodiscard]] std::string_view parameter() const {
    return query_.sort.empty() && query_.sort_by ? "sort_by" : "sort";
  }

  [[noreturn]] void refuse(const std::string& message) const {
    throw InvalidInput(ErrorKind::invalid_query,
                       {FieldError{std::string{parameter()}, {FieldErrorType::enumeration, message}}}, message);
  }

  [[noreturn]] void refuse_field(std::string_view word) const {
    std::string allowed;
    for (const SortField& field : spec_.sorts)
      allowed += fmt::format("{}'{}'", allowed.empty() ? "" : ", ", field.name);
    if (is_search_) allowed += ", 'relevance'";
    refuse(fmt::format("Invalid sort field: {}. Allowed: [{}]", word, allowed));
  }

  static std::optional<bool> parse_direction(std::string_view text) {
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (lower == "asc") return false;
    if (lower == "desc") return true;
    return {};
  }

  [[nodiscard]] std::optional<bool> default_direction() const {
    if (!query_.order) return {};
    if (const auto descending = parse_direction(*query_.order)) return descending;
    throw InvalidInput(ErrorKind::invalid_query,
                       {FieldError{"order", {FieldErrorType::enumeration, "Input should be one of asc, desc"}}});
  }

  /// `-created_at`, `created_at` or `created_at:desc`.
  [[nodiscard]] SortWord parse_word(std::string_view word) const {
    if (word.starts_with('-')) return {word.substr(1), true};
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos) return {word, std::nullopt};
    const auto direction = parse_direction(word.substr(colon + 1));
    if (!direction) refuse_field(word);
    return {word.substr(0, colon), direction};
  }

  /// In the client's order; without one the default's, in the direction that the client may have given; or none where
  /// that is by relevance.
  [[nodiscard]] std::vector<SortWord> read_words() const {
    std::vector<SortWord> words;
    const auto add_list = [&](std::string_view list) {
      for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t comma = std::min(list.find(',', begin), list.size());
        words.push_back(parse_word(list.substr(begin, comma - begin)));
        begin = comma + 1;
      }
    };
    for (const std::string& list : query_.sort) add_list(list);
    if (query_.sort.empty() && query_.sort_by) add_list(*query_.sort_by);
    if (!words.empty()) return words;
    if (is_search_) return {{kRelevance.front(), std::nullopt}};
    add_list(spec_.default_sort);
    if (query_.order) words.front().descending.reset();
    return words;
  }

  const SortField& check_field(const SortWord& word) const {
    static const SortField kNoColumns{};
    if (is_search_ && is_relevance(word.field)) {
      check_relevance(word);
      return kNoColumns;
    }
    const std::string_view name = word.field == "year" ? "published_year" : word.field;  // S0's name for it
    const auto field = std::ranges::find(spec_.sorts, name, &SortField::name);
    if (field == spec_.sorts.end()) refuse_field(word.field);
    return *field;
  }

  void check_relevance(const SortWord& word) const {
    const bool is_ascending = !word.descending.value_or(default_direction().value_or(true));
    if (is_ascending) refuse("Relevance has one direction, the best first: sort=relevance");
    if (&word != words_.data()) refuse("Relevance can only be the first key of an order");
  }

  static void add_columns(Order& order, const std::vector<KeyColumn>& columns, bool descending) {
    for (const KeyColumn& column : columns) {
      const bool named_already =
          std::ranges::any_of(order, [&](const OrderKey& key) { return key.key.column == column.column; });
      if (!named_already) order.push_back({column, descending});
    }
  }

  const ListSpec& spec_;
  const ListQuery& query_;
  const bool is_search_;
  const std::vector<SortWord> words_;
};

}  // namespace

bool needs_two_parts(const ListSpec& spec, const ListQuery& query) {
  return query.cursor && parse_order(spec, query).front().key.nullable;
}

bool orders_by_several(const ListQuery& query) {
  const auto is_several = [](const std::string& list) { return list.contains(','); };
  return query.sort.size() > 1 || std::ranges::any_of(query.sort, is_several) ||
         (query.sort_by && is_several(*query.sort_by));
}

Order parse_order(const ListSpec& spec, const ListQuery& query) {
  return OrderReader{spec, query, false}.order();
}

std::optional<Order> parse_search_order(const ListSpec& spec, const ListQuery& query) {
  const OrderReader reader{spec, query, true};
  if (reader.by_relevance()) return {};
  return reader.order();
}

}  // namespace lectern::db
