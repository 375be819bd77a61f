#include "db/word_search.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"

namespace lectern::db {
namespace {

enum class Kind : std::uint8_t { whole, prefix };

/// SQLite FTS5's query language. Words are letters and digits, so quoting them is enough.
std::string match_expression(const WordIndex& index, const std::vector<std::string>& words, Kind kind,
                             std::size_t field_count) {
  std::string fields;
  for (std::size_t i = 0; i < field_count; ++i) fields.append(i == 0 ? "" : " ").append(index.fields[i]);
  std::string expression;
  for (const std::string& word : words) expression += fmt::format("{}\"{}\"", expression.empty() ? "" : " AND ", word);
  return fmt::format("{{{}}} : ({}{})", fields, expression, kind == Kind::prefix ? " *" : "");
}

std::string match_condition(const WordIndex& index, bool found) {
  return fmt::format("{} {}in (select rowid from {} where {} match ?)", index.row_number, found ? "" : "not ",
                     index.table, index.table);
}

Conditions no_row() {
  Conditions conditions;
  conditions.add("1 = 0");
  return conditions;
}

}  // namespace

std::string index_words(std::string_view text) {
  std::string joined;
  for (const std::string& word : words(text)) joined.append(joined.empty() ? "" : " ").append(word);
  return joined;
}

Conditions word_conditions(const WordIndex& index, std::string_view q) {
  const auto words = query_words(q);
  if (words.empty()) return no_row();
  Conditions conditions;
  conditions.add(match_condition(index, true), match_expression(index, words, Kind::prefix, index.fields.size()));
  return conditions;
}

Conditions found_conditions(const WordIndex& index, std::string_view q, const Identifier& identifier) {
  const std::string named = fmt::format("{} = ?", identifier.column);
  const auto words = query_words(q);
  Conditions conditions;
  if (words.empty()) {
    conditions.add(named, identifier.value);
  } else {
    conditions.add(fmt::format("({} or {})", named, match_condition(index, true)), identifier.value,
                   match_expression(index, words, Kind::prefix, index.fields.size()));
  }
  return conditions;
}

std::vector<Conditions> relevance_tiers(const WordIndex& index, std::string_view q, const Identifier& identifier) {
  std::vector<Conditions> tiers(1);
  tiers.front().add(fmt::format("{} = ?", identifier.column), identifier.value);
  Conditions not_named;
  not_named.add(fmt::format("({0} is null or {0} <> ?)", identifier.column), identifier.value);
  const auto words = query_words(q);
  if (words.empty()) return tiers;
  std::string all_whole;  // what the last tier of whole words found; those of prefixes must leave it out
  for (const Kind kind : {Kind::whole, Kind::prefix}) {
    std::string fewer_fields;  // what the tier before found, which this one would find too
    for (std::size_t fields = 1; fields <= index.fields.size(); ++fields) {
      const std::string expression = match_expression(index, words, kind, fields);
      Conditions tier = not_named;
      tier.add(match_condition(index, true), expression);
      if (!fewer_fields.empty()) tier.add(match_condition(index, false), fewer_fields);
      if (!all_whole.empty()) tier.add(match_condition(index, false), all_whole);
      tiers.push_back(std::move(tier));
      fewer_fields = expression;
    }
    all_whole = fewer_fields;
  }
  return tiers;
}

TierCursor parse_tier_cursor(std::string_view cursor, std::size_t tier_count) {
  if (cursor.empty()) return {};
  TierCursor parsed;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), parsed.tier);
  const auto used = static_cast<std::size_t>(end - cursor.data());
  if (error != std::errc{} || parsed.tier >= tier_count || used >= cursor.size() || cursor[used] != '.')
    throw InvalidInput(ErrorKind::invalid_query,
                       {FieldError{"cursor", {FieldErrorType::value_error, "This cursor is not valid here"}}});
  parsed.inner = cursor.substr(used + 1);
  return parsed;
}

}  // namespace lectern::db
