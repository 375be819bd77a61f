// Compares a word index and its dictionary with the words that its rows should have there. Of the index, every word of
// a field is one number, and what is expected and what is found must come to the same sum for each row: memory grows
// with the rows, not with their words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "db/check.hpp"
#include "db/word_index.hpp"

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
  /// A field of a row; `words` as index_words() makes them.
  void expect(std::int64_t number, std::string_view field, std::string_view words);
  void find(const IndexEntry& entry);
  /// `row` is what rows are called: "book".
  void report(Findings& findings, std::string_view row) const;

 private:
  std::unordered_map<std::int64_t, std::uint64_t> sums_;  // by row: expected less found
};

/// Compares the dictionary of a word index with the words that its rows should have there.
class DictionaryCheck {
 public:
  explicit DictionaryCheck(const WordIndex& index) : index_(index) {}

  /// An entry of a row, field by field.
  void expect(const std::vector<std::string_view>& fields);
  void find(const WordRow& word);
  void report(Findings& findings) const;

 private:
  const WordIndex& index_;
  std::map<std::string, Vocabulary::Frequency, std::less<>> missing_;  // expected less found
};

}  // namespace lectern::db
