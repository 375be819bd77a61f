// Compares a word index and its dictionary with the rows that they are of. Every word of a field is one number, and
// what is expected and what is found must come to the same sum for each row: memory grows with the rows and with the
// different words, not with all words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "db/check.hpp"
#include "db/word_dictionary.hpp"

namespace lectern::db {

/// An entry of a word index, as its `…_index_entries` lists them.
struct IndexEntry {
  std::int64_t number = 0;  // of the row
  std::string field;
  std::string word;
};
BOOST_DESCRIBE_STRUCT(IndexEntry, (), (number, field, word))

class WordIndexCheck {
 public:
  explicit WordIndexCheck(const WordIndex& index) : index_(index) {}

  /// The entry that a row should have; a struct as fields_of() takes it.
  template <class Entry>
  void expect(const Entry& entry) {
    expect(entry.number, fields_of(entry));
  }
  void find(const IndexEntry& entry);
  /// After all rows and entries. `row` is what rows are called: "book".
  awaitable<void> report(Session& session, Findings& findings, std::string_view row);

 private:
  void expect(std::int64_t number, const std::vector<std::string_view>& fields);
  void report_rows(Findings& findings, std::string_view row) const;
  void report_words(Findings& findings, const std::vector<DictionaryWord>& kept);

  const WordIndex& index_;
  std::unordered_map<std::int64_t, std::uint64_t> sums_;  // by row: expected less found
  WordFrequencies frequencies_;                           // expected
};

}  // namespace lectern::db
