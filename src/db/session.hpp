// What queries are asked of: a Database (each query for itself), a Snapshot (all see one state) or a Transaction.
// A Session is used by one coroutine at a time. Queries throw `Unavailable` when the database cannot answer, and
// the domain error of a violated constraint (db/constraint.hpp).
#pragma once

#include <array>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "db/statement.hpp"

namespace lectern::db {

namespace asio = boost::asio;
using asio::awaitable;

/// What an engine is asked to run: a declared statement or a dynamic query.
struct QueryRef {
  const StatementBase* statement = nullptr;  // null for a dynamic query
  std::string_view name;
  std::string_view text{};             // of a dynamic query
  bool may_be_answered_later = false;  // in a transaction: nobody looks at what it gives
};

/// Takes the rows of a result one by one; a plain pair of pointers, so that engines are not templates.
struct RowSink {
  void* target = nullptr;
  void (*take)(void* target, const RowView& row) = nullptr;
};

struct WordIndex;
class WordDictionary;
class WordEngine;

class Session {
 public:
  virtual ~Session() = default;

  /// How the engine searches by words.
  [[nodiscard]] virtual const WordEngine& word_engine() const = 0;
  /// What this process knows of an index's words. Transactions do not search.
  virtual WordDictionary& dictionary(const WordIndex&) { throw std::logic_error("search in a transaction"); }

  /// The row, or nothing. More than one row is a programmer's error.
  template <class Row, class... Parameters, class... Arguments>
  awaitable<std::optional<Row>> optional(const Statement<Row(Parameters...)>& statement, Arguments... arguments) {
    std::optional<Row> row;
    co_await bind_and_run<Parameters...>(
        query_of(statement),
        {&row,
         [](void* target, const RowView& view) {
           static_cast<std::optional<Row>*>(target)->emplace(read_row_or_column<Row>(view));
         }},
        arguments...);
    co_return row;
  }

  /// The row, which must be there.
  template <class Row, class... Parameters, class... Arguments>
  awaitable<Row> one(const Statement<Row(Parameters...)>& statement, Arguments... arguments) {
    auto row = co_await optional(statement, std::move(arguments)...);
    if (!row) throw std::logic_error("no row from " + std::string{statement.name()});
    co_return std::move(*row);
  }

  template <class Row, class... Parameters, class... Arguments>
  awaitable<std::vector<Row>> list(const Statement<Row(Parameters...)>& statement, Arguments... arguments) {
    std::vector<Row> rows;
    co_await bind_and_run<Parameters...>(query_of(statement), sink_of(rows), arguments...);
    co_return rows;
  }

  /// Hands the rows to `take` one by one: for more of them than should be in memory at once.
  template <class Row, class... Parameters, class Take, class... Arguments>
  awaitable<void> each(const Statement<Row(Parameters...)>& statement, Take take, Arguments... arguments) {
    co_await bind_and_run<Parameters...>(
        query_of(statement),
        {&take,
         [](void* target, const RowView& view) { (*static_cast<Take*>(target))(read_row_or_column<Row>(view)); }},
        arguments...);
  }

  /// `query` must outlive the awaiting.
  template <class Row>
  awaitable<std::vector<Row>> list(const DynamicQuery& query) {
    std::vector<Row> rows;
    co_await run({nullptr, query.name, query.text}, query.values, sink_of(rows));
    co_return rows;
  }

  /// Hands the rows of a dynamic query to `sink` as they come. `query` must outlive the awaiting.
  awaitable<void> each(const DynamicQuery& query, RowSink sink) {
    co_await run({nullptr, query.name, query.text}, query.values, sink);
  }

 protected:
  /// Runs one statement, hands its rows to `sink`, returns the number of rows changed (0 for a select).
  virtual awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink) = 0;

  static QueryRef query_of(const StatementBase& statement) { return {&statement, statement.name()}; }

  template <class... Parameters, class... Arguments>
  awaitable<std::int64_t> bind_and_run(QueryRef query, RowSink sink, const Arguments&... arguments) {
    static_assert(sizeof...(Parameters) == sizeof...(Arguments), "as many arguments as the statement has parameters");
    if constexpr ((SqlScalar<Parameters> && ...)) {
      const std::array<Value, sizeof...(Parameters)> values{
          SqlTraits<Parameters>::bind(static_cast<const Parameters&>(arguments))...};
      co_return co_await run(query, values, sink);
    } else {
      std::vector<Value> values;
      (append_values(values, static_cast<const Parameters&>(arguments)), ...);
      co_return co_await run(query, values, sink);
    }
  }

 private:
  template <class Row>
  static Row read_row_or_column(const RowView& view) {
    if constexpr (SqlScalar<Row>) {
      return SqlTraits<Row>::read(view, 0);
    } else {
      return read_row<Row>(view);
    }
  }

  template <class Row>
  static RowSink sink_of(std::vector<Row>& rows) {
    return {&rows, [](void* target, const RowView& view) {
              static_cast<std::vector<Row>*>(target)->push_back(read_row_or_column<Row>(view));
            }};
  }

  template <class T>
  static void append_values(std::vector<Value>& values, const T& argument) {
    if constexpr (SqlScalar<T>) {
      values.push_back(SqlTraits<T>::bind(argument));
    } else {
      for_each_member(argument, [&](std::string_view, const auto& member) { append_values(values, member); });
    }
  }
  template <class T>
  static void append_values(std::vector<Value>& values, const Ids<T>& list) {
    for (std::size_t i = 0; i < padded_length(list.ids.size()); ++i)
      values.push_back(SqlTraits<T>::bind(list.ids[std::min(i, list.ids.size() - 1)]));
  }

 public:
  /// List parameters come in a few lengths, so that few texts have to be prepared.
  static std::size_t padded_length(std::size_t length) {
    for (const std::size_t step : {1U, 4U, 20U})
      if (length <= step) return step;
    return kMaxIds;
  }
};

}  // namespace lectern::db
