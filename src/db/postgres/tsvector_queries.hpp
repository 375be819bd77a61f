// The queries of a search by relevance for tsvector and GIN. They are prepared and used again for other words, so their
// texts leave the planner no choice that depends on how frequent words are: a row is looked up by its entry's number
// (`offset 0` keeps that apart), what is looked for stands in a query of its own (a parameter's text would be read
// again for every row), and an entry is found by the index or by a scan as the caller says.
#pragma once

#include <string>
#include <vector>

#include "db/word_engine.hpp"

namespace lectern::db::postgres {

/// Which rows are asked for: found by one text (db/postgres/tsvector_text.hpp) and by none of the others.
struct Wanted {
  std::string text;
  std::vector<std::string> but_not;
};

/// How entries are found: by the index, which goes through all that it has of the words before it gives the first, or
/// by looking at one after the other until there are enough.
enum class Way : std::uint8_t { index, scan };

class SearchQueries {
 public:
  SearchQueries(const WordSearch& search, const WordQuery& words) : search_(search), words_(words) {}

  /// The rows of a tier: those of its kind and level or better ones, without the better ones.
  [[nodiscard]] Wanted rows_of(std::size_t tier) const;

  // Queries for read_ranked().
  /// Up to `count` rows in no order, with their tiers: of `best` kind or the next.
  [[nodiscard]] DynamicQuery with_tiers(const Wanted& wanted, MatchKind best, Way way, std::int64_t count) const;
  /// The first rows of a tier in the order of popularity and id, behind one of them.
  [[nodiscard]] DynamicQuery sorted(const Wanted& wanted, const TierPart& part) const;
  /// The same, if they are among the first `walked` rows of the table in that order.
  [[nodiscard]] DynamicQuery popular(const Wanted& wanted, const TierPart& part, std::int64_t walked) const;

 private:
  [[nodiscard]] DynamicQuery entries(DynamicQuery query, std::string_view tier, const Wanted& wanted, Way way,
                                     std::string_view rest) const;
  [[nodiscard]] std::string rows(DynamicQuery& query, const Conditions& conditions) const;
  [[nodiscard]] std::string tiers_of(DynamicQuery& query, MatchKind kind) const;

  const WordSearch& search_;
  const WordQuery& words_;
};

}  // namespace lectern::db::postgres
