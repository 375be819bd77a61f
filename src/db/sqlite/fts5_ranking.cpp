#include "db/sqlite/fts5_ranking.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "db/sqlite/fts5_match.hpp"

namespace lectern::db::sqlite {
namespace {

/// What asking the index about one row costs, in rows that it gives one after the other.
constexpr double kCostOfProbe = 40;
constexpr double kCostOfPrefixProbe = 400;  // also of many words
constexpr std::int64_t kMostProbed = 1'000;

/// The rows of a tier, by number.
struct Marks {
  std::vector<bool> is_marked;
  std::int64_t count = 0;
  std::int64_t last = 0;

  void mark(std::int64_t number) {
    const auto place = static_cast<std::size_t>(number);
    if (place >= is_marked.size()) is_marked.resize(std::max(place + 1, is_marked.size() * 2));
    is_marked[place] = true;
    ++count;
    last = std::max(last, number);
  }
  [[nodiscard]] bool has(std::int64_t number) const {
    const auto place = static_cast<std::size_t>(number);
    return place < is_marked.size() && is_marked[place];
  }
};

/// Of rows that the index gave in the order of their numbers: the share of the table that they are.
double density_of(const std::vector<RankedRow>& rows) {
  return static_cast<double>(rows.size()) / static_cast<double>(rows.back().number - rows.front().number + 1);
}

DynamicQuery select_from(const WordSearch& search, std::string_view from, std::string_view tier) {
  DynamicQuery query{search.list.name};
  query.text = fmt::format("{}, {} from {}", select_ranked(search), tier, from);
  return query;
}

/// What the queries of one search have in common.
class Ranking {
 public:
  Ranking(Session& session, const WordSearch& search, const WordQuery& words)
      : session_(session), search_(search), words_(words), index_(search.index.name) {}

  awaitable<FoundRows> find_all() {
    const Match match = match_all(words_);
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("{}, word_tier({}, {}) from {}", select_ranked(search_), index_, query.bind(match.phrases),
                             index_and_table());
    auto rows = co_await run(std::move(query), found_by(match), "", 1);
    const bool is_all = std::ssize(rows) <= search_.counted_rows;
    co_return FoundRows{std::move(rows), is_all ? words_.tier_count() : 0};
  }

  awaitable<std::vector<RankedRow>> read(TierPart part) {
    match_ = match_tier(words_, part.tier);
    part_ = part;
    Conditions conditions = found_by(match_);
    conditions.add(fmt::format("word_tier({}, ?) = ?", index_), match_.phrases, static_cast<std::int64_t>(part.tier));
    auto rows = co_await run(select_from(search_, index_and_table(), "0"), conditions, "", row_tier());
    if (std::ssize(rows) <= search_.counted_rows) co_return first_of(std::move(rows), part.after, part.count);
    auto probed = co_await probe(density_of(rows));
    co_return probed ? std::move(*probed) : co_await walk();
  }

 private:
  [[nodiscard]] std::string index_and_table() const {
    return fmt::format("{} cross join {}", index_, search_.list.from);
  }
  [[nodiscard]] std::int64_t row_tier() const { return static_cast<std::int64_t>(part_.tier) + 1; }

  [[nodiscard]] Conditions found_by(const Match& match) const {
    Conditions conditions;
    conditions.add(fmt::format("{} match ?", index_), match.text);
    conditions.add(fmt::format("{} = {}.rowid", search_.index.row_number, index_));
    return conditions;
  }

  /// Up to one more than are counted, if there is no other limit in `rest`.
  awaitable<std::vector<RankedRow>> run(DynamicQuery query, const Conditions& conditions, std::string_view rest,
                                        std::int64_t tier) {
    Conditions all = conditions;
    all.add_all(search_.filters);
    all.append_to(query);
    query.text += rest.empty() ? fmt::format(" limit {}", search_.counted_rows + 1) : std::string{rest};
    co_return co_await read_ranked(session_, query, tier);
  }

  awaitable<std::int64_t> last_number() {
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("select max({}) from {}", search_.index.row_number, search_.list.from);
    const auto last = co_await session_.list<std::optional<std::int64_t>>(query);
    co_return last.front().value_or(0);
  }

  /// Of a tier that much of the table is in: asks of the most popular rows, one by one, whether they are. Nothing where
  /// that is dearer than to read the whole tier.
  awaitable<std::optional<std::vector<RankedRow>>> probe(double density) {
    constexpr double kMargin = 3;
    const double likely = static_cast<double>(part_.count) / density;
    const double cost = part_.tier < search_.index.levels() ? kCostOfProbe : kCostOfPrefixProbe;
    if (likely * cost > density * static_cast<double>(co_await last_number())) co_return std::nullopt;
    const auto most = std::min(static_cast<std::int64_t>(likely * kMargin), kMostProbed);
    std::vector<RankedRow> found;
    const auto popular = co_await popular_rows(part_.after, most);
    for (const RankedRow& row : popular) {
      if (std::ssize(found) == part_.count) break;
      if (co_await is_in_tier(row)) found.push_back(row);
    }
    if (std::ssize(found) < part_.count) co_return std::nullopt;
    co_return std::move(found);
  }

  awaitable<bool> is_in_tier(const RankedRow& row) {
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("select word_tier({0}, {1}) from {0} where {0} match {2} and rowid = {3}", index_,
                             query.bind(match_.phrases), query.bind(match_.text), query.bind(row.number));
    const auto tiers = co_await session_.list<std::int64_t>(query);
    co_return !tiers.empty() && tiers.front() == static_cast<std::int64_t>(part_.tier);
  }

  /// Of a tier with many rows: goes through the table from the most popular row on and takes those of the tier.
  awaitable<std::vector<RankedRow>> walk() {
    constexpr std::int64_t kFewest = 256;
    constexpr std::int64_t kMost = 16'384;
    const Marks marks = co_await rows_of_tier();
    std::vector<RankedRow> found;
    std::optional<RankedRow> last = part_.after;
    while (std::ssize(found) < part_.count) {
      const std::int64_t missing = part_.count - std::ssize(found);
      const std::int64_t likely = missing * (marks.last / std::max<std::int64_t>(marks.count, 1) + 1);
      const std::int64_t step = std::clamp(likely, kFewest, kMost);
      const auto rows = co_await popular_rows(last, step);
      for (const RankedRow& row : rows)
        if (std::ssize(found) < part_.count && marks.has(row.number)) found.push_back(row);
      if (std::ssize(rows) < step) break;
      last = rows.back();
    }
    co_return found;
  }

  awaitable<Marks> rows_of_tier() {
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("select rowid from {0} where {0} match {1} and word_tier({0}, {2}) = {3}", index_,
                             query.bind(match_.text), query.bind(match_.phrases),
                             query.bind(static_cast<std::int64_t>(part_.tier)));
    Marks marks;
    co_await session_.each(query, {&marks, [](void* target, const RowView& row) {
                                     static_cast<Marks*>(target)->mark(row.integer(0, SqlType::integer));
                                   }});
    co_return marks;
  }

  /// The `count` rows behind `last` in the order of popularity and id.
  awaitable<std::vector<RankedRow>> popular_rows(std::optional<RankedRow> last, std::int64_t count) {
    const std::string_view popularity = search_.index.popularity;
    const std::string_view id = search_.list.id_column;
    std::vector<RankedRow> rows;
    if (last) {  // first those as popular as the last: with an equality, the index takes the id too
      Conditions equals;
      equals.add(fmt::format("{} = ?", popularity), last->popularity);
      equals.add(fmt::format("{} > ?", id), Id<RankedRow>{last->id});
      rows = co_await run(select_from(search_, search_.list.from, "0"), equals,
                          fmt::format(" order by {} limit {}", id, count), row_tier());
    }
    if (std::ssize(rows) == count) co_return rows;
    Conditions others;
    if (last) others.add(fmt::format("{} < ?", popularity), last->popularity);
    const auto more = co_await run(
        select_from(search_, search_.list.from, "0"), others,
        fmt::format(" order by {} desc, {} limit {}", popularity, id, count - std::ssize(rows)), row_tier());
    rows.insert(rows.end(), more.begin(), more.end());
    co_return rows;
  }

  Session& session_;
  const WordSearch& search_;
  const WordQuery& words_;
  const std::string_view index_;
  TierPart part_{};  // that is read
  Match match_;      // of its tier
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

}  // namespace lectern::db::sqlite
