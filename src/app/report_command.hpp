// `lectern report --month YYYY-MM`: a month of the library, for people, as CSV or as JSON.
#pragma once

#include <string>

#include "analytics/month_report.hpp"
#include "app/settings.hpp"

namespace lectern::app {

enum class ReportFormat : std::uint8_t { text, csv, json };

struct ReportRequest {
  std::string month;
  ReportFormat format = ReportFormat::text;
};

/// "2026-03"; nothing for what is no month.
std::optional<analytics::Month> parse_month(std::string_view text);

/// What is printed. CSV has the days alone.
std::string to_text(const analytics::MonthReport& report, ReportFormat format);

/// Returns the exit code: 0, 1 for a database that is not there, 2 for what is no month.
int run_report(const Settings& settings, const ReportRequest& request);

}  // namespace lectern::app
