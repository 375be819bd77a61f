// Search for loans by words of the member's name and the book's title.
#pragma once

#include <string_view>

#include "db/conditions.hpp"
#include "db/session.hpp"

namespace lectern::circulation::borrow_store {

/// What is known of the loans that words find before any is read.
struct WordsFound {
  bool leads = false;         // the list is led to the loans of a word: no index should lead instead
  std::int64_t at_least = 0;  // so many are found, unless other conditions leave some out
};

/// Adds that each word of `q` begins a word of the name or of the title (`l` is the loan). Asks first how many loans
/// each word can be about: where one is about few, they are the conditions' source instead of all loans.
db::awaitable<WordsFound> add_words(db::Session& session, db::Conditions& conditions, std::string_view q);

}  // namespace lectern::circulation::borrow_store
