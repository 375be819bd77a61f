// Compares a word index and its dictionary with the rows that they are of. Every key of an entry is one number, and
// what is expected and what is found must come to the same sum for each row: memory grows with the rows and with the
// different words, not with all words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "db/check.hpp"
#include "db/word_dictionary.hpp"
#include "db/word_engine.hpp"

namespace lectern::db {

class WordIndexCheck {
 public:
  WordIndexCheck(const Session& session, const WordIndex& index) : engine_(session.word_engine()), index_(index) {}

  /// The entry that a row should have; a struct as fields_of() takes it.
  template <class Entry>
  void expect(const Entry& entry) {
    expect(entry.number, fields_of(entry));
  }
  /// After all rows: looks at all entries. `row` is what rows are called: "book".
  awaitable<void> report(Session& session, Findings& findings, std::string_view row);

 private:
  void expect(std::int64_t number, const FieldWords& words);
  void report_rows(Findings& findings, std::string_view row) const;
  void report_words(Findings& findings, const std::vector<DictionaryWord>& kept);

  const WordEngine& engine_;
  const WordIndex& index_;
  std::unordered_map<std::int64_t, std::uint64_t> sums_;  // by row: expected less found
  WordFrequencies frequencies_;                           // expected
};

}  // namespace lectern::db
