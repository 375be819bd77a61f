// The details of members and books: one snapshot each, a handful of queries.
#include <cmath>

#include "audit/audit_log.hpp"
#include "circulation/borrow_store.hpp"
#include "circulation/lending_service.hpp"

namespace lectern::circulation {
namespace {

using std::chrono::days;

std::int64_t whole_days(std::chrono::microseconds duration) {
  return std::chrono::floor<days>(duration).count();
}
std::int64_t whole_days(std::int64_t micros) {
  return whole_days(std::chrono::microseconds{micros});
}

/// One decimal.
double average_days(std::int64_t micros, std::int64_t loans) {
  constexpr double kMicrosPerDay = 86'400e6;
  if (loans == 0) return 0;
  return std::round(static_cast<double>(micros) / static_cast<double>(loans) / kMicrosPerDay * 10) / 10;
}

std::vector<CurrentBorrower> to_borrowers(std::vector<borrow_store::LoanOfBook> loans, Instant now) {
  std::vector<CurrentBorrower> borrowers;
  borrowers.reserve(loans.size());
  for (auto& loan : loans)
    borrowers.push_back({loan.id, loan.member_id, std::move(loan.member_name), loan.borrowed_at, loan.due_date,
                         whole_days(loan.due_date - now)});
  return borrowers;
}

LoanHistory to_history(std::vector<borrow_store::LoanOfBook> loans, HistoryQuery query, std::int64_t total) {
  const std::int64_t offset = query.history_offset.value();
  LoanHistory history{{}, {total, query.history_limit.value(), offset, offset + std::ssize(loans) < total}};
  for (auto& loan : loans) {
    const Instant returned_at = loan.returned_at.value_or(loan.borrowed_at);
    history.data.push_back({loan.member_id, std::move(loan.member_name), loan.borrowed_at, returned_at,
                            whole_days(returned_at - loan.borrowed_at)});
  }
  return history;
}

awaitable<BookLoanAnalytics> analytics_of(db::Session& session, catalog::CatalogService& catalog,
                                          const catalog::Book& book, const borrow_store::BookReturns& returns) {
  co_return BookLoanAnalytics{.total_times_borrowed = book.borrow_count,
                              .average_borrow_duration = average_days(returns.total_duration, returns.count),
                              .last_borrowed_at = co_await borrow_store::find_last_borrowed_at(session, book.id),
                              .popularity_rank = co_await catalog.rank_of(session, book.borrow_count),
                              .availability_status = availability_of(book.available_copies),
                              .longest_borrow_duration = whole_days(returns.longest),
                              .shortest_borrow_duration = whole_days(returns.shortest),
                              .return_delay_count = returns.late_count};
}

}  // namespace

awaitable<LendingService::LateLoans> LendingService::late_loans(db::Session& session, MemberId member,
                                                                const members::LoanSums& returned, Instant now) {
  const auto overdue = co_await borrow_store::list_overdue_of_member(session, member, now);
  std::int64_t fines = returned.fines.minor_units();
  for (const Instant due : overdue) fines += fine_for(policy_, days_late(calendar_, due, now)).minor_units();
  co_return LateLoans{returned.late_return_count + std::ssize(overdue), Money::from_minor_units(fines)};
}

awaitable<MemberDetails> LendingService::get_member_details(MemberId id, bool include_archived,
                                                            const Context& context) {
  co_return co_await database_.snapshot([&](db::Snapshot& snapshot) -> awaitable<MemberDetails> {
    co_return co_await member_details(snapshot, id, include_archived, context.now);
  });
}

awaitable<std::string> LendingService::member_details_tag(db::Transaction& tx, MemberId id) {
  co_return entity_tag(to_json(co_await member_details(tx, id, true, tx.now())));
}

awaitable<MemberDetails> LendingService::member_details(db::Session& session, MemberId id, bool include_archived,
                                                        Instant now) {
  auto member = co_await members_.find_member(session, id);
  if (!member || (member->archived_at && !include_archived)) throw MemberId::not_found();
  const auto counts = co_await members_.sum_loans(session, id);
  MemberDetails details;
  details.membership_duration_days =
      std::max<std::int64_t>(0, (calendar_.day_of(now) - calendar_.day_of(member->created_at)).count());
  details.member = std::move(*member);
  details.active_borrows_count = counts.active_borrow_count;
  const LateLoans late = co_await late_loans(session, id, counts, now);
  details.analytics_summary = {counts.borrow_count, percent_of(late.count, counts.borrow_count),
                               risk_level(late.count, counts.borrow_count), late.fines};
  details.audit_logs = co_await audit::latest_entries(session, audit::EntityId{id.uuid()});
  co_return details;
}

awaitable<catalog::Book> LendingService::shown_book(db::Session& session, BookId id, bool include_archived) {
  auto book = co_await catalog_.find_book(session, id);
  if (!book || (book->archived_at && !include_archived)) throw BookId::not_found();
  co_return std::move(*book);
}

awaitable<BookDetails> LendingService::get_book_details(BookId id, bool include_archived, HistoryQuery history,
                                                        const Context& context) {
  // Heavy: once a second somebody counts all books for the rank.
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<BookDetails> {
        auto book = co_await shown_book(snapshot, id, include_archived);
        co_return co_await book_details(snapshot, std::move(book), history, context.now);
      },
      db::Weight::heavy);
}

awaitable<BookLoanAnalytics> LendingService::get_book_analytics(BookId id, bool include_archived) {
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<BookLoanAnalytics> {
        const auto book = co_await shown_book(snapshot, id, include_archived);
        co_return co_await analytics_of(snapshot, catalog_, book,
                                        co_await borrow_store::sum_returns_of_book(snapshot, id));
      },
      db::Weight::heavy);
}

awaitable<BookDetails> LendingService::book_details(db::Session& session, catalog::Book book, HistoryQuery history,
                                                    Instant now) {
  const BookId id = book.id;
  const auto returns = co_await borrow_store::sum_returns_of_book(session, id);
  BookDetails details;
  details.current_borrowers = to_borrowers(co_await borrow_store::list_active_of_book(session, id), now);
  auto past = co_await borrow_store::list_returned_of_book(session, id, history.history_limit.value(),
                                                           history.history_offset.value());
  details.borrow_history = to_history(std::move(past), history, returns.count);
  details.analytics = co_await analytics_of(session, catalog_, book, returns);
  details.audit_logs = co_await audit::latest_entries(session, audit::EntityId{id.uuid()});
  details.book = std::move(book);
  co_return details;
}

}  // namespace lectern::circulation
