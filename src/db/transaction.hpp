// A transaction as its closure sees it: a session that may also write, and that collects what follows from its commit.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.hpp"
#include "db/renewals.hpp"
#include "db/session.hpp"
#include "db/word_changes.hpp"

namespace lectern::db {

/// Something that happened, told to subscribers after the commit.
struct Event {
  std::string_view type;  // static text: "borrow", "return"
  std::string payload;    // JSON
};

/// What follows from a committed transaction. Forgotten on rollback.
struct Committed {
  std::vector<std::string> tags{};  // cache tags that the transaction made stale
  std::vector<Event> events{};
  std::optional<RenewalId> renewal{};  // where word of the tags was left (db/renewals.hpp)
};

/// What is to be added to counters (db/counters.hpp), by their names.
using CounterChanges = std::map<std::string, std::int64_t, std::less<>>;

class Transaction : public Session {
 public:
  explicit Transaction(const Context& context) : context_(context) {}

  /// Runs a statement without result. An engine whose server is a round trip away does not wait for the answer: if the
  /// statement fails, a later one of the transaction throws what it should have thrown, or the commit.
  template <class... Parameters, class... Arguments>
  awaitable<void> execute(const Statement<void(Parameters...)>& statement, Arguments... arguments) {
    QueryRef query = query_of(statement);
    query.may_be_answered_later = true;
    co_await bind_and_run<Parameters...>(query, RowSink{}, arguments...);
  }

  /// Runs a statement without result; returns how many rows it changed.
  template <class... Parameters, class... Arguments>
  awaitable<std::int64_t> rows_changed_by(const Statement<void(Parameters...)>& statement, Arguments... arguments) {
    co_return co_await bind_and_run<Parameters...>(query_of(statement), RowSink{}, arguments...);
  }

  /// Adds to the total of a whole list. The engine stores it with the commit, together with what others count, so that
  /// no row is one that every writer must lock meanwhile; the transaction itself does not see it.
  void add_to_counter(std::string_view name, std::int64_t amount) {
    const auto place = counter_changes_.lower_bound(name);
    if (place != counter_changes_.end() && place->first == name) {
      place->second += amount;
    } else {
      counter_changes_.emplace_hint(place, name, amount);
    }
  }
  void after_commit(std::string tag) { committed_.tags.push_back(std::move(tag)); }
  void emit(Event event) { committed_.events.push_back(std::move(event)); }

  /// The words counted so far (db/word_index.hpp).
  WordChanges& word_changes() { return word_changes_; }

  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] Instant now() const { return context_.now; }
  /// For the Database, after the closure has returned.
  [[nodiscard]] Committed take_committed() { return std::move(committed_); }
  /// For the engine, after the closure has returned.
  [[nodiscard]] CounterChanges take_counter_changes() { return std::move(counter_changes_); }

 private:
  const Context& context_;
  Committed committed_;
  CounterChanges counter_changes_;
  WordChanges word_changes_;
};

/// Writes the words that were counted; the last thing that a transaction does.
awaitable<void> write_words(Transaction& tx);

}  // namespace lectern::db
