// The entries of a word index as its store has them: written with the row that they belong to, in its transaction. The
// words of an entry must be given again to take it out: not every engine keeps them. A constant of its store.
#pragma once

#include "db/word_engine.hpp"

namespace lectern::db {

/// `Entry` is a described struct: the row's number, then the words of each of the index's fields, in their order.
template <class Entry>
class WordTable {
 public:
  explicit WordTable(const WordIndex& index) : index_(index) {}

  awaitable<void> insert(Transaction& tx, Entry entry) const {
    const FieldWords words = fields_of(entry);
    count_words(tx, index_, words, 1);
    co_await tx.word_engine().insert(tx, index_, entry.number, words);
  }

  /// `entry` must be what was inserted.
  awaitable<void> remove(Transaction& tx, Entry entry) const {
    const FieldWords words = fields_of(entry);
    count_words(tx, index_, words, -1);
    co_await tx.word_engine().remove(tx, index_, entry.number, words);
  }

  /// Both, where there is a difference.
  awaitable<void> replace(Transaction& tx, Entry before, Entry after) const {
    if (before == after) co_return;
    co_await remove(tx, std::move(before));
    co_await insert(tx, std::move(after));
  }

 private:
  const WordIndex& index_;
};

}  // namespace lectern::db
