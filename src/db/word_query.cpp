#include "db/word_query.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace lectern::db {
namespace {

std::vector<QueryTerm> terms_of(std::string_view q) {
  std::vector<QueryTerm> terms;
  auto words = joined_words(q);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    const auto same = std::ranges::find(terms, words[i].joined, &QueryTerm::word);
    if (same == terms.end() || is_last)
      terms.push_back({std::move(words[i].joined), std::move(words[i].parts), is_last, {}, {}});
  }
  return terms;
}

}  // namespace

awaitable<WordQuery> read_query(Session& session, const WordIndex& index, std::string_view q, Fuzzy fuzzy) {
  WordQuery query{index, terms_of(q), fuzzy == Fuzzy::yes ? MatchKind::typo : MatchKind::prefix};
  if (fuzzy == Fuzzy::no || query.terms.empty()) co_return query;
  WordDictionary& dictionary = session.dictionary(index);
  co_await dictionary.catch_up(session);
  for (QueryTerm& term : query.terms) {
    // What begins with the last word is found as such already.
    term.fragments = dictionary.containing(
        term.word, term.is_prefix ? Vocabulary::Beginnings::left_out : Vocabulary::Beginnings::included);
    term.typos = dictionary.resembling(term.word);
  }
  co_return query;
}

}  // namespace lectern::db
