// The entries of a word index in the engine: written with the row that they belong to, in its transaction. The words of
// an entry must be given again to take it out: the index does not keep them. A constant of its store.
#pragma once

#include "db/word_index.hpp"

namespace lectern::db {

/// `Entry` is a described struct: the row's number, then the words of each of the index's fields, in their order.
template <class Entry>
class WordTable {
 public:
  /// Names of the statements; static text.
  struct Names {
    std::string_view insert;
    std::string_view remove;
    std::string_view clear;
  };

  WordTable(const WordIndex& index, Names names)
      : index_(index),
        insert_(names.insert, {"select 1", text(index, "", "", "")}),
        remove_(names.remove, {"select 1", text(index, index.name, "'delete', ", ", ")}),
        clear_(names.clear, {"select 1", "insert into " + std::string{index.name} + " (" + std::string{index.name} +
                                             ") values ('delete-all')"}) {}

  awaitable<void> insert(Transaction& tx, Entry entry) const {
    count_words(tx, index_, fields_of(entry), 1);
    co_await tx.execute(insert_, std::move(entry));
  }

  awaitable<void> remove(Transaction& tx, Entry entry) const {
    count_words(tx, index_, fields_of(entry), -1);
    co_await tx.execute(remove_, std::move(entry));
  }

  awaitable<void> replace(Transaction& tx, Entry before, Entry after) const {
    if (before == after) co_return;
    co_await remove(tx, std::move(before));
    co_await insert(tx, std::move(after));
  }

  /// Takes all entries out, before they are made anew.
  awaitable<void> clear(Transaction& tx) const {
    co_await tx.execute(clear_);
    co_await forget_words(tx, index_);
  }

 private:
  /// `insert into book_search (rowid, title, …) values ($1, $2, …)`; FTS5 takes out what is inserted as 'delete'.
  static std::string text(const WordIndex& index, std::string_view command_column, std::string_view command,
                          std::string_view separator) {
    std::string columns = std::string{command_column} + std::string{separator} + "rowid";
    std::string values = std::string{command} + "$1";
    std::size_t number = 1;
    for (const WordIndex::Field& field : index.fields) {
      columns.append(", ").append(field.name);
      values.append(", $").append(std::to_string(++number));
    }
    return "insert into " + std::string{index.name} + " (" + columns + ") values (" + values + ")";
  }

  const WordIndex& index_;
  Statement<void(Entry)> insert_;
  Statement<void(Entry)> remove_;
  Statement<void()> clear_;
};

}  // namespace lectern::db
