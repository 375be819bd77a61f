#include "db/postgres/tsvector_text.hpp"

#include <algorithm>

namespace lectern::db::postgres {
namespace {

constexpr std::string_view kInNames = "+";
constexpr std::string_view kAnywhere = "";

std::string initial_of(std::string_view field) {
  return {static_cast<char>(field.front() - 'a' + 'A')};
}

bool names_every_row(const WordIndex& index) {
  return std::ranges::all_of(index.fields, &WordIndex::Field::names_the_row);
}

bool is_of_last_level(const WordIndex& index, const WordIndex::Field& field) {
  return field.level + 1 == index.levels();
}

class QueryWriter {
 public:
  QueryWriter(const WordIndex& index, MatchKind worst, std::size_t level)
      : worst_(worst), fields_(marks(index, level, false)), names_(marks(index, level, true)) {}

  std::string write(const std::vector<QueryTerm>& terms) const {
    std::string all;
    for (const QueryTerm& term : terms) all.append(all.empty() ? "(" : " & (").append(alternatives(term)).append(")");
    return all;
  }

 private:
  using Marks = std::vector<std::string>;

  /// What stands before the lexemes of the fields up to a level.
  static Marks marks(const WordIndex& index, std::size_t level, bool only_names) {
    const auto is_asked = [&](const WordIndex::Field& field) {
      return field.level <= level && (field.names_the_row || !only_names);
    };
    if (std::ranges::all_of(index.fields, is_asked)) return {std::string{kAnywhere}};
    const auto is_asked_or_no_name = [&](const WordIndex::Field& field) {
      return is_asked(field) || !field.names_the_row;
    };
    if (only_names && std::ranges::all_of(index.fields, is_asked_or_no_name)) return {std::string{kInNames}};
    Marks initials;
    for (const WordIndex::Field& field : index.fields)
      if (is_asked(field)) initials.push_back(initial_of(field.name));
    return initials;
  }

  [[nodiscard]] std::string alternatives(const QueryTerm& term) const {
    std::string text;
    add_word(text, term.word, term.is_prefix);
    if (!term.parts.empty()) text += " | (" + all_parts(term) + ")";
    if (worst_ >= MatchKind::fragment)
      for (const std::string& word : term.fragments) add(text, names_, word, "");
    if (worst_ >= MatchKind::typo)
      for (const std::string& word : term.typos) add(text, fields_, word, "");
    return text;
  }

  [[nodiscard]] std::string all_parts(const QueryTerm& term) const {
    std::string all;
    for (std::size_t i = 0; i < term.parts.size(); ++i) {
      std::string part;
      add_word(part, term.parts[i], term.is_prefix && i + 1 == term.parts.size());
      all.append(i == 0 ? "(" : " & (").append(part).append(")");
    }
    return all;
  }

  void add_word(std::string& text, const std::string& word, bool is_prefix) const {
    add(text, fields_, word, is_prefix && worst_ >= MatchKind::prefix ? ":*" : "");
  }

  static void add(std::string& text, const Marks& marks, std::string_view word, std::string_view suffix) {
    for (const std::string& mark : marks)
      text.append(text.empty() ? "'" : " | '").append(mark).append(word).append("'").append(suffix);
  }

  const MatchKind worst_;
  const Marks fields_;
  const Marks names_;
};

}  // namespace

std::vector<std::string> lexemes_of(const WordIndex& index, const FieldWords& words) {
  const bool marks_names = !names_every_row(index);
  std::vector<std::string> lexemes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const WordIndex::Field& field = index.fields[i];
    const auto add = [&](std::string_view mark, std::string_view word) { lexemes.emplace_back(mark).append(word); };
    for_each_word(words[i], [&](std::string_view word) {
      add(kAnywhere, word);
      if (!is_of_last_level(index, field)) add(initial_of(field.name), word);
      if (marks_names && field.names_the_row) add(kInNames, word);
    });
  }
  std::ranges::sort(lexemes);
  const auto repeats = std::ranges::unique(lexemes);
  lexemes.erase(repeats.begin(), repeats.end());
  return lexemes;
}

std::string entry_text(const std::vector<std::string>& lexemes) {
  std::string text;
  for (const std::string& lexeme : lexemes) text.append(text.empty() ? "'" : " '").append(lexeme).append("'");
  return text;
}

std::string query_text(const WordQuery& query, MatchKind worst, std::size_t level) {
  return QueryWriter{query.index, worst, level}.write(query.terms);
}

std::string beginning_text(std::string_view field, std::string_view word) {
  return "'" + initial_of(field) + std::string{word} + "':*";
}

}  // namespace lectern::db::postgres
