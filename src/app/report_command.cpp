#include "app/report_command.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include <fmt/format.h>

#include "app/application.hpp"
#include "base/csv.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

using analytics::MonthReport;
using analytics::ReportDay;

constexpr int kWrongArguments = 2;
constexpr std::int64_t kBarWidth = 40;

/// As long as the day's loans are of the busiest day's.
std::string bar_of(std::int64_t count, std::int64_t most) {
  std::string bar;
  for (std::int64_t i = 0; most > 0 && i < (count * kBarWidth + most - 1) / most; ++i) bar += "▇";
  return bar;
}

void add_days(std::string& out, const MonthReport& report) {
  std::int64_t most = 0;
  for (const ReportDay& day : report.days) most = std::max(most, day.borrow_count);
  fmt::format_to(std::back_inserter(out), "\n{:<10}  {:>7}  {:>7}  {:>7}\n", "DAY", "LOANS", "RETURNS", "MEMBERS");
  for (const ReportDay& day : report.days) {
    const std::string line = fmt::format("{}  {:>7}  {:>7}  {:>7}  {}", to_iso_date(day.date), day.borrow_count,
                                         day.return_count, day.member_count, bar_of(day.borrow_count, most));
    out.append(line, 0, line.find_last_not_of(' ') + 1).append("\n");
  }
}

std::string for_people(const MonthReport& report) {
  std::string out = fmt::format("{}: {} loans of {} books by {} members, {} returns\n", report.month,
                                report.borrow_count, report.borrowed_books, report.active_members, report.return_count);
  add_days(out, report);
  out += "\nMEMBERS WHO BORROWED MOST\n";
  for (const auto& member : report.top_members)
    fmt::format_to(std::back_inserter(out), "{:>7}  {}\n", member.borrow_count, member.name);
  out += "\nBOOKS THAT WERE LENT MOST\n";
  for (const auto& book : report.popular_books)
    fmt::format_to(std::back_inserter(out), "{:>7}  {} ({})\n", book.borrow_count, book.title, book.author);
  const auto& now = report.overview;
  fmt::format_to(
      std::back_inserter(out),
      "\nNow: {} books, {} loans, {} of them overdue; {:.2f} % of the copies are out; health {:.1f} of 100.\n",
      now.total_books, now.active_borrows, now.overdue_borrows, now.utilization_rate, now.health_score);
  return out;
}

}  // namespace

std::optional<analytics::Month> parse_month(std::string_view text) {
  const auto first = parse_iso_date(std::string{text} + "-01");
  if (!first) return {};
  const std::chrono::year_month_day date{*first};
  return date.year() / date.month();
}

std::string to_text(const MonthReport& report, ReportFormat format) {
  if (format == ReportFormat::text) return for_people(report);
  if (format == ReportFormat::json) return to_json(report) + "\n";
  std::string out;
  append_csv_header<ReportDay>(out);
  for (const ReportDay& day : report.days) append_csv_row(out, day);
  return out;
}

int run_report(const Settings& settings, const ReportRequest& request) {
  const auto month = parse_month(request.month);
  if (!month) {
    fmt::print(stderr, "lectern: --month: \"{}\" is no month; it is written as 2026-03.\n", request.month);
    return kWrongArguments;
  }
  if (!is_there(settings.database)) return 1;
  const SystemClock clock;
  Application application{settings, open_database(settings, clock)};
  const Context context{
      .clock = &clock, .now = clock.now(), .correlation_id = "report", .actor = {}, .idempotency = {}};
  const MonthReport report = run_sync(application.services().analytics.report_month(*month, context));
  fmt::print("{}", to_text(report, request.format));
  return 0;
}

}  // namespace lectern::app
