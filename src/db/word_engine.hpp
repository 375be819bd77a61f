// What an engine does for search by words: keeps the entries of word indexes, and finds rows by them. All that is an
// engine's own language of search stands behind this; a Session gives its engine's. Engines of words have no state:
// they are constants of the program, used by all threads. What rows are found, and in which order, is the same on every
// engine.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/ranked_row.hpp"

namespace lectern::db {

/// What is found of a query: the rows of all tiers, or, where that is more than are counted, of the first ones.
struct FoundRows {
  std::vector<RankedRow> rows;     // in no order; also some of other tiers
  std::size_t complete_tiers = 0;  // of so many, from the first on, all rows are there
};

/// A part of a tier.
struct TierPart {
  std::size_t tier;
  std::optional<RankedRow> after;  // a row of the tier
  std::int64_t count;              // so many rows, or all that there are
};

class WordEngine {
 public:
  virtual ~WordEngine() = default;

  /// Puts in and takes out the entry of a row: its words, field by field in the index's order. What is taken out must
  /// be what was put in.
  virtual awaitable<void> insert(Transaction& tx, const WordIndex& index, std::int64_t number,
                                 const FieldWords& words) const = 0;
  virtual awaitable<void> remove(Transaction& tx, const WordIndex& index, std::int64_t number,
                                 const FieldWords& words) const = 0;
  virtual awaitable<void> remove_all(Transaction& tx, const WordIndex& index) const = 0;

  /// What the engine's index has of an entry, each once: for comparing it with what is there.
  [[nodiscard]] virtual std::vector<std::string> keys_of(const WordIndex& index, const FieldWords& words) const = 0;
  /// Calls `take` with the keys that are there, by the numbers of their rows.
  using TakeKey = std::function<void(std::int64_t number, std::string_view key)>;
  virtual awaitable<void> each_key(Session& session, const WordIndex& index, TakeKey take) const = 0;

  /// A query for the numbers of the rows of an index that a text finds, for conditions (db/conditions.hpp): the text is
  /// the value of its `?`.
  [[nodiscard]] virtual std::string numbers_of(std::string_view index) const = 0;
  /// A condition with the same `?`: that the row with a number is among them. For lists that are led to their rows by
  /// it.
  [[nodiscard]] virtual std::string is_found(std::string_view number, std::string_view index) const = 0;
  /// Texts for both: for all rows of a query, whatever their tier, and for those with a word of a field that begins so.
  [[nodiscard]] virtual std::string text_for(const WordQuery& query) const = 0;
  [[nodiscard]] virtual std::string text_for_beginning(std::string_view field, std::string_view word) const = 0;

  /// All rows of a query, if they are no more than are counted.
  virtual awaitable<FoundRows> find_rows(Session& session, const WordSearch& search, const WordQuery& query) const = 0;
  /// The first rows of a part of a tier, in order. `found` is what find_rows() gave, which tells how many there may be.
  virtual awaitable<std::vector<RankedRow>> read_tier(Session& session, const WordSearch& search,
                                                      const WordQuery& query, const FoundRows& found,
                                                      TierPart part) const = 0;
};

}  // namespace lectern::db
