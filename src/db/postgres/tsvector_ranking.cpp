#include "db/postgres/tsvector_ranking.hpp"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "db/postgres/tsvector_queries.hpp"
#include "db/postgres/tsvector_text.hpp"
#include "db/word_dictionary.hpp"

namespace lectern::db::postgres {
namespace {

// What reading costs, in entries of the index that are gone through.
constexpr double kCostOfScannedEntry = 6;
constexpr double kCostOfFoundRow = 25;   // an entry with its row
constexpr double kCostOfWalkedRow = 50;  // a row with its entry, in the order of popularity
constexpr std::int64_t kFewEntries = 10'000;
constexpr std::int64_t kFewestWalked = 256;
constexpr std::int64_t kMostWalked = 16'384;

/// Rows come about in the order of their numbers: the share of the table that they are.
double density_of(const std::vector<RankedRow>& rows) {
  const auto [first, last] = std::ranges::minmax(rows, {}, &RankedRow::number);
  return static_cast<double>(rows.size()) / static_cast<double>(last.number - first.number + 1);
}

class Ranking {
 public:
  Ranking(Session& session, const WordSearch& search, const WordQuery& words)
      : session_(session), search_(search), words_(words), queries_(search, words) {}

  /// First what is found by words and their beginnings, which mostly is all that is asked for, or little; then the
  /// rest.
  awaitable<FoundRows> find_all() {
    const std::size_t last_level = words_.index.levels() - 1;
    const Wanted strict{query_text(words_, MatchKind::prefix, last_level), {}};
    FoundRows found;
    found.rows = co_await run(queries_.with_tiers(strict, MatchKind::whole, co_await way_to_strict(), most()), 1);
    if (std::ssize(found.rows) == most()) co_return found;
    found.complete_tiers = words_.index.levels() * 2;
    if (has(MatchKind::fragment) || has(MatchKind::typo)) {
      const Wanted others{query_text(words_, MatchKind::typo, last_level), {strict.text}};
      const std::int64_t count = most() - std::ssize(found.rows);
      const auto rows = co_await run(queries_.with_tiers(others, MatchKind::fragment, Way::index, count), 1);
      found.rows.insert(found.rows.end(), rows.begin(), rows.end());
    }
    if (std::ssize(found.rows) < most()) found.complete_tiers = words_.tier_count();
    co_return found;
  }

  /// A tier with few rows is read and sorted; of another, popular rows are walked if enough of them are likely in it.
  awaitable<std::vector<RankedRow>> read(TierPart part) {
    if (!has(static_cast<MatchKind>(part.tier / words_.index.levels()))) co_return std::vector<RankedRow>{};
    const Wanted wanted = queries_.rows_of(part.tier);
    const auto tier = static_cast<std::int64_t>(part.tier) + 1;
    const Way way = part.tier < words_.index.levels() * 2 ? co_await way_to_strict() : Way::index;
    auto rows = co_await run(queries_.some(wanted, way, most()), tier);
    if (std::ssize(rows) < most()) co_return first_of(std::move(rows), part.after, part.count);
    const double density = density_of(rows);
    const double walked = static_cast<double>(part.count) / density;
    if (walked * kCostOfWalkedRow < density * static_cast<double>(co_await last_number()) * kCostOfFoundRow) {
      rows = co_await run(queries_.popular(wanted, part, walk_of(walked)), tier);
      if (std::ssize(rows) == part.count) co_return rows;
    }
    co_return co_await run(queries_.sorted(wanted, part), tier);
  }

 private:
  /// One more than are counted.
  [[nodiscard]] std::int64_t most() const { return search_.counted_rows + 1; }

  /// Whether words match by a kind that are no better matches by others.
  [[nodiscard]] bool has(MatchKind kind) const {
    const auto is_there = [&](const QueryTerm& term) {
      return kind == MatchKind::fragment ? !term.fragments.empty() : !term.typos.empty();
    };
    return kind <= MatchKind::prefix || (kind <= words_.worst && std::ranges::any_of(words_.terms, is_there));
  }

  /// Margin for luck; one of a few lengths, so that few texts have to be prepared.
  static std::int64_t walk_of(double likely) {
    constexpr double kMargin = 3;
    const auto rows = static_cast<std::uint64_t>(std::min(likely * kMargin, static_cast<double>(kMostWalked)));
    return std::max(kFewestWalked, static_cast<std::int64_t>(std::bit_ceil(rows)));
  }

  /// Where all words are frequent, enough entries are met sooner one after the other than by the index.
  awaitable<Way> way_to_strict() {
    const WordDictionary& dictionary = session_.dictionary(words_.index);
    double fewest = 1e18;
    std::vector<double> frequencies;
    for (const QueryTerm& term : words_.terms) {
      const auto match = term.is_prefix ? WordDictionary::Match::beginning : WordDictionary::Match::whole;
      const auto rows = static_cast<double>(dictionary.frequency(term.word, match));
      frequencies.push_back(rows);
      fewest = std::min(fewest, rows);
    }
    if (fewest < static_cast<double>(kFewEntries)) co_return Way::index;
    const auto table = static_cast<double>(co_await last_number());
    double density = 1;
    for (const double rows : frequencies) density *= std::min(1.0, rows / table);
    co_return static_cast<double>(most()) / density* kCostOfScannedEntry < fewest ? Way::scan : Way::index;
  }

  awaitable<std::int64_t> last_number() {
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("select max({}) from {}", search_.index.row_number, search_.list.from);
    const auto last = co_await session_.list<std::optional<std::int64_t>>(query);
    co_return last.front().value_or(0);
  }

  awaitable<std::vector<RankedRow>> run(DynamicQuery query, std::int64_t first_tier) {
    co_return co_await read_ranked(session_, query, first_tier);
  }

  Session& session_;
  const WordSearch& search_;
  const WordQuery& words_;
  const SearchQueries queries_;
};

}  // namespace

awaitable<FoundRows> find_rows(Session& session, const WordSearch& search, const WordQuery& query) {
  Ranking ranking{session, search, query};
  co_return co_await ranking.find_all();
}

awaitable<std::vector<RankedRow>> read_tier(Session& session, const WordSearch& search, const WordQuery& query,
                                            TierPart part) {
  Ranking ranking{session, search, query};
  co_return co_await ranking.read(part);
}

}  // namespace lectern::db::postgres
