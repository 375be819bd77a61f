#include "db/word_dictionary.hpp"

namespace lectern::db {
namespace {

const Statement<std::int64_t(std::string)> version_statement{"word_indexes.version",
                                                             "select version from word_indexes where name = $1"};
const Statement<DictionaryWord(std::string)> all_statement{
    "words.list", "select word, frequency, in_names from words where index_name = $1"};
const Statement<DictionaryWord(std::string, std::int64_t)> changed_statement{
    "words.list_changed", "select word, frequency, in_names from words where index_name = $1 and version > $2"};

}  // namespace

awaitable<std::vector<DictionaryWord>> list_words(Session& session, const WordIndex& index, std::int64_t behind) {
  const std::string name{index.name};
  return behind == kNoVersion ? session.list(all_statement, name) : session.list(changed_statement, name, behind);
}

awaitable<void> WordDictionary::catch_up(Session& session) {
  const std::int64_t version = (co_await session.optional(version_statement, std::string{index_.name})).value_or(0);
  const std::int64_t known = known_version();
  if (known < version) learn(co_await list_words(session, index_, known), version);
}

std::int64_t WordDictionary::known_version() const {
  const std::shared_lock reading{mutex_};
  return version_;
}

/// `words` changed since a version that was known: what readers bring that were overtaken is known already.
void WordDictionary::learn(const std::vector<DictionaryWord>& words, std::int64_t version) {
  const std::unique_lock writing{mutex_};
  if (version <= version_) return;
  for (const DictionaryWord& word : words) words_.set(word.word, {word.frequency, word.in_names});
  version_ = version;
}

std::int64_t WordDictionary::frequency(std::string_view word, Match match) const {
  const std::shared_lock reading{mutex_};
  return match == Match::whole ? words_.frequency(word).anywhere : words_.frequency_of_beginning(word);
}

std::vector<std::string> WordDictionary::containing(std::string_view fragment,
                                                    Vocabulary::Beginnings beginnings) const {
  const std::shared_lock reading{mutex_};
  return words_.containing(fragment, beginnings, kMostExpansions);
}

std::vector<std::string> WordDictionary::resembling(std::string_view word) const {
  const std::shared_lock reading{mutex_};
  return words_.resembling(word, kMostExpansions);
}

WordDictionary& WordDictionaries::of(const WordIndex& index) {
  const std::scoped_lock lock{mutex_};
  auto& dictionary = by_name_[index.name];
  if (!dictionary) dictionary = std::make_unique<WordDictionary>(index);
  return *dictionary;
}

}  // namespace lectern::db
