#include "db/word_index_check.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

namespace lectern::db {
namespace {

std::uint64_t number_of(std::string_view key) {
  return XXH3_64bits(key.data(), key.size());
}

std::string sentence_of(std::string_view word, const Vocabulary::Frequency& kept,
                        const Vocabulary::Frequency& counted) {
  return fmt::format("word \"{}\": the dictionary has {} rows of it, {} by name, but there are {} and {}", word,
                     kept.anywhere, kept.in_names, counted.anywhere, counted.in_names);
}

}  // namespace

void WordIndexCheck::expect(std::int64_t number, const FieldWords& words) {
  std::uint64_t& sum = sums_[number];
  for (const std::string& key : engine_.keys_of(index_, words)) sum += number_of(key);
  add_frequencies(frequencies_, index_, words, 1);
}

awaitable<void> WordIndexCheck::report(Session& session, Findings& findings, std::string_view row) {
  co_await engine_.each_key(session, index_,
                            [&](std::int64_t number, std::string_view key) { sums_[number] -= number_of(key); });
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
