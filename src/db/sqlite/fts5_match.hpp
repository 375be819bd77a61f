// Queries in FTS5's language. Words are letters and digits, so quoting them is enough.
#pragma once

#include <string>
#include <string_view>

#include "db/word_query.hpp"

namespace lectern::db::sqlite {

/// What an index is asked for, and by what word_tier() tells the tier of a row it found.
struct Match {
  std::string text;     // finds rows
  std::string phrases;  // of the text
};
/// All rows of the query, whatever their tier.
Match match_all(const WordQuery& query);
/// All rows that tier may have: those found by its kind or a better one in its fields or those before.
Match match_tier(const WordQuery& query, std::size_t tier);
/// All rows with a word of a field that begins so.
std::string match_beginning(std::string_view field, std::string_view word);

}  // namespace lectern::db::sqlite
