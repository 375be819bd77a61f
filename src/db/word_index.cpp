#include "db/word_index.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "base/text.hpp"

namespace lectern::db {
namespace {

using Name = std::string;
const Statement<std::int64_t(Name, std::int64_t)> new_version_statement{
    "word_indexes.new_version",
    "insert into word_indexes (name, version, format) values ($1, 1, $2) "
    "on conflict (name) do update set version = word_indexes.version + 1 returning version"};
const Statement<std::int64_t(Name, std::int64_t)> set_format_statement{
    "word_indexes.set_format",
    "insert into word_indexes (name, version, format) values ($1, 1, $2) "
    "on conflict (name) do update set version = word_indexes.version + 1, format = excluded.format returning version"};
const Statement<std::int64_t(Name)> format_statement{"word_indexes.format",
                                                     "select format from word_indexes where name = $1"};
const Statement<void(Name, std::int64_t)> forget_statement{
    "words.forget",
    "update words set frequency = 0, in_names = 0, version = $2 where index_name = $1 and frequency <> 0"};

bool is_unchanged(const Vocabulary::Frequency& change) {
  return change.anywhere == 0 && change.in_names == 0;
}

/// So many words are added by one statement: a few lengths, so that few texts have to be prepared.
constexpr std::array<std::size_t, 3> kBatches{64, 8, 1};

std::string text_to_add(std::size_t words) {
  std::string text = "insert into words (index_name, version, word, frequency, in_names) values ";
  for (std::size_t i = 0, next = 3; i < words; ++i, next += 3)
    text += fmt::format("{}($1, $2, ${}, ${}, ${})", i == 0 ? "" : ", ", next, next + 1, next + 2);
  return text +
         " on conflict (index_name, word) do update set frequency = words.frequency + excluded.frequency,"
         " in_names = words.in_names + excluded.in_names, version = excluded.version";
}

DynamicQuery query_to_add(std::size_t words) {
  static const std::array<std::string, kBatches.size()> texts{text_to_add(kBatches[0]), text_to_add(kBatches[1]),
                                                              text_to_add(kBatches[2])};
  DynamicQuery query{"words.add"};
  query.text = texts[static_cast<std::size_t>(std::ranges::find(kBatches, words) - kBatches.begin())];
  return query;
}

using WordChange = WordFrequencies::value_type;

awaitable<void> add_words(Transaction& tx, const Name& index, std::int64_t version,
                          std::span<const WordChange* const> changes) {
  DynamicQuery query = query_to_add(changes.size());
  query.bind(index);
  query.bind(version);
  for (const WordChange* change : changes) {
    query.bind(change->first);
    query.bind(change->second.anywhere);
    query.bind(change->second.in_names);
  }
  co_await tx.each(query, {});
}

}  // namespace

std::size_t WordIndex::levels() const {
  std::size_t levels = 0;
  for (const Field& field : fields)
    if (field.level != kNotSearched) levels = std::max(levels, field.level + 1);
  return levels;
}

std::string index_words(std::string_view text) {
  std::string joined;
  for (const std::string& word : words(text)) joined.append(joined.empty() ? "" : " ").append(word);
  return joined;
}

std::vector<std::string_view> different_words(std::string_view text) {
  std::vector<std::string_view> words;
  for_each_word(text, [&](std::string_view word) { words.push_back(word); });
  std::ranges::sort(words);
  const auto repeats = std::ranges::unique(words);
  words.erase(repeats.begin(), repeats.end());
  return words;
}

void add_frequencies(WordFrequencies& frequencies, const WordIndex& index, const FieldWords& fields, int rows) {
  std::vector<std::pair<std::string_view, bool>> there;  // a word, and whether it is elsewhere than in names
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool is_elsewhere = !index.fields[i].names_the_row;
    for_each_word(fields[i], [&](std::string_view word) { there.emplace_back(word, is_elsewhere); });
  }
  std::ranges::sort(there);
  const std::string_view* last = nullptr;
  for (const auto& [word, is_elsewhere] : there) {
    if (last != nullptr && *last == word) continue;
    last = &word;
    Vocabulary::Frequency& change = frequencies[std::string{word}];
    change.anywhere += rows;
    if (!is_elsewhere) change.in_names += rows;
  }
}

void count_words(Transaction& tx, const WordIndex& index, const FieldWords& fields, int rows) {
  add_frequencies(tx.word_changes()[index.name], index, fields, rows);
}

awaitable<void> write_words(Transaction& tx) {
  for (const auto& [index, frequencies] : std::exchange(tx.word_changes(), {})) {
    std::vector<const WordChange*> changes;
    for (const WordChange& change : frequencies)
      if (!is_unchanged(change.second)) changes.push_back(&change);
    if (changes.empty()) continue;
    std::ranges::sort(changes, {}, &WordChange::first);  // the quickest to write
    const std::string name{index};
    // Locks the index: who writes words does so one after the other, and versions are committed in their order.
    const std::int64_t version = co_await tx.one(new_version_statement, name, kWordFormat);
    for (std::span<const WordChange* const> rest{changes}; !rest.empty();) {
      const std::size_t count = *std::ranges::find_if(kBatches, [&](std::size_t n) { return n <= rest.size(); });
      co_await add_words(tx, name, version, rest.first(count));
      rest = rest.subspan(count);
    }
  }
}

awaitable<bool> is_outdated(Session& session, const WordIndex& index) {
  const auto format = co_await session.optional(format_statement, std::string{index.name});
  co_return format != kWordFormat;
}

awaitable<void> forget_words(Transaction& tx, const WordIndex& index) {
  const std::int64_t version = co_await tx.one(set_format_statement, std::string{index.name}, kWordFormat);
  co_await tx.execute(forget_statement, std::string{index.name}, version);
}

}  // namespace lectern::db
