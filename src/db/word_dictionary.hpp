// What this process knows of the words of its word indexes: the dictionaries of the database (`words`), read when they
// are first needed and followed from then on, commit by commit. Each change has a version; a reader whose snapshot is
// ahead waits a moment for the commit to be told, and reads the dictionary anew if another process made it. Owned by
// the Database; thread-safe.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <vector>

#include "db/word_index.hpp"

namespace lectern::db {

class WordDictionary {
 public:
  explicit WordDictionary(const WordIndex& index) : index_(index) {}

  /// At most so many words take the place of one.
  static constexpr std::size_t kMostExpansions = 64;

  /// Sees to it that all words of the session's state of the database are known.
  awaitable<void> catch_up(Session& session);
  /// See Vocabulary; of what is known.
  [[nodiscard]] std::vector<std::string> containing(std::string_view fragment, Vocabulary::Beginnings beginnings) const;
  [[nodiscard]] std::vector<std::string> resembling(std::string_view word) const;

  /// Told by the database after each commit that changed the index's words, in their order.
  void follow(const WordChanges& changes);

 private:
  [[nodiscard]] bool has_pending();
  [[nodiscard]] bool knows(std::int64_t version);
  [[nodiscard]] bool waits_for(std::int64_t version);
  void apply_pending();
  awaitable<void> load(Session& session, std::int64_t version);

  const WordIndex& index_;

  std::mutex pending_mutex_;  // taken for moments only: the writer tells of its commits
  std::condition_variable told_;
  std::vector<WordChanges> pending_;
  std::size_t pending_words_ = 0;
  bool is_followed_ = false;  // from the first reading on

  mutable std::shared_mutex mutex_;  // of what follows
  std::unique_ptr<Vocabulary> words_ = std::make_unique<Vocabulary>();
  std::int64_t version_ = -1;  // of `words_`; -1: not read yet, or another process has changed them
};

/// The dictionaries of a database, made when they are first asked for.
class WordDictionaries {
 public:
  WordDictionary& of(const WordIndex& index);
  void follow(std::span<const WordChanges> changes);

 private:
  std::mutex mutex_;
  std::map<std::string_view, std::unique_ptr<WordDictionary>> by_name_;
};

}  // namespace lectern::db
