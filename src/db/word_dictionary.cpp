#include "db/word_dictionary.hpp"

namespace lectern::db {
namespace {

/// How long a commit that a reader sees already may take to be told. Only another process's is never told.
constexpr std::chrono::milliseconds kLongestTelling{50};
/// More changed words than this are not kept for a reader who does not come: the next one reads them anew.
constexpr std::size_t kMostPending = 200'000;

const Statement<std::int64_t(std::string)> version_statement{"word_indexes.version",
                                                             "select version from word_indexes where name = $1"};

}  // namespace

awaitable<void> WordDictionary::catch_up(Session& session) {
  const auto version = co_await session.optional(version_statement, std::string{index_.name});
  if (!knows(version.value_or(0)) && !waits_for(version.value_or(0))) co_await load(session, version.value_or(0));
}

bool WordDictionary::has_pending() {
  const std::scoped_lock lock{pending_mutex_};
  return !pending_.empty();
}

bool WordDictionary::knows(std::int64_t version) {
  if (has_pending()) apply_pending();
  const std::shared_lock reading{mutex_};
  return version_ >= version;
}

bool WordDictionary::waits_for(std::int64_t version) {
  {
    const std::shared_lock reading{mutex_};
    if (version_ < 0) return false;
  }
  std::unique_lock lock{pending_mutex_};
  told_.wait_for(lock, kLongestTelling, [&] { return !pending_.empty() && pending_.back().version >= version; });
  lock.unlock();
  return knows(version);
}

void WordDictionary::apply_pending() {
  const std::unique_lock writing{mutex_};
  if (version_ < 0) return;  // kept for who is reading it
  std::vector<WordChanges> pending;
  {
    const std::scoped_lock lock{pending_mutex_};
    pending.swap(pending_);
    pending_words_ = 0;
  }
  for (const WordChanges& changes : pending) {
    if (changes.version <= version_) continue;
    if (changes.version != version_ + 1) {  // another process wrote in between
      version_ = -1;
      return;
    }
    for (const auto& [word, change] : changes.frequencies) words_->add(word, change);
    version_ = changes.version;
  }
}

awaitable<void> WordDictionary::load(Session& session, std::int64_t version) {
  {
    const std::scoped_lock lock{pending_mutex_};
    is_followed_ = true;
  }
  auto words = std::make_unique<Vocabulary>();
  const auto known = co_await list_words(session, index_);
  for (const DictionaryWord& word : known) words->add(word.word, {word.frequency, word.in_names});
  {
    const std::unique_lock writing{mutex_};
    if (version_ >= version) co_return;  // another reader was faster
    words_ = std::move(words);
    version_ = version;
  }
  apply_pending();
}

std::vector<std::string> WordDictionary::containing(std::string_view fragment,
                                                    Vocabulary::Beginnings beginnings) const {
  const std::shared_lock reading{mutex_};
  return words_->containing(fragment, beginnings, kMostExpansions);
}

std::vector<std::string> WordDictionary::resembling(std::string_view word) const {
  const std::shared_lock reading{mutex_};
  return words_->resembling(word, kMostExpansions);
}

void WordDictionary::follow(const WordChanges& changes) {
  {
    const std::scoped_lock lock{pending_mutex_};
    if (!is_followed_) return;
    if (pending_words_ > kMostPending) {
      pending_.clear();
      pending_words_ = 0;
    }
    pending_.push_back(changes);
    pending_words_ += changes.frequencies.size();
  }
  told_.notify_all();
}

WordDictionary& WordDictionaries::of(const WordIndex& index) {
  const std::scoped_lock lock{mutex_};
  auto& dictionary = by_name_[index.name];
  if (!dictionary) dictionary = std::make_unique<WordDictionary>(index);
  return *dictionary;
}

void WordDictionaries::follow(std::span<const WordChanges> changes) {
  for (const WordChanges& each : changes) {
    const std::scoped_lock lock{mutex_};
    if (const auto known = by_name_.find(each.index); known != by_name_.end()) known->second->follow(each);
  }
}

}  // namespace lectern::db
