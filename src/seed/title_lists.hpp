// Words and patterns of titles and descriptions, by language and kind of book. Constants; what they mean is
// seed/title_rules.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "seed/name_lists.hpp"

namespace lectern::seed {

/// The words that may stand in a pattern's place.
struct WordList {
  char place;
  std::span<const std::string_view> words;
};

struct Grammar {
  std::span<const std::string_view> titles;
  std::span<const std::string_view> descriptions;
  std::span<const WordList> words;
};

/// What is told, and what is explained.
const Grammar& story_grammar(Language language);
const Grammar& study_grammar(Language language);

/// What books of a genre are about, for the place `t`; none for stories.
struct Genre {
  std::string_view name;
  std::uint32_t percent;  // of all books
  std::span<const std::string_view> topics;
};
std::span<const Genre> genres();

}  // namespace lectern::seed
