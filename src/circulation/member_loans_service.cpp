// A member's loans: their history and what it comes to.
#include "circulation/borrow_store.hpp"
#include "circulation/lending_service.hpp"
#include "circulation/member_loans_rules.hpp"
#include "circulation/member_loans_store.hpp"

namespace lectern::circulation {
namespace {

std::optional<std::int64_t> unless_zero(std::int64_t value) {
  if (value == 0) return {};
  return value;
}

}  // namespace

awaitable<Page<MemberLoan>> LendingService::list_history_of_member(MemberId member, MemberHistoryQuery query,
                                                                   const Context& context) {
  if (!query.order) query.order = "desc";  // as S4 has it: latest first by whatever it is sorted by
  const auto page = co_await list_borrows_of_member(member, std::move(query), context);
  std::vector<MemberLoan> loans;
  loans.reserve(page.data.size());
  for (const Borrow& loan : page.data) loans.push_back(to_member_loan(loan, context.now));
  co_return Page<MemberLoan>{std::move(loans), page.meta};
}

awaitable<MemberAnalytics> LendingService::get_member_analytics(MemberId id, const Context& context) {
  // Heavy: it goes over all loans that the member ever made.
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<MemberAnalytics> {
        if (!co_await members_.find_member(snapshot, id)) throw MemberId::not_found();
        co_return co_await member_analytics(snapshot, id, context.now);
      },
      db::Weight::heavy);
}

awaitable<MemberAnalytics> LendingService::member_analytics(db::Session& session, MemberId id, Instant now) {
  const Day today = calendar_.day_of(now);
  const auto counts = co_await members_.sum_loans(session, id);
  const auto durations = co_await member_loans_store::sum_durations(session, id, now);
  const LateLoans late = co_await late_loans(session, id, counts, now);
  MemberAnalytics analytics;
  analytics.total_books_borrowed = counts.borrow_count;
  analytics.active_books = counts.active_borrow_count;
  analytics.average_borrow_duration = ratio_to_tenths(durations.total_days, durations.count);
  analytics.longest_borrow_duration = unless_zero(durations.longest);
  analytics.shortest_borrow_duration = unless_zero(durations.shortest);
  analytics.overdue_count = late.count;
  analytics.overdue_rate_percent = ratio_to_tenths(late.count * 100, counts.borrow_count);
  analytics.favorite_author = co_await member_loans_store::find_favorite_author(session, id);
  analytics.borrow_frequency_per_month = loans_per_month(durations.count, durations.first_borrowed_at, now);
  analytics.risk_level = risk_level(late.count, counts.borrow_count);
  analytics.total_fines_accrued = late.fines;
  analytics.activity_trend =
      activity_trend(co_await member_loans_store::count_by_day(session, id, trend_start(today)), today);
  co_return analytics;
}

}  // namespace lectern::circulation
