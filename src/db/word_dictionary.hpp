// What this process knows of the words of its word indexes: the dictionaries of the database (`words`). Each commit
// that changes an index's words has a version, which its words bear: a reader whose snapshot is ahead of what is known
// reads the words that changed since, whoever changed them. Nothing waits for anything. Owned by the Database;
// thread-safe.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <vector>

#include "db/word_index.hpp"

namespace lectern::db {

/// A word of an index with its frequencies, as the database keeps it: 0 where no row has it any more.
struct DictionaryWord {
  std::string word;
  std::int64_t frequency = 0;
  std::int64_t in_names = 0;
};
BOOST_DESCRIBE_STRUCT(DictionaryWord, (), (word, frequency, in_names))

/// What changed behind a version; all words behind kNoVersion.
inline constexpr std::int64_t kNoVersion = -1;
awaitable<std::vector<DictionaryWord>> list_words(Session& session, const WordIndex& index, std::int64_t behind);

class WordDictionary {
 public:
  explicit WordDictionary(const WordIndex& index) : index_(index) {}

  /// At most so many words take the place of one.
  static constexpr std::size_t kMostExpansions = 64;

  /// Sees to it that all words of the session's state of the database are known.
  awaitable<void> catch_up(Session& session);
  /// In how many rows a word is, or words that begin so, as far as is known; a row may count for each of those.
  enum class Match : std::uint8_t { whole, beginning };
  [[nodiscard]] std::int64_t frequency(std::string_view word, Match match) const;
  /// See Vocabulary; of what is known.
  [[nodiscard]] std::vector<std::string> containing(std::string_view fragment, Vocabulary::Beginnings beginnings) const;
  [[nodiscard]] std::vector<std::string> resembling(std::string_view word) const;

 private:
  [[nodiscard]] std::int64_t known_version() const;
  void learn(const std::vector<DictionaryWord>& words, std::int64_t version);

  const WordIndex& index_;

  mutable std::shared_mutex mutex_;  // of what follows; held for moments only
  Vocabulary words_;
  std::int64_t version_ = kNoVersion;  // of `words_`
};

/// The dictionaries of a database, made when they are first asked for.
class WordDictionaries {
 public:
  WordDictionary& of(const WordIndex& index);

 private:
  std::mutex mutex_;
  std::map<std::string_view, std::unique_ptr<WordDictionary>> by_name_;
};

}  // namespace lectern::db
