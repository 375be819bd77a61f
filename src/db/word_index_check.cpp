#include "db/word_index_check.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

namespace lectern::db {
namespace {

std::uint64_t number_of(std::string_view field, std::string_view word) {
  return XXH3_64bits_withSeed(word.data(), word.size(), XXH3_64bits(field.data(), field.size()));
}

std::vector<std::string_view> split(std::string_view words) {
  std::vector<std::string_view> parts;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) parts.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return parts;
}

}  // namespace

void WordIndexCheck::expect(std::int64_t number, std::string_view field, std::string_view words) {
  auto parts = split(words);
  std::ranges::sort(parts);
  const auto repeats = std::ranges::unique(parts);  // an index has a word of a field once
  parts.erase(repeats.begin(), repeats.end());
  std::uint64_t& sum = sums_[number];
  for (const std::string_view word : parts) sum += number_of(field, word);
}

void WordIndexCheck::find(const IndexEntry& entry) {
  sums_[entry.number] -= number_of(entry.field, entry.word);
}

void WordIndexCheck::report(Findings& findings, std::string_view row) const {
  std::vector<std::int64_t> wrong;
  for (const auto& [number, sum] : sums_)
    if (sum != 0) wrong.push_back(number);
  std::ranges::sort(wrong);
  for (const std::int64_t number : wrong)
    findings.add(fmt::format("{} number {}: its words in the index are not those of the row", row, number));
}

void DictionaryCheck::expect(const std::vector<std::string_view>& fields) {
  for_each_word(index_, fields, [&](std::string_view word, bool in_names) {
    Vocabulary::Frequency& missing = missing_[std::string{word}];
    ++missing.anywhere;
    if (in_names) ++missing.in_names;
  });
}

void DictionaryCheck::find(const WordRow& word) {
  Vocabulary::Frequency& missing = missing_[word.word];
  missing.anywhere -= word.frequency;
  missing.in_names -= word.in_names;
}

void DictionaryCheck::report(Findings& findings) const {
  for (const auto& [word, missing] : missing_)
    if (missing.anywhere != 0 || missing.in_names != 0)
      findings.add(fmt::format("\"{}\": the dictionary counts {} too few rows, {} too few by name", word,
                               missing.anywhere, missing.in_names));
}

}  // namespace lectern::db
