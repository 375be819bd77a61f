// Titles and descriptions by grammar: "The {a} {n} of {p}", where each place is filled with a word of its list. Pure.
//
//   {n} a word of the list `n`, {N} the same in small letters, {g} and {f} a given and a family name, {t} a topic of
//   the book's genre. "A" becomes "An" where it must; the first letter becomes a capital.
#pragma once

#include <string>

#include "seed/random_rules.hpp"
#include "seed/title_lists.hpp"

namespace lectern::seed {

struct BookText {
  std::string title;
  std::string description;
};

BookText make_book_text(Random& random, Language language, const Genre& genre);

}  // namespace lectern::seed
