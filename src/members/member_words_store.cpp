// The word index of members.
#include "db/word_table.hpp"
#include "members/member_store.hpp"

namespace lectern::members::member_store {
namespace {

const db::WordTable<SearchWords> entries{word_index(),
                                         {"member_search.insert", "member_search.delete", "member_search.clear"}};

}  // namespace

const db::WordIndex& word_index() {
  static const db::WordIndex index{
      .name = "member_search",
      .row_number = "m.number",
      .popularity = "m.borrow_count",
      .fields = {{"card", 0, true}, {"name", 1, true}, {"email", 2, true}, {"phone", 3, true}}};
  return index;
}

awaitable<void> insert_words(db::Transaction& tx, SearchWords words) {
  return entries.insert(tx, std::move(words));
}

awaitable<void> delete_words(db::Transaction& tx, SearchWords words) {
  return entries.remove(tx, std::move(words));
}

awaitable<void> replace_words(db::Transaction& tx, SearchWords before, SearchWords after) {
  return entries.replace(tx, std::move(before), std::move(after));
}

awaitable<void> delete_all_words(db::Transaction& tx) {
  return entries.clear(tx);
}

}  // namespace lectern::members::member_store
