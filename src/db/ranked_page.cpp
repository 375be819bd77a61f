// Pages in the order of relevance (ranked_page of db/word_search.hpp).
#include <fmt/format.h>
#include <xxhash.h>

#include "db/word_search.hpp"

namespace lectern::db {
namespace {

/// What asking the index about one row costs, in rows that it gives one after the other.
constexpr double kCostOfProbe = 40;
constexpr double kCostOfPrefixProbe = 400;  // also of many words
constexpr std::int64_t kMostProbed = 1'000;

/// A row's place in the order of relevance.
struct RankedRow {
  std::int64_t number = 0;
  std::int64_t popularity = 0;
  Uuid id{};
  std::int64_t tier = 0;  // 0: `q` is its identifier; then by kind and level

  friend bool operator<(const RankedRow& a, const RankedRow& b) {
    return std::tie(a.tier, b.popularity, a.id) < std::tie(b.tier, a.popularity, b.id);
  }
};

[[noreturn]] void refuse_cursor() {
  throw InvalidInput(ErrorKind::invalid_query,
                     {FieldError{"cursor",
                                 {FieldErrorType::value_error,
                                  "This cursor is not valid here. Use next_cursor of a page with the same "
                                  "sort, filters and q"}}});
}

const std::vector<SqlType>& cursor_types() {
  static const std::vector<SqlType> types{SqlType::integer, SqlType::integer, SqlType::uuid};
  return types;
}

class RankedReader {
 public:
  RankedReader(Session& session, const WordSearch& search, const WordQuery& words, const ListQuery& query)
      : session_(session), search_(search), words_(words), position_(position_of(query)) {
    const std::string origin = fmt::format("{} {} {}", search.list.name, search.fuzzy == Fuzzy::yes, search.q);
    fingerprint_ = XXH3_64bits_withSeed(origin.data(), origin.size(), search.filters.fingerprint());
    if (!position_.cursor.empty()) read_cursor();
  }

  awaitable<RankedPage> read() {
    named_ = co_await find_named();
    RankedPage page;
    std::vector<RankedRow> all;
    if (!words_.terms.empty()) all = co_await find(match_all(words_), std::nullopt);
    if (std::ssize(all) <= search_.counted_rows) {
      take_sorted(std::move(all));
      if (named_) take_named();
      page.total = {total_};
    } else {
      page.total = {search_.counted_rows, TotalIs::at_least};
      if (named_) take_named();
      co_await walk_tiers();
    }
    finish(page);
    co_return page;
  }

 private:
  void read_cursor() {
    const auto cursor = decode_cursor(position_.cursor, cursor_types());
    if (!cursor || cursor->fingerprint != fingerprint_) refuse_cursor();
    after_.emplace();
    after_->tier = cursor->keys[0].value.integer;
    after_->popularity = cursor->keys[1].value.integer;
    const std::string& id = cursor->keys[2].bytes;
    std::copy_n(id.begin(), std::min(id.size(), after_->id.size()), after_->id.begin());
  }

  /// Rows of the page, those skipped by its offset, and one more.
  [[nodiscard]] std::int64_t missing() const { return position_.offset + position_.limit + 1 - std::ssize(rows_); }

  /// The row whose identifier is `q`, if the filters let it through.
  awaitable<std::optional<RankedRow>> find_named() {
    Conditions conditions;
    conditions.add(fmt::format("{} = ?", search_.identifier.column), search_.identifier.value);
    conditions.add_all(search_.filters);
    auto rows = co_await run(select_from(search_.list.from), conditions,
                             fmt::format(" order by {} limit 1", search_.list.id_column), 0);
    co_return rows.empty() ? std::nullopt : std::optional{rows.front()};
  }

  void take_named() {
    if (!after_) rows_.insert(rows_.begin(), *named_);
    ++total_;
  }

  /// Rows that are found, up to one more than are counted, with their tiers; of `tier` alone if there is one.
  awaitable<std::vector<RankedRow>> find(Match match, std::optional<std::size_t> tier) {
    const std::string_view index = search_.index.name;
    Conditions conditions;
    conditions.add(fmt::format("{} match ?", index), match.text);
    conditions.add(fmt::format("{} = {}.rowid", search_.index.row_number, index));
    if (tier)
      conditions.add(fmt::format("word_tier({}, ?) = ?", index), match.phrases, static_cast<std::int64_t>(*tier));
    conditions.add_all(search_.filters);
    DynamicQuery query = select_from(fmt::format("{} cross join {}", index, search_.list.from),
                                     tier ? "" : fmt::format("word_tier({}, ", index), match.phrases);
    co_return co_await run(std::move(query), conditions, fmt::format(" limit {}", search_.counted_rows + 1),
                           tier ? static_cast<std::int64_t>(*tier) + 1 : 1);
  }

  [[nodiscard]] DynamicQuery select_from(std::string_view from, std::string_view tier = "",
                                         const std::string& phrases = "") const {
    DynamicQuery query{search_.list.name};
    query.text =
        fmt::format("select {}, {}, {}", search_.index.row_number, search_.index.popularity, search_.list.id_column);
    if (tier.empty()) {
      query.text += ", 0";
    } else {
      query.text.append(", ").append(tier).append(query.bind(phrases)).append(")");
    }
    query.text.append(" from ").append(from);
    return query;
  }

  /// Runs a query of select_from(); `first_tier` is added to the tiers that it gives.
  awaitable<std::vector<RankedRow>> run(DynamicQuery query, const Conditions& conditions, std::string_view rest,
                                        std::int64_t first_tier) {
    conditions.append_to(query);
    query.text += rest;
    struct Reading {
      std::int64_t first_tier;
      std::vector<RankedRow> rows;
    } reading{first_tier, {}};
    co_await session_.each(query, {&reading, [](void* target, const RowView& row) {
                                     auto& into = *static_cast<Reading*>(target);
                                     RankedRow& read = into.rows.emplace_back();
                                     read.number = row.integer(0, SqlType::integer);
                                     read.popularity = row.integer(1, SqlType::integer);
                                     const std::string_view id = row.bytes(2);
                                     std::copy_n(id.begin(), std::min(id.size(), read.id.size()), read.id.begin());
                                     read.tier = into.first_tier + row.integer(3, SqlType::integer);
                                   }});
    co_return std::move(reading.rows);
  }

  /// Takes what follows the cursor, as much as the page is missing.
  void take_sorted(std::vector<RankedRow> rows) {
    std::erase_if(rows, [&](const RankedRow& row) { return is_named(row); });
    total_ += std::ssize(rows);
    if (after_) std::erase_if(rows, [&](const RankedRow& row) { return !(*after_ < row); });
    const auto taken = std::min(missing(), std::ssize(rows));
    std::partial_sort(rows.begin(), rows.begin() + taken, rows.end());
    rows_.insert(rows_.end(), rows.begin(), rows.begin() + taken);
  }

  awaitable<void> walk_tiers() {
    const std::size_t first = after_ && after_->tier > 0 ? static_cast<std::size_t>(after_->tier) - 1 : 0;
    for (std::size_t tier = first; tier < words_.tier_count() && missing() > 0; ++tier) {
      Match match = match_tier(words_, tier);
      auto rows = co_await find(match, tier);
      if (std::ssize(rows) <= search_.counted_rows) {
        take_sorted(std::move(rows));
      } else if (!co_await probe(match, tier, density_of(rows))) {
        co_await walk_popular(match, tier);
      }
    }
  }

  /// Of rows that the index gave in the order of their numbers: the share of the table that they are.
  static double density_of(const std::vector<RankedRow>& rows) {
    return static_cast<double>(rows.size()) / static_cast<double>(rows.back().number - rows.front().number + 1);
  }

  awaitable<std::int64_t> last_number() {
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("select max({}) from {}", search_.index.row_number, search_.list.from);
    const auto last = co_await session_.list<std::optional<std::int64_t>>(query);
    co_return last.front().value_or(0);
  }

  /// Of a tier that much of the table is in: asks of the most popular rows, one by one, whether they are. False, and
  /// nothing taken, where that is dearer than to read the whole tier.
  awaitable<bool> probe(const Match& match, std::size_t tier, double density) {
    constexpr double kMargin = 3;
    const double likely = static_cast<double>(missing()) / density;
    const double cost = tier < search_.index.levels() ? kCostOfProbe : kCostOfPrefixProbe;
    if (likely * cost > density * static_cast<double>(co_await last_number())) co_return false;
    const auto count = static_cast<std::int64_t>(likely * kMargin);
    const std::string_view index = search_.index.name;
    std::vector<RankedRow> found;
    const auto popular =
        co_await popular_rows(start_in(tier), std::min(count, kMostProbed), static_cast<std::int64_t>(tier) + 1);
    for (const RankedRow& row : popular) {
      if (std::ssize(found) == missing()) break;
      if (is_named(row)) continue;
      DynamicQuery query{search_.list.name};
      query.text = fmt::format("select word_tier({0}, {1}) from {0} where {0} match {2} and rowid = {3}", index,
                               query.bind(match.phrases), query.bind(match.text), query.bind(row.number));
      const auto tiers = co_await session_.list<std::int64_t>(query);
      if (!tiers.empty() && tiers.front() == static_cast<std::int64_t>(tier)) found.push_back(row);
    }
    if (std::ssize(found) < missing()) co_return false;
    rows_.insert(rows_.end(), found.begin(), found.end());
    co_return true;
  }

  /// Behind which row of a tier the page begins.
  [[nodiscard]] std::optional<RankedRow> start_in(std::size_t tier) const {
    return after_ && after_->tier == static_cast<std::int64_t>(tier) + 1 ? after_ : std::nullopt;
  }

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

  /// Of a tier with many rows: goes through the table from the most popular row on and takes those of the tier.
  awaitable<void> walk_popular(const Match& match, std::size_t tier) {
    constexpr std::int64_t kFewest = 256;
    constexpr std::int64_t kMost = 16'384;
    const Marks marks = co_await rows_of(match, tier);
    std::optional<RankedRow> last = start_in(tier);
    while (missing() > 0) {
      const std::int64_t likely = missing() * (marks.last / std::max<std::int64_t>(marks.count, 1) + 1);
      const std::int64_t count = std::clamp(likely, kFewest, kMost);
      const auto rows = co_await popular_rows(last, count, static_cast<std::int64_t>(tier) + 1);
      for (const RankedRow& row : rows)
        if (missing() > 0 && marks.has(row.number) && !is_named(row)) rows_.push_back(row);
      if (std::ssize(rows) < count) co_return;
      last = rows.back();
    }
  }

  [[nodiscard]] bool is_named(const RankedRow& row) const { return named_ && named_->number == row.number; }

  awaitable<Marks> rows_of(const Match& match, std::size_t tier) {
    const std::string_view index = search_.index.name;
    DynamicQuery query{search_.list.name};
    query.text = fmt::format("select rowid from {} where {} match {} and word_tier({}, {}) = {}", index, index,
                             query.bind(match.text), index, query.bind(match.phrases),
                             query.bind(static_cast<std::int64_t>(tier)));
    Marks marks;
    co_await session_.each(query, {&marks, [](void* target, const RowView& row) {
                                     static_cast<Marks*>(target)->mark(row.integer(0, SqlType::integer));
                                   }});
    co_return marks;
  }

  /// The `count` rows behind `last` in the order of popularity and id.
  awaitable<std::vector<RankedRow>> popular_rows(std::optional<RankedRow> last, std::int64_t count, std::int64_t tier) {
    const std::string_view popularity = search_.index.popularity;
    const std::string_view id = search_.list.id_column;
    std::vector<RankedRow> rows;
    if (last) {  // first those as popular as the last: with an equality, the index takes the id too
      Conditions equals;
      equals.add(fmt::format("{} = ?", popularity), last->popularity);
      equals.add(fmt::format("{} > ?", id), Id<RankedRow>{last->id});
      equals.add_all(search_.filters);
      rows =
          co_await run(select_from(search_.list.from), equals, fmt::format(" order by {} limit {}", id, count), tier);
    }
    if (std::ssize(rows) == count) co_return rows;
    Conditions others;
    if (last) others.add(fmt::format("{} < ?", popularity), last->popularity);
    others.add_all(search_.filters);
    const auto more =
        co_await run(select_from(search_.list.from), others,
                     fmt::format(" order by {} desc, {} limit {}", popularity, id, count - std::ssize(rows)), tier);
    rows.insert(rows.end(), more.begin(), more.end());
    co_return rows;
  }

  void finish(RankedPage& page) const {
    const std::int64_t wanted = position_.offset + position_.limit;
    for (std::int64_t i = position_.offset; i < std::min(wanted, std::ssize(rows_)); ++i)
      page.numbers.push_back(rows_[static_cast<std::size_t>(i)].number);
    if (std::ssize(rows_) <= wanted) return;
    const RankedRow& last = rows_[static_cast<std::size_t>(wanted) - 1];
    page.next_cursor =
        encode_cursor(fingerprint_, {{{.type = SqlType::integer, .null = false, .integer = last.tier}, {}},
                                     {{.type = SqlType::integer, .null = false, .integer = last.popularity}, {}},
                                     {{.type = SqlType::uuid, .null = false}, {last.id.begin(), last.id.end()}}});
  }

  Session& session_;
  const WordSearch& search_;
  const WordQuery& words_;
  const Position position_;
  std::uint64_t fingerprint_ = 0;
  std::optional<RankedRow> after_;  // where the cursor stands
  std::optional<RankedRow> named_;
  std::vector<RankedRow> rows_;  // found so far, in order
  std::int64_t total_ = 0;
};

}  // namespace

awaitable<RankedPage> ranked_page(Session& session, const WordSearch& search, const ListQuery& query) {
  position_of(query);  // refuses what cannot be before anything is looked up
  const WordQuery words = co_await read_query(session, search.index, search.q, search.fuzzy);
  RankedReader reader{session, search, words, query};
  co_return co_await reader.read();
}

}  // namespace lectern::db
