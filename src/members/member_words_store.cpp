// The word index of members.
#include "members/member_store.hpp"

namespace lectern::members::member_store {

const db::WordIndex& word_index() {
  static const db::WordIndex index{
      .name = "member_search",
      .row_number = "m.number",
      .popularity = "m.borrow_count",
      .fields = {{"card", 0, true}, {"name", 1, true}, {"email", 2, true}, {"phone", 3, true}}};
  return index;
}

}  // namespace lectern::members::member_store
