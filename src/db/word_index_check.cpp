#include "db/word_index_check.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

namespace lectern::db {
namespace {

std::uint64_t number_of(std::string_view field, std::string_view word) {
  return XXH3_64bits_withSeed(word.data(), word.size(), XXH3_64bits(field.data(), field.size()));
}

std::vector<std::string_view> different_words(std::string_view text) {
  std::vector<std::string_view> words;
  for_each_word(text, [&](std::string_view word) { words.push_back(word); });
  std::ranges::sort(words);
  const auto repeats = std::ranges::unique(words);
  words.erase(repeats.begin(), repeats.end());
  return words;
}

std::string sentence_of(std::string_view word, const Vocabulary::Frequency& kept,
                        const Vocabulary::Frequency& counted) {
  return fmt::format("word \"{}\": the dictionary has {} rows of it, {} by name, but there are {} and {}", word,
                     kept.anywhere, kept.in_names, counted.anywhere, counted.in_names);
}

}  // namespace

void WordIndexCheck::expect(std::int64_t number, const std::vector<std::string_view>& fields) {
  std::uint64_t& sum = sums_[number];
  for (std::size_t i = 0; i < fields.size(); ++i)  // an index has a word of a field once
    for (const std::string_view word : different_words(fields[i])) sum += number_of(index_.fields[i].name, word);
  add_frequencies(frequencies_, index_, fields, 1);
}

void WordIndexCheck::find(const IndexEntry& entry) {
  sums_[entry.number] -= number_of(entry.field, entry.word);
}

awaitable<void> WordIndexCheck::report(Session& session, Findings& findings, std::string_view row) {
  report_rows(findings, row);
  report_words(findings, co_await list_words(session, index_, kNoVersion));
}

void WordIndexCheck::report_rows(Findings& findings, std::string_view row) const {
  std::vector<std::int64_t> wrong;
  for (const auto& [number, sum] : sums_)
    if (sum != 0) wrong.push_back(number);
  std::ranges::sort(wrong);
  for (const std::int64_t number : wrong)
    findings.add(fmt::format("{} number {}: its words in the index are not those of the row", row, number));
}

void WordIndexCheck::report_words(Findings& findings, const std::vector<DictionaryWord>& kept) {
  for (const DictionaryWord& word : kept) {
    const auto counted = frequencies_.extract(word.word);
    const Vocabulary::Frequency expected = counted ? counted.mapped() : Vocabulary::Frequency{};
    if (word.frequency != expected.anywhere || word.in_names != expected.in_names)
      findings.add(sentence_of(word.word, {word.frequency, word.in_names}, expected));
  }
  const std::map<std::string_view, Vocabulary::Frequency> missing{frequencies_.begin(), frequencies_.end()};
  for (const auto& [word, counted] : missing) findings.add(sentence_of(word, {}, counted));
}

}  // namespace lectern::db
