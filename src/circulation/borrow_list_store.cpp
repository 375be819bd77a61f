// Lists of loans: their sorts and filters, their totals, and search by words of the member's name and the book's title.
#include <charconv>

#include "circulation/borrow_store.hpp"
#include "circulation/borrow_words_store.hpp"
#include "db/counters.hpp"

namespace lectern::circulation::borrow_store {
namespace {

using db::SqlType;

db::ListSpec make_list(std::string_view default_sort) {
  return {
      .name = "borrows.list",
      .from = "borrows l join books b on b.id = l.book_id join members m on m.id = l.member_id",
      .select = db::select_list<BorrowRow>("l", "borrow_") + ", " + db::select_list<catalog::Book>("b", "book_") +
                ", " + db::select_list<members::Member>("m", "member_"),
      .id_column = "l.id",
      .default_sort = default_sort,
      .sorts = {{"borrowed_at", {{"l.borrowed_at", SqlType::timestamp}}},
                {"due_date", {{"l.due_date", SqlType::timestamp}}},
                {"status", {{"l.status", SqlType::text}}, {{"l.borrowed_at", SqlType::timestamp}}},
                {"returned_at", {{"l.returned_at", SqlType::timestamp, true}}}},
      .ids_from = "borrows l",
  };
}

const db::ListSpec& borrow_list(const BorrowQuery& query) {
  static const db::ListSpec latest_first = make_list("-borrowed_at");
  static const db::ListSpec longest_overdue_first = make_list("due_date");
  return query.is_overdue() ? longest_overdue_first : latest_first;
}

bool filters_status(const BorrowQuery& query) {
  return query.status.value_or(StatusFilter::all) != StatusFilter::all;
}

/// The stored days decide; the range of instants around them only lets an index narrow the search down.
void add_days(db::Conditions& conditions, const BorrowQuery& query) {
  constexpr std::chrono::days kWidestOffset{1};  // no time zone is farther than a day from UTC
  if (query.from) {
    conditions.add("l.borrowed_on >= ?", *query.from);
    conditions.add("l.borrowed_at >= ?", Instant{*query.from - kWidestOffset});
  }
  if (query.to) {
    conditions.add("l.borrowed_on <= ?", *query.to);
    conditions.add("l.borrowed_at < ?", Instant{*query.to + std::chrono::days{1} + kWidestOffset});
  }
}

/// What leads to the active loans in their order: by due date the index of those alone, else the one by status.
std::string_view index_of_active(const BorrowQuery& query) {
  const bool by_due = db::parse_order(borrow_list(query), query).front().key.column == "l.due_date";
  return by_due ? "l.status <> 'returned'" : "l.status = 'borrowed'";
}

std::size_t filter_count(const BorrowQuery& query) {
  return (filters_status(query) || query.is_overdue() ? 1U : 0U) + (query.member_id ? 1U : 0U) +
         (query.book_id ? 1U : 0U) + (query.from || query.to ? 1U : 0U);
}

/// What a client's filters come to.
struct Filters {
  db::Conditions conditions;
  std::int64_t at_least = 0;  // so many loans are known to be found before any is read
};

awaitable<Filters> filters_of(db::Session& session, const BorrowQuery& query) {
  Filters filters;
  db::Conditions& conditions = filters.conditions;
  WordsFound words;
  if (query.searches()) words = co_await add_words(session, conditions, query.q->str());
  if (query.status == StatusFilter::returned && !query.is_overdue()) {
    conditions.add("l.status <> 'borrowed'");  // nearly all loans: no index on the status would help
  } else if (query.is_overdue() || filters_status(query)) {
    // No index has the second.
    conditions.add_derived("active", words.leads ? "l.status || '' = 'borrowed'" : index_of_active(query));
  }
  if (query.member_id) conditions.add("l.member_id = ?", *query.member_id);
  if (query.book_id) conditions.add("l.book_id = ?", *query.book_id);
  add_days(conditions, query);
  if (query.searches() && filter_count(query) == 0) filters.at_least = words.at_least;
  co_return filters;
}

void add_due_before(db::Conditions& conditions, Instant moment) {
  conditions.add("l.due_date < ?", moment);
}

/// Before an overdue list's cursors stands the moment that the walk began: later pages list what was overdue then.
struct OverdueCursor {
  Instant moment{};
  std::string_view inner;
};

OverdueCursor parse_overdue_cursor(std::string_view cursor, Instant now) {
  if (cursor.empty()) return {now, {}};
  std::int64_t micros = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), micros);
  const auto used = static_cast<std::size_t>(end - cursor.data());
  if (error != std::errc{} || used >= cursor.size() || cursor[used] != '.')
    throw InvalidInput(ErrorKind::invalid_query,
                       {FieldError{"cursor", {FieldErrorType::value_error, "This cursor is not valid here"}}});
  return {std::min(now, Instant{std::chrono::microseconds{micros}}), cursor.substr(used + 1)};
}

awaitable<db::RowsPage<JoinedBorrow>> list_overdue(db::Session& session, const BorrowQuery& query,
                                                   db::Conditions conditions, Instant now) {
  const db::ListSpec& list = borrow_list(query);
  db::Position position = db::position_of(query);
  const OverdueCursor cursor = parse_overdue_cursor(position.cursor, now);
  position.cursor = cursor.inner;
  add_due_before(conditions, cursor.moment);
  const std::string prefix = std::to_string(cursor.moment.time_since_epoch().count()) + '.';
  db::PageReader reader{list, db::parse_order(list, query), conditions, position};
  db::PageCollector<JoinedBorrow> collector{position.limit};
  co_await collector.collect(session, reader, prefix);
  co_return collector.take_page();
}

const db::Statement<std::int64_t(MemberId)> loans_of_member{"members.borrow_count",
                                                            "select borrow_count from members where id = $1"};
const db::Statement<std::int64_t(BookId)> loans_of_book{"books.borrow_count",
                                                        "select borrow_count from books where id = $1"};

/// The total of a list with this one filter, where something keeps it.
awaitable<std::optional<db::Total>> kept_total(db::Session& session, const BorrowQuery& query) {
  if (query.member_id) co_return db::Total{(co_await session.optional(loans_of_member, *query.member_id)).value_or(0)};
  if (query.book_id) co_return db::Total{(co_await session.optional(loans_of_book, *query.book_id)).value_or(0)};
  if (!filters_status(query) || query.is_overdue()) co_return std::nullopt;
  const std::int64_t active = co_await count_active(session);
  if (query.status != StatusFilter::returned) co_return db::Total{active};
  co_return db::Total{(co_await db::counter_total(session, "borrows")).value - active};
}

/// From counters where one filter is given, else counted (db/keyset.hpp).
awaitable<db::Total> total_borrows(db::Session& session, const BorrowQuery& query, const Filters& filters,
                                   Instant now) {
  if (!query.searches() && filter_count(query) == 1) {
    if (const auto kept = co_await kept_total(session, query)) co_return *kept;
  }
  if (filters.at_least > db::kCountedRows) co_return db::Total{db::kCountedRows, TotalIs::at_least};
  db::Conditions conditions = filters.conditions;
  if (query.is_overdue()) add_due_before(conditions, now);
  co_return co_await db::counted_total(session, borrow_list(query), conditions);
}

/// The loans of a member or of a book, all of them: the row of either bears their number.
bool is_of_one(const BorrowQuery& query) {
  return !query.searches() && filter_count(query) == 1 && (query.member_id || query.book_id);
}

awaitable<db::Found<JoinedBorrow>> find_of_one(db::Session& session, const BorrowQuery& query,
                                               const db::Conditions& conditions) {
  const db::ListSpec& list = borrow_list(query);
  db::PageReader reader{list, db::parse_order(list, query), conditions, db::position_of(query)};
  reader.add_total_in(query.member_id ? "m.borrow_count" : "b.borrow_count");
  co_return co_await db::page_bearing_total<JoinedBorrow>(
      session, std::move(reader), query,
      [&]() -> awaitable<db::Total> { co_return (co_await kept_total(session, query)).value_or(db::Total{0}); });
}

/// Whether an index leads to the page in its order.
bool is_indexed(const BorrowQuery& query) {
  if (query.searches()) return false;
  if (filter_count(query) == 0) return true;
  return is_of_one(query) && db::parse_order(borrow_list(query), query).front().key.column == "l.borrowed_at";
}

awaitable<db::RowsPage<JoinedBorrow>> read_page(db::Session& session, const BorrowQuery& query,
                                                db::Conditions conditions, Instant now) {
  if (query.is_overdue()) co_return co_await list_overdue(session, query, std::move(conditions), now);
  co_return co_await db::keyset_page<JoinedBorrow>(session, borrow_list(query), query, conditions);
}

}  // namespace

bool is_light(const BorrowQuery& query) {
  return is_indexed(query) && !db::orders_by_several(query) && !db::needs_two_parts(borrow_list(query), query);
}

awaitable<db::Found<JoinedBorrow>> find_borrows(db::Session& session, const BorrowQuery& query, Instant now) {
  if (!query.searches() && filter_count(query) == 0)
    co_return co_await db::keyset_page_and_total<JoinedBorrow>(session, borrow_list(query), query, {}, "borrows");
  Filters filters = co_await filters_of(session, query);
  if (is_of_one(query)) co_return co_await find_of_one(session, query, filters.conditions);
  const db::Total total = co_await total_borrows(session, query, filters, now);
  co_return db::Found<JoinedBorrow>{co_await read_page(session, query, std::move(filters.conditions), now), total};
}

awaitable<db::RowsPage<JoinedBorrow>> list_borrows(db::Session& session, const BorrowQuery& query, Instant now) {
  Filters filters = co_await filters_of(session, query);
  co_return co_await read_page(session, query, std::move(filters.conditions), now);
}

}  // namespace lectern::circulation::borrow_store
