// Entries and queries of word indexes in PostgreSQL's language. An entry is a tsvector without positions. Its lexemes
// are the words as they are; again behind the initial of their field, as a capital: "Thobbits" in a title; and again
// behind a
// '+' in any field that names the row. So the index alone answers what is asked of some of the fields. Fields of the
// last level, and names where all fields are, have no lexemes of their own: what is asked of them is asked of all.
// Words are letters and digits, folded, so that no word begins with a capital, and quoting them is enough.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/word_query.hpp"

namespace lectern::db::postgres {

/// The lexemes of an entry, each once.
std::vector<std::string> lexemes_of(const WordIndex& index, const FieldWords& words);
std::string entry_text(const std::vector<std::string>& lexemes);

/// Finds the rows whose words match by `worst` kinds or better, in the fields up to `level`.
std::string query_text(const WordQuery& query, MatchKind worst, std::size_t level);
/// Finds the rows with a word of a field that begins so; not for a field of the last level.
std::string beginning_text(std::string_view field, std::string_view word);

}  // namespace lectern::db::postgres
