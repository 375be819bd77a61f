// Search for loans by words of the member's name and the book's title.
#pragma once

#include <string_view>

#include "db/conditions.hpp"
#include "db/session.hpp"

namespace lectern::circulation::borrow_store {

/// Adds that each word of `q` begins a word of the name or of the title (`m`, `b` and `l` are the member, the book and
/// the loan). Asks first how many loans each word can be about: where one is about few, the list is led to those
/// instead of looking through all loans. Returns whether it is: then no other index should lead.
db::awaitable<bool> add_words(db::Session& session, db::Conditions& conditions, std::string_view q);

}  // namespace lectern::circulation::borrow_store
