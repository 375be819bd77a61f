// Pages in the order of relevance (ranked_page of db/word_search.hpp).
#include <fmt/format.h>
#include <xxhash.h>

#include "db/word_engine.hpp"

namespace lectern::db {
namespace {

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
    if (named_ && !after_) rows_.push_back(*named_);
    FoundRows found;
    if (!words_.terms.empty()) found = co_await session_.word_engine().find_rows(session_, search_, words_);
    std::erase_if(found.rows, [&](const RankedRow& row) { return is_named(row); });
    RankedPage page;
    if (found.complete_tiers == words_.tier_count()) {
      page.total = {std::ssize(found.rows) + (named_ ? 1 : 0)};
      take(first_of(std::move(found.rows), after_, missing()));
    } else {
      page.total = {search_.counted_rows, TotalIs::at_least};
      co_await read_tiers(found);
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

  [[nodiscard]] bool is_named(const RankedRow& row) const { return named_ && named_->number == row.number; }

  /// Takes rows in order, as many as the page is missing.
  void take(const std::vector<RankedRow>& rows) {
    for (const RankedRow& row : rows)
      if (missing() > 0 && !is_named(row)) rows_.push_back(row);
  }

  /// The row whose identifier is `q`, if the filters let it through.
  awaitable<std::optional<RankedRow>> find_named() {
    DynamicQuery query{search_.list.name};
    query.text.append(select_ranked(search_)).append(", 0 from ").append(search_.list.from);
    Conditions conditions;
    conditions.add(fmt::format("{} = ?", search_.identifier.column), search_.identifier.value);
    conditions.add_all(search_.filters);
    conditions.append_to(query);
    query.text.append(" order by ").append(search_.list.id_column).append(" limit 1");
    const auto rows = co_await read_ranked(session_, query, 0);
    co_return rows.empty() ? std::nullopt : std::optional{rows.front()};
  }

  /// Tier after tier, until the page is full: those that are complete, then the others from the database.
  awaitable<void> read_tiers(const FoundRows& found) {
    std::vector<RankedRow> complete = found.rows;
    std::erase_if(complete,
                  [&](const RankedRow& row) { return row.tier > static_cast<std::int64_t>(found.complete_tiers); });
    take(first_of(std::move(complete), after_, missing()));
    for (std::size_t tier = found.complete_tiers; tier < words_.tier_count() && missing() > 0; ++tier) {
      const std::int64_t row_tier = static_cast<std::int64_t>(tier) + 1;
      if (after_ && after_->tier > row_tier) continue;
      const auto begin = after_ && after_->tier == row_tier ? after_ : std::nullopt;
      const std::int64_t count = missing() + (named_ ? 1 : 0);
      take(co_await session_.word_engine().read_tier(session_, search_, words_, found, {tier, begin, count}));
    }
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
};

}  // namespace

awaitable<RankedPage> ranked_page(Session& session, const WordSearch& search, const ListQuery& query) {
  position_of(query);  // refuses what cannot be before anything is looked up
  const WordQuery words = co_await read_query(session, search.index, search.q, search.fuzzy);
  RankedReader reader{session, search, words, query};
  co_return co_await reader.read();
}

}  // namespace lectern::db
