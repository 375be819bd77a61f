#include "db/postgres/tsvector_ranking.hpp"

#include <algorithm>
#include <bit>
#include <limits>

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
constexpr double kFewEntries = 10'000;
constexpr std::int64_t kFewestWalked = 256;
constexpr std::int64_t kMostWalked = 16'384;

/// The share of a tier in what was found; nothing if that says too little.
std::optional<double> share_of(const std::vector<RankedRow>& rows, std::int64_t tier) {
  constexpr std::ptrdiff_t kEnough = 3;
  const auto of_tier = std::ranges::count(rows, tier, &RankedRow::tier);
  if (of_tier < kEnough) return std::nullopt;
  return static_cast<double>(of_tier) / static_cast<double>(rows.size());
}

class Ranking {
 public:
  Ranking(Session& session, const WordSearch& search, const WordQuery& words)
      : session_(session), search_(search), words_(words), queries_(search, words) {}

  /// First what is found by words and their beginnings, which mostly is all that is asked for; then the rest.
  awaitable<FoundRows> find_all() {
    const std::size_t last_level = words_.index.levels() - 1;
    const Wanted strict{query_text(words_, MatchKind::prefix, last_level), {}};
    FoundRows found;
    found.rows = co_await run(queries_.with_tiers(strict, MatchKind::whole, co_await way_to_strict(), most()), 1);
    if (std::ssize(found.rows) == most()) co_return found;
    found.complete_tiers = words_.index.levels() * 2;
    if (has(MatchKind::fragment) || has(MatchKind::typo)) {
      const Wanted others{query_text(words_, MatchKind::typo, last_level), {strict.text}};
      const auto rows = co_await run(queries_.with_tiers(others, MatchKind::fragment, Way::index, most()), 1);
      found.rows.insert(found.rows.end(), rows.begin(), rows.end());
    }
    if (std::ssize(found.rows) < most()) found.complete_tiers = words_.tier_count();
    co_return found;
  }

  /// Of a tier with many rows, popular ones are walked; another is read and sorted.
  awaitable<std::vector<RankedRow>> read(std::vector<RankedRow> found, TierPart part) {
    if (!has(static_cast<MatchKind>(part.tier / words_.index.levels()))) co_return std::vector<RankedRow>{};
    const Wanted wanted = queries_.rows_of(part.tier);
    const auto tier = static_cast<std::int64_t>(part.tier) + 1;
    std::erase_if(found, [&](const RankedRow& row) { return is_strict(row.tier) != is_strict(tier); });
    if (const auto share = share_of(found, tier)) {
      const double table = co_await table_rows();
      const double likely = *share * std::max(static_cast<double>(most()), likely_rows(is_strict(tier), table));
      const double to_walk = static_cast<double>(part.count) * table / likely;
      if (to_walk * kCostOfWalkedRow < likely * kCostOfFoundRow) {
        auto rows = co_await run(queries_.popular(wanted, part, walk_of(to_walk)), tier);
        if (std::ssize(rows) == part.count) co_return rows;
      }
    }
    co_return co_await run(queries_.sorted(wanted, part), tier);
  }

 private:
  /// One more than are counted.
  [[nodiscard]] std::int64_t most() const { return search_.counted_rows + 1; }

  /// Found by the first of both queries of find_all().
  [[nodiscard]] bool is_strict(std::int64_t tier) const {
    return tier <= static_cast<std::int64_t>(words_.index.levels()) * 2;
  }

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
    double fewest = std::numeric_limits<double>::max();
    for (const QueryTerm& term : words_.terms) fewest = std::min(fewest, rows_of(term, true));
    if (fewest < kFewEntries) co_return Way::index;
    const double table = co_await table_rows();
    const double to_scan = static_cast<double>(most()) * table / likely_rows(true, table);
    co_return to_scan* kCostOfScannedEntry < fewest ? Way::scan : Way::index;
  }

  /// In how many rows a term may be, at most, by the dictionary.
  [[nodiscard]] double rows_of(const QueryTerm& term, bool strict) const {
    using enum WordDictionary::Match;
    const WordDictionary& dictionary = session_.dictionary(words_.index);
    std::int64_t rows = dictionary.frequency(term.word, term.is_prefix ? beginning : whole);
    if (!strict) {
      for (const std::string& word : term.fragments) rows += dictionary.frequency(word, whole);
      for (const std::string& word : term.typos) rows += dictionary.frequency(word, whole);
    }
    return static_cast<double>(rows);
  }

  /// How many rows have all terms, were these independent of each other.
  [[nodiscard]] double likely_rows(bool strict, double table) const {
    double rows = table;
    for (const QueryTerm& term : words_.terms) rows *= std::min(1.0, rows_of(term, strict) / table);
    return rows;
  }

  awaitable<double> table_rows() {
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("select max({}) from {}", search_.index.row_number, search_.list.from);
    const auto last = co_await session_.list<std::optional<std::int64_t>>(query);
    co_return static_cast<double>(std::max<std::int64_t>(1, last.front().value_or(1)));
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
                                            const FoundRows& found, TierPart part) {
  Ranking ranking{session, search, query};
  co_return co_await ranking.read(found.rows, part);
}

}  // namespace lectern::db::postgres
