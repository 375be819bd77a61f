// The word index of a table: which of its fields are searched by words. One declaration of its store; with it come the
// engine's inverted index, the dictionary of its words, and search (db/word_search.hpp).
//
//   const WordIndex book_words{.name = "book_search", .row_number = "b.number",
//                              .fields = {{"identifier", 0, true}, {"title", 0, true}, {"author", 1, true}}};
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "db/transaction.hpp"

namespace lectern::db {

/// By which rules entries are made (base/text.hpp); one more whenever they change, so that indexes are made anew.
inline constexpr std::int64_t kWordFormat = 1;

struct WordIndex {
  static constexpr std::size_t kNotSearched = 255;

  struct Field {
    std::string_view name;
    std::size_t level;   // its place in the order of rank; fields may share one, or not be searched
    bool names_the_row;  // looked into for fragments of words too
  };

  std::string_view name;        // of the engine's index; static text
  std::string_view row_number;  // "b.number": which row of the table an entry belongs to
  std::string_view popularity;  // "(b.borrow_count + b.total_ratings)": the order of equals
  std::vector<Field> fields;

  [[nodiscard]] std::size_t levels() const;
};

/// A text as a word index keeps it: its words, with a space between them.
std::string index_words(std::string_view text);

/// The words of an entry, field by field in the index's order.
using FieldWords = std::vector<std::string_view>;

/// The same of an entry as a store has it. `Entry` is a described struct: the row's number, then a
/// text for each field.
template <class Entry>
FieldWords fields_of(const Entry& entry) {
  FieldWords fields;
  for_each_member(entry, [&]<class Member>(std::string_view, const Member& member) {
    if constexpr (std::is_same_v<Member, std::string>) fields.emplace_back(member);
  });
  return fields;
}

/// Calls `take` with each word of a text that index_words() made.
template <class Take>
void for_each_word(std::string_view text, Take take) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) take(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

/// The words of such a text, each once.
std::vector<std::string_view> different_words(std::string_view text);

/// Adds `rows` to the frequencies of an entry's words: once for each, and for those that name the row.
void add_frequencies(WordFrequencies& frequencies, const WordIndex& index, const FieldWords& fields, int rows);

/// Counts the words of an entry, field by field in the index's order, that comes (`rows` 1) or goes (−1). What a
/// transaction counts is written when it ends, each word once.
void count_words(Transaction& tx, const WordIndex& index, const FieldWords& fields, int rows);

/// Whether the entries are to be made anew: there are none yet, or they were made by older rules.
awaitable<bool> is_outdated(Session& session, const WordIndex& index);
/// Forgets the words of all entries, before they are made anew; not for an index that is searched meanwhile.
awaitable<void> forget_words(Transaction& tx, const WordIndex& index);

}  // namespace lectern::db
