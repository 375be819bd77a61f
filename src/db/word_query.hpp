// A client's `q` as it is looked for in a word index: its words, all of which must be found, each with what may take
// its place, and the tiers of what is found. The same on every engine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/word_dictionary.hpp"

namespace lectern::db {

/// How a word matches, best first.
enum class MatchKind : std::uint8_t { whole, prefix, fragment, typo };
inline constexpr std::size_t kMatchKinds = 4;

/// One word of a query.
struct QueryTerm {
  std::string word;
  std::vector<std::string> parts;      // of a joined word: all of them take its place too
  bool is_prefix = false;              // the last word
  std::vector<std::string> fragments;  // words that contain it
  std::vector<std::string> typos;      // words that it may be a misspelling of
};

/// Tiers are numbered by kind, then level: the pair of the worst match's kind and the first fields that hold all words.
struct WordQuery {
  const WordIndex& index;
  std::vector<QueryTerm> terms;  // empty: no row is found by words
  MatchKind worst = MatchKind::typo;

  [[nodiscard]] std::size_t tier_count() const {
    return terms.empty() ? 0 : (static_cast<std::size_t>(worst) + 1) * index.levels();
  }
};

enum class Fuzzy : bool { no, yes };

/// `q` with its words looked up in the dictionary as the session's snapshot has it.
awaitable<WordQuery> read_query(Session& session, const WordIndex& index, std::string_view q, Fuzzy fuzzy);

}  // namespace lectern::db
