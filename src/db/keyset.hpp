// Keyset pages: one builder for every list. It knows sorts, directions, nullable keys, filters and the cursor, and
// makes a query whose cost does not depend on how deep the page is.
//
//   Conditions conditions;
//   conditions.add("genre = ?", genre);
//   auto page = co_await keyset_page<BookRow>(session, kBookList, query, conditions);
//
// A cursor is opaque and URL-safe; it holds the sort keys of the last row and a hash of sort and conditions, and is
// refused (400) with others. A nullable first key splits the list into the rows with a value and those without; a page
// behind a cursor may span both.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/page.hpp"
#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/session.hpp"

namespace lectern::db {

/// A column that rows are ordered by.
struct KeyColumn {
  std::string_view column;
  SqlType type;
  bool nullable = false;
};

/// A field that a client may sort by, and the columns that this means.
struct SortField {
  std::string_view name;
  std::vector<KeyColumn> columns;
  std::vector<KeyColumn> ties{};  // what orders the rows of one value, unless the client names further keys
};

/// What a list is made of; a constant of its store.
struct ListSpec {
  std::string_view name;          // of the query, for metrics and logs
  std::string_view from;          // "books b"
  std::string select;             // the columns of its row
  std::string_view id_column;     // "b.id"
  std::string_view default_sort;  // "-created_at"
  std::vector<SortField> sorts;
  /// The tables of `from` that conditions and sorts are of, where the others are joined one to one for their columns:
  /// then the ids of a page are found first, and counted, without those. Empty: as `from`.
  std::string_view ids_from{};
};

template <class Row>
struct RowsPage {
  std::vector<Row> rows;
  std::optional<std::string> next_cursor;  // nothing: there is no further row
};

/// The number of rows of a list, and whether it is that or only known to be no less.
struct Total {
  std::int64_t value;
  TotalIs is = TotalIs::exact;
};

template <class Row>
struct Found {
  using Item = Row;
  RowsPage<Row> page;
  Total total{};
};

/// The order of a list: its keys, the id as the last.
struct OrderKey {
  KeyColumn key;
  bool descending;
};
using Order = std::vector<OrderKey>;

/// Made from the client's words (`sort`, `sort_by`, `order`). Throws InvalidInput (400) that names the allowed fields.
/// The id is the last key, in the first key's direction.
Order parse_order(const ListSpec& spec, const ListQuery& query);
/// The same of a search; nothing: by relevance, which is also the order without a wish (`relevance`, S0's
/// `similarity`).
std::optional<Order> parse_search_order(const ListSpec& spec, const ListQuery& query);
/// Whether the page may span the rows with a value and those without (see above), and takes two statements then.
bool needs_two_parts(const ListSpec& spec, const ListQuery& query);
/// Whether by several keys: no index has it, so all rows of the first key's value may be read.
bool orders_by_several(const ListQuery& query);

/// Which rows of an ordered list are wanted.
struct Position {
  std::int64_t limit;
  std::int64_t offset = 0;
  std::string_view cursor{};  // of an earlier page; then offset is 0
};
/// Throws InvalidInput (400) when both cursor and offset are given.
Position position_of(const ListQuery& query);
bool is_from_beginning(const ListQuery& query);

/// Reads a page part by part; the untyped half of keyset_page.
class PageReader {
 public:
  /// Throws InvalidInput (400) for a cursor that does not belong to spec, order and conditions.
  PageReader(const ListSpec& spec, Order order, const Conditions& conditions, Position position);

  /// Lets every row bear the list's total: as this counter (db/counters.hpp) keeps it, or this column of the row.
  void add_total_of(std::string counter) { counter_ = std::move(counter); }
  void add_total_in(std::string_view column) { total_column_ = column; }

  struct Part {
    DynamicQuery query;
    bool last;  // no further part follows
  };
  /// The next query to run, for `missing` more rows.
  Part next_part(std::int64_t missing);
  /// The cursor behind the row whose keys stand from `first_key_column` on in `row`.
  [[nodiscard]] std::string cursor_after(const RowView& row, int first_key_column) const;
  /// What add_total_of() or add_total_in() asked for; nothing if neither did.
  [[nodiscard]] std::optional<std::int64_t> total_in(const RowView& row, int first_key_column) const;

 private:
  enum class Nulls : std::uint8_t { all, without, only };

  void read_cursor(std::string_view cursor);
  [[nodiscard]] bool finds_ids_first() const;
  void append_page(DynamicQuery& query, Nulls nulls, std::int64_t limit);
  [[nodiscard]] std::string position_condition(DynamicQuery& query, Nulls nulls) const;
  [[nodiscard]] std::string order_by(Nulls nulls) const;
  [[nodiscard]] std::vector<std::string> bind_position(DynamicQuery& query) const;

  const ListSpec& spec_;
  const Conditions& conditions_;
  const Order order_;
  const std::uint64_t fingerprint_;
  std::string counter_;
  std::string_view total_column_;
  std::int64_t offset_;
  std::vector<CursorKey> position_;  // the cursor's keys; empty at the beginning of a list or of its next part
  std::vector<Nulls> parts_;         // still to read
};

/// Collects the rows of a page and one more, which says that there are further ones.
template <class Row>
class PageCollector {
 public:
  explicit PageCollector(std::int64_t limit) : limit_(limit) { page_.rows.reserve(static_cast<std::size_t>(limit)); }

  /// Reads all parts of `reader`, or as many as it takes to fill the page. `prefix` goes before its cursors.
  awaitable<void> collect(Session& session, PageReader& reader, std::string_view prefix = {}) {
    reader_ = &reader;
    prefix_ = prefix;
    while (!page_.next_cursor) {
      const auto part = reader.next_part(limit_ + 1 - std::ssize(page_.rows));
      co_await session.each(
          part.query, {this, [](void* self, const RowView& view) { static_cast<PageCollector*>(self)->take(view); }});
      if (part.last) break;
    }
  }
  [[nodiscard]] bool is_full() const { return page_.next_cursor.has_value(); }
  RowsPage<Row> take_page() { return std::move(page_); }
  /// That the rows bear; nothing if there were none.
  [[nodiscard]] std::optional<std::int64_t> total() const { return total_; }

 private:
  void take(const RowView& view) {
    if (std::ssize(page_.rows) == limit_) {
      page_.next_cursor = cursor_;
      return;
    }
    static const int kKeyColumn = static_cast<int>(columns_of<Row>().size());
    if (page_.rows.empty()) total_ = reader_->total_in(view, kKeyColumn);
    page_.rows.push_back(read_row<Row>(view));
    if (std::ssize(page_.rows) == limit_) cursor_ = std::string{prefix_} + reader_->cursor_after(view, kKeyColumn);
  }

  const std::int64_t limit_;
  RowsPage<Row> page_;
  std::optional<std::int64_t> total_;
  std::string cursor_;  // behind the last row of the page
  PageReader* reader_ = nullptr;
  std::string_view prefix_;
};

/// A page of rows in the order that the client asked for.
template <class Row>
awaitable<RowsPage<Row>> keyset_page(Session& session, const ListSpec& spec, const ListQuery& query,
                                     const Conditions& conditions) {
  PageReader reader{spec, parse_order(spec, query), conditions, position_of(query)};
  PageCollector<Row> collector{query.limit.value()};
  co_await collector.collect(session, reader);
  co_return collector.take_page();
}

/// The page that `reader` reads, whose rows bear the total; `total_without_rows()` is asked for it if there are none,
/// far behind the beginning. One statement, so that the two agree without a snapshot, unless the page needs two parts.
template <class Row, class TotalWithoutRows>
awaitable<Found<Row>> page_bearing_total(Session& session, PageReader reader, const ListQuery& query,
                                         TotalWithoutRows total_without_rows) {
  PageCollector<Row> collector{query.limit.value()};
  co_await collector.collect(session, reader);
  if (const auto total = collector.total()) co_return Found<Row>{collector.take_page(), Total{*total}};
  if (is_from_beginning(query)) co_return Found<Row>{collector.take_page(), Total{0}};
  co_return Found<Row>{collector.take_page(), co_await total_without_rows()};
}

/// Of more rows than these nothing but that is known, where nothing keeps their number.
inline constexpr std::int64_t kCountedRows = 1'000;

/// Counted, up to so many: for lists whose number nothing keeps.
awaitable<Total> counted_total(Session& session, const ListSpec& spec, const Conditions& conditions);

PageMeta page_meta(const ListQuery& query, Total total, std::optional<std::string> next_cursor);

}  // namespace lectern::db
