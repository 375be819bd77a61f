// Members by the risk that they bring books back late.
#include "analytics/analytics_service.hpp"
#include "analytics/analytics_store.hpp"
#include "circulation/lending_service.hpp"
#include "db/found_page.hpp"

namespace lectern::analytics {
namespace {

using circulation::RiskLevel;

std::int64_t total_of(const RiskCounts& counts, std::optional<RiskLevel> level) {
  if (!level) return counts.LOW + counts.MEDIUM + counts.HIGH;
  if (*level == RiskLevel::HIGH) return counts.HIGH;
  return *level == RiskLevel::MEDIUM ? counts.MEDIUM : counts.LOW;
}

MemberAtRisk to_member_at_risk(analytics_store::MemberLoans row) {
  return {.member = std::move(row.member),
          .borrow_count = row.borrow_count,
          .late_count = row.late_count,
          .overdue_rate_percent = circulation::percent_of(row.late_count, row.borrow_count),
          .risk_level = circulation::risk_level(row.late_count, row.borrow_count)};
}

}  // namespace

awaitable<Page<MemberAtRisk>> AnalyticsService::list_at_risk(RiskQuery query, const Context& context) {
  co_return co_await database_.snapshot(
      [&](db::Snapshot& snapshot) -> awaitable<Page<MemberAtRisk>> {
        const RiskCounts counts = co_await analytics_store::count_risks(snapshot, context.now);
        auto found = co_await analytics_store::list_at_risk(snapshot, query, context.now);
        Page<MemberAtRisk> page{
            {}, db::page_meta(query, db::Total{total_of(counts, query.level)}, std::move(found.next_cursor))};
        for (auto& row : found.rows) page.data.push_back(to_member_at_risk(std::move(row)));
        co_return page;
      },
      db::Weight::heavy);
}

}  // namespace lectern::analytics
