// The SQL of the library in numbers beyond its days (rollup_store). Decides nothing.
#pragma once

#include "analytics/analytics.hpp"
#include "db/keyset.hpp"
#include "db/session.hpp"

namespace lectern::analytics::analytics_store {

using db::awaitable;

/// Totals that transactions keep.
struct Totals {
  std::int64_t books = 0;
  std::int64_t copies = 0;
  std::int64_t low_stock = 0;
  std::int64_t out_of_stock = 0;
  std::int64_t never_borrowed = 0;
  std::int64_t borrows = 0;
  std::int64_t active = 0;
};
BOOST_DESCRIBE_STRUCT(Totals, (), (books, copies, low_stock, out_of_stock, never_borrowed, borrows, active))
awaitable<Totals> find_totals(db::Session& session);

/// Loans that are overdue at `now`; those due until `four_days`, or `eight_days`, are four, or eight, days late.
awaitable<Overdue> count_overdue(db::Session& session, Instant now, Instant four_days, Instant eight_days);

/// Books by all their loans.
awaitable<std::vector<PopularBook>> list_popular(db::Session& session, std::int64_t limit);
awaitable<db::Found<catalog::Book>> find_by_popularity(db::Session& session, const ListQuery& query);

/// Rows by their numbers, not yet counted.
struct NumberedMember : TopMember {
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(NumberedMember, (TopMember), (number))
struct NumberedBook : PopularBook {
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(NumberedBook, (PopularBook), (number))
/// Those of the ascending numbers that are not archived, in no order; of many numbers also others between them.
awaitable<std::vector<NumberedMember>> list_members(db::Session& session, std::span<const std::int64_t> numbers);
awaitable<std::vector<NumberedBook>> list_books(db::Session& session, std::span<const std::int64_t> numbers);

/// Loans, or their returns, from a point on, latest first.
struct Event {
  BorrowId borrow_id;
  BookId book_id;
  std::string book_title;
  MemberId member_id;
  std::string member_name;
  Instant timestamp{};
};
BOOST_DESCRIBE_STRUCT(Event, (), (borrow_id, book_id, book_title, member_id, member_name, timestamp))
awaitable<std::vector<Event>> list_events(db::Session& session, ActivityType kind, Instant at, BorrowId borrow,
                                          std::int64_t limit);
/// Those not before `since`, in the order of their times.
awaitable<std::vector<Event>> list_events_since(db::Session& session, ActivityType kind, Instant since,
                                                std::int64_t limit);

/// Members who are not archived, by their level of risk.
awaitable<RiskCounts> count_risks(db::Session& session, Instant now);
struct MemberLoans {
  members::Member member;
  std::int64_t borrow_count = 0;
  std::int64_t late_count = 0;
};
BOOST_DESCRIBE_STRUCT(MemberLoans, (), (member, borrow_count, late_count))
/// Throws what list_at_risk would throw.
void check_risk_query(const RiskQuery& query, Instant now);
awaitable<db::RowsPage<MemberLoans>> list_at_risk(db::Session& session, const RiskQuery& query, Instant now);

}  // namespace lectern::analytics::analytics_store
