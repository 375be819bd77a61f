#include "db/word_index.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace lectern::db {
namespace {

using Name = std::string;
const Statement<void(Name, std::string, std::int64_t, std::int64_t)> add_statement{
    "words.add",
    "insert into words (index_name, word, frequency, in_names) values ($1, $2, $3, $4) "
    "on conflict (index_name, word) do update set "
    "frequency = words.frequency + excluded.frequency, in_names = words.in_names + excluded.in_names"};
const Statement<void(Name, std::string)> drop_unused_statement{
    "words.drop_unused", "delete from words where index_name = $1 and word = $2 and frequency = 0"};
const Statement<std::int64_t(Name, std::int64_t)> new_version_statement{
    "word_indexes.new_version",
    "insert into word_indexes (name, version, format) values ($1, 1, $2) "
    "on conflict (name) do update set version = word_indexes.version + 1 returning version"};
const Statement<DictionaryWord(Name)> list_statement{
    "words.list", "select word, frequency, in_names from words where index_name = $1"};
const Statement<std::int64_t(Name)> format_statement{"word_indexes.format",
                                                     "select format from word_indexes where name = $1"};
const Statement<void(Name)> forget_statement{"words.forget", "delete from words where index_name = $1"};
const Statement<void(Name, std::int64_t)> set_format_statement{
    "word_indexes.set_format",
    "insert into word_indexes (name, version, format) values ($1, 1, $2) "
    "on conflict (name) do update set version = word_indexes.version + 1, format = excluded.format"};

bool is_unchanged(const Vocabulary::Frequency& change) {
  return change.anywhere == 0 && change.in_names == 0;
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

void add_frequencies(WordFrequencies& frequencies, const WordIndex& index, const std::vector<std::string_view>& fields,
                     int rows) {
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

void count_words(Transaction& tx, const WordIndex& index, const std::vector<std::string_view>& fields, int rows) {
  add_frequencies(tx.open_words()[index.name], index, fields, rows);
}

awaitable<std::vector<DictionaryWord>> list_words(Session& session, const WordIndex& index) {
  return session.list(list_statement, std::string{index.name});
}

awaitable<void> write_words(Transaction& tx) {
  for (auto& [index, frequencies] : std::exchange(tx.open_words(), {})) {
    std::erase_if(frequencies, [](const auto& change) { return is_unchanged(change.second); });
    if (frequencies.empty()) continue;
    const std::string name{index};
    std::vector<std::string_view> in_order;  // one order in which all writers lock, and the quickest to write
    for (const auto& [word, change] : frequencies) in_order.push_back(word);
    std::ranges::sort(in_order);
    for (const std::string_view view : in_order) {
      const std::string word{view};
      const Vocabulary::Frequency change = frequencies.at(word);
      co_await tx.execute(add_statement, name, word, change.anywhere, change.in_names);
      if (change.anywhere < 0) co_await tx.execute(drop_unused_statement, name, word);
    }
    const std::int64_t version = co_await tx.one(new_version_statement, name, kWordFormat);
    tx.change_words({index, version, std::move(frequencies)});
  }
}

awaitable<bool> is_outdated(Session& session, const WordIndex& index) {
  const auto format = co_await session.optional(format_statement, std::string{index.name});
  co_return format != kWordFormat;
}

awaitable<void> forget_words(Transaction& tx, const WordIndex& index) {
  co_await tx.execute(forget_statement, std::string{index.name});
  co_await tx.execute(set_format_statement, std::string{index.name}, kWordFormat);
}

}  // namespace lectern::db
