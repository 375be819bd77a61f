#include "import/report.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include <fmt/format.h>

namespace lectern::importing {
namespace {

constexpr std::size_t kPrintedExamples = 3;
constexpr std::size_t kPrintedRejections = 50;

/// 9,977.
std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

void print_count(std::string& out, std::string_view what, std::int64_t number) {
  fmt::format_to(std::back_inserter(out), "  {:<14} {:>12}\n", what, with_commas(number));
}

void print_notes(std::string& out, const std::vector<RowNote>& notes, std::size_t most, std::int64_t all) {
  const std::size_t shown = std::min(notes.size(), most);
  for (const RowNote& note : std::span{notes}.first(shown))
    fmt::format_to(std::back_inserter(out), "      Row {}: {}\n", note.row, note.text);
  const std::int64_t left = all - static_cast<std::int64_t>(shown);
  if (left > 0) fmt::format_to(std::back_inserter(out), "      … and {} more\n", with_commas(left));
}

}  // namespace

void ImportReport::add_imported(std::uint64_t row, const Repairs& repairs) {
  ++counts_.total_records;
  ++counts_.imported;
  if (!repairs.empty()) ++counts_.repaired;
  for (auto repair = repairs.begin(); repair != repairs.end(); ++repair) {
    if (std::ranges::find(repairs.begin(), repair, repair->kind, &Repair::kind) != repair) continue;  // once a row
    RepairTally& tally = repairs_[repair->kind];
    ++tally.rows;
    if (tally.examples.size() < kMostExamples) tally.examples.push_back({row, repair->what});
  }
}

void ImportReport::add_already_there(std::uint64_t row, std::string odd) {
  ++counts_.total_records;
  ++counts_.already_there;
  if (!odd.empty() && notes_.size() < kMostExamples) notes_.push_back({row, std::move(odd)});
}

void ImportReport::add_rejected(RowNote note) {
  ++counts_.total_records;
  ++counts_.rejected;
  if (rejections_.size() < kMostNotes) rejections_.push_back(std::move(note));
}

void ImportReport::add_first(const ImportReport& first) {
  const ImportCounts& counts = first.counts();
  if (counts.interrupted) set_interrupted();
  std::vector<std::string> sentences{fmt::format(
      "{} {} came first: {} imported, {} already there, {} rejected", with_commas(counts.total_records), counts.kind,
      with_commas(counts.imported), with_commas(counts.already_there), with_commas(counts.rejected))};
  for (const RowNote& note : first.rejections())
    sentences.push_back(fmt::format("Row {} of the {}: {}", note.row, counts.kind, note.text));
  for (const auto& [kind, tally] : first.repairs())
    for (const RowNote& note : tally.examples)
      sentences.push_back(fmt::format("Row {} of the {}: {}", note.row, counts.kind, note.text));
  warnings_.insert(warnings_.begin(), sentences.begin(), sentences.end());
}

std::string to_text(const ImportReport& report) {
  const ImportCounts& counts = report.counts();
  const double seconds = report.elapsed().count();
  std::string out =
      fmt::format("{} rows of {} read in {:.1f} s", with_commas(counts.total_records), counts.kind, seconds);
  if (seconds > 0)
    out += fmt::format(", {} a second",
                       with_commas(static_cast<std::int64_t>(static_cast<double>(counts.total_records) / seconds)));
  out += counts.interrupted ? "; stopped before the end: run it again to complete it\n" : "\n";
  for (const std::string& warning : report.warnings()) out += warning + '\n';
  print_count(out, "imported", counts.imported);
  print_count(out, "already there", counts.already_there);
  print_notes(out, report.notes(), kPrintedRejections, std::ssize(report.notes()));
  print_count(out, "repaired", counts.repaired);
  for (const auto& [kind, tally] : report.repairs()) {
    fmt::format_to(std::back_inserter(out), "    {}: {}\n", with_commas(tally.rows), describe(kind));
    print_notes(out, tally.examples, kPrintedExamples, tally.rows);
  }
  print_count(out, "rejected", counts.rejected);
  print_notes(out, report.rejections(), kPrintedRejections, counts.rejected);
  return out;
}

}  // namespace lectern::importing
