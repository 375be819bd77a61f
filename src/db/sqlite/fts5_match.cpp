#include "db/sqlite/fts5_match.hpp"

#include <fmt/format.h>

namespace lectern::db::sqlite {
namespace {

class MatchWriter {
 public:
  MatchWriter(const WordIndex& index, MatchKind worst, std::size_t level)
      : index_(index), worst_(worst), level_(level) {
    phrases_ = std::to_string(index.fields.size());
    for (const WordIndex::Field& field : index.fields) phrases_ += fmt::format(" {}", field.level);
  }

  Match write(const std::vector<QueryTerm>& terms) {
    std::string all;
    for (const QueryTerm& term : terms) {
      all.append(all.empty() ? "(" : " AND (").append(alternatives(term)).append(")");
      ++term_;
    }
    return {std::move(all), std::move(phrases_)};
  }

 private:
  /// `text` where it is looked for: by the worst kind in the fields up to the level, by better kinds everywhere, since
  /// a row that has them anywhere is of another tier. Fragments only in names.
  [[nodiscard]] std::string in_fields(MatchKind kind, std::string text) const {
    std::string fields;
    std::size_t count = 0;
    for (const WordIndex::Field& field : index_.fields) {
      if (field.level == WordIndex::kNotSearched || (kind == worst_ && field.level > level_)) continue;
      if (kind == MatchKind::fragment && !field.names_the_row) continue;
      fields.append(fields.empty() ? "" : " ").append(field.name);
      ++count;
    }
    return count == index_.fields.size() ? std::move(text) : fmt::format("{{{}}} : ({})", fields, text);
  }

  std::string alternatives(const QueryTerm& term) {
    std::string text = word(term.word, 0, term.is_prefix);
    if (!term.parts.empty()) text += " OR (" + all_parts(term) + ")";
    for (const auto& [kind, words] : {std::pair{MatchKind::fragment, &term.fragments}, {MatchKind::typo, &term.typos}})
      if (worst_ >= kind && !words->empty()) text += " OR " + in_fields(kind, any_of(*words, kind));
    return text;
  }

  std::string all_parts(const QueryTerm& term) {
    std::string text;
    for (std::size_t i = 0; i < term.parts.size(); ++i) {
      const bool is_prefix = term.is_prefix && i + 1 == term.parts.size();
      text += fmt::format("{}({})", i == 0 ? "" : " AND ", word(term.parts[i], i + 1, is_prefix));
    }
    return text;
  }

  std::string any_of(const std::vector<std::string>& words, MatchKind kind) {
    std::string text;
    for (const std::string& word : words) text.append(text.empty() ? "" : " OR ").append(phrase(word, 0, kind));
    return text;
  }

  std::string word(const std::string& word, std::size_t part, bool is_prefix) {
    std::string text = in_fields(MatchKind::whole, phrase(word, part, MatchKind::whole));
    if (is_prefix && worst_ >= MatchKind::prefix)
      text += " OR " + in_fields(MatchKind::prefix, phrase(word, part, MatchKind::prefix) + " *");
    return text;
  }

  std::string phrase(const std::string& word, std::size_t part, MatchKind kind) {
    phrases_ += fmt::format(" {} {} {}", term_, part, static_cast<int>(kind));
    return '"' + word + '"';
  }

  const WordIndex& index_;
  const MatchKind worst_;
  const std::size_t level_;
  std::size_t term_ = 0;
  std::string phrases_;
};

}  // namespace

Match match_all(const WordQuery& query) {
  return MatchWriter{query.index, query.worst, query.index.levels() - 1}.write(query.terms);
}

Match match_tier(const WordQuery& query, std::size_t tier) {
  const auto kind = static_cast<MatchKind>(tier / query.index.levels());
  return MatchWriter{query.index, kind, tier % query.index.levels()}.write(query.terms);
}

std::string match_beginning(std::string_view field, std::string_view word) {
  return fmt::format("{{{}}} : (\"{}\" *)", field, word);
}

}  // namespace lectern::db::sqlite
