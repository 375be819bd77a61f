// Rows in the order of relevance, as engines find them (db/word_engine.hpp): what ranked_page() and all engines share.
#pragma once

#include <optional>
#include <tuple>
#include <vector>

#include "db/word_search.hpp"

namespace lectern::db {

/// A row's place in the order of relevance.
struct RankedRow {
  std::int64_t number = 0;
  std::int64_t popularity = 0;
  Uuid id{};
  std::int64_t tier = 0;  // 0: `q` is its identifier; then by kind and level, from 1 on

  friend bool operator<(const RankedRow& a, const RankedRow& b) {
    return std::tie(a.tier, b.popularity, a.id) < std::tie(b.tier, a.popularity, b.id);
  }
};

/// The beginning of a query that read_ranked() reads: `select number, popularity, id`.
std::string select_ranked(const WordSearch& search);
/// Runs a query whose columns are those of select_ranked() and a tier; `first_tier` is added to that.
awaitable<std::vector<RankedRow>> read_ranked(Session& session, const DynamicQuery& query, std::int64_t first_tier);

/// The first `count` of `rows` behind `after`, in order.
std::vector<RankedRow> first_of(std::vector<RankedRow> rows, const std::optional<RankedRow>& after, std::int64_t count);

}  // namespace lectern::db
