// The library in numbers: exact, and of one snapshot each. What transactions keep is read from their counters, days
// that are over from what was counted of them (history_service), the rest from the loans. Thread-safe.
#pragma once

#include "analytics/analytics.hpp"
#include "analytics/history_service.hpp"
#include "analytics/month_report.hpp"
#include "base/calendar.hpp"
#include "catalog/catalog_service.hpp"
#include "db/database.hpp"

namespace lectern::analytics {

using db::awaitable;

class AnalyticsService {
 public:
  /// For days in memory: 15 million loans.
  static constexpr std::size_t kMostBytes = 128UL << 20U;

  /// What is given must outlive the service.
  AnalyticsService(db::Database& database, catalog::CatalogService& catalog, const Calendar& calendar)
      : database_(database), catalog_(catalog), calendar_(calendar) {}

  /// Throw InvalidInput (400) for `from` after `to`.
  awaitable<Summary> get_summary(RangeQuery query, const Context& context);
  awaitable<Trends> get_trends(TrendsQuery query, const Context& context);
  /// By the loans of the summary's range.
  awaitable<std::vector<TopMember>> list_top_members(TopQuery query, const Context& context);
  /// By the loans of a range; by all loans ever where neither end of one is given.
  awaitable<std::vector<PopularBook>> list_popular(TopQuery query, const Context& context);

  awaitable<Overview> get_overview(const Context& context);
  awaitable<Overdue> get_overdue(const Context& context);
  awaitable<Utilization> get_utilization();
  awaitable<InventoryHealth> get_inventory_health();

  awaitable<Page<Activity>> list_activity(ListQuery query);
  awaitable<Page<BookPopularity>> list_popularity(ListQuery query);
  /// Both throw InvalidInput (400) for unknown sorts and foreign cursors.
  awaitable<RiskCounts> count_risks(RiskQuery query, const Context& context);
  awaitable<Page<MemberAtRisk>> list_at_risk(RiskQuery query, const Context& context);

  awaitable<MonthReport> report_month(Month month, const Context& context);

  /// What the days in memory take.
  [[nodiscard]] std::size_t bytes() const { return history_.bytes(); }

 private:
  awaitable<Overdue> overdue(db::Session& session, Instant now);
  awaitable<Summary> summary(db::Session& session, Range range, Instant now);
  awaitable<std::vector<TopMember>> top_members(db::Session& session, const std::vector<HistoryDay>& days,
                                                std::int64_t limit);
  awaitable<std::vector<PopularBook>> popular_books(db::Session& session, const std::vector<HistoryDay>& days,
                                                    std::int64_t limit);

  db::Database& database_;
  catalog::CatalogService& catalog_;
  const Calendar& calendar_;
  HistoryService history_{kMostBytes};
};

}  // namespace lectern::analytics
