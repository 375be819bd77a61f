#include "import/import_result.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace lectern::importing {
namespace {

constexpr std::size_t kMostErrors = 200;

std::vector<std::string> errors_of(const ImportReport& report) {
  std::vector<std::string> errors;
  for (const RowNote& note : report.rejections()) {
    if (errors.size() == kMostErrors) break;
    errors.push_back(fmt::format("Row {}: {}", note.row, note.text));
  }
  const std::int64_t left = report.counts().rejected - std::ssize(errors);
  if (left > 0) errors.push_back(fmt::format("… and {} more rows were refused", left));
  return errors;
}

std::vector<std::string> warnings_of(const ImportReport& report) {
  std::vector<std::string> warnings = report.warnings();
  std::vector<RowNote> notes = report.notes();
  std::vector<std::string> further;
  for (const auto& [kind, tally] : report.repairs()) {
    notes.insert(notes.end(), tally.examples.begin(), tally.examples.end());
    const std::int64_t left = tally.rows - std::ssize(tally.examples);
    if (left > 0) further.push_back(fmt::format("… and {} more rows: {}", left, describe(kind)));
  }
  std::ranges::stable_sort(notes, {}, &RowNote::row);
  for (const RowNote& note : notes) warnings.push_back(fmt::format("Row {}: {}", note.row, note.text));
  warnings.insert(warnings.end(), further.begin(), further.end());
  return warnings;
}

}  // namespace

ImportResult to_result(const ImportReport& report) {
  const ImportCounts& counts = report.counts();
  return {.total_records = counts.total_records,
          .successful = counts.imported + counts.already_there,
          .failed = counts.rejected,
          .imported = counts.imported,
          .already_there = counts.already_there,
          .repaired = counts.repaired,
          .errors = errors_of(report),
          .warnings = warnings_of(report)};
}

}  // namespace lectern::importing
