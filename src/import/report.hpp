// What became of an import's rows, counted and with examples; memory does not grow with the file. Filled by one thread.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "import/repair.hpp"

namespace lectern::importing {

/// Something about one row; rows are numbered as a spreadsheet shows them, the header is row 1.
struct RowNote {
  std::uint64_t row = 0;
  std::string text;
};

/// How many rows had a kind of repair, and the first of them.
struct RepairTally {
  std::int64_t rows = 0;
  std::vector<RowNote> examples{};
};

/// The counts of a run: what the audit log keeps.
struct ImportCounts {
  std::string kind;  // "books", "members", "loans", …
  std::int64_t total_records = 0;
  std::int64_t imported = 0;
  std::int64_t already_there = 0;
  std::int64_t repaired = 0;  // of the imported
  std::int64_t rejected = 0;
  bool interrupted = false;
};
BOOST_DESCRIBE_STRUCT(ImportCounts, (), (kind, total_records, imported, already_there, repaired, rejected, interrupted))

class ImportReport {
 public:
  static constexpr std::size_t kMostNotes = 1'000;
  static constexpr std::size_t kMostExamples = 20;

  explicit ImportReport(std::string kind) { counts_.kind = std::move(kind); }

  void add_imported(std::uint64_t row, const Repairs& repairs);
  /// `odd` says why that may surprise; empty if it does not.
  void add_already_there(std::uint64_t row, std::string odd = {});
  void add_rejected(RowNote note);
  void add_warning(std::string sentence) { warnings_.push_back(std::move(sentence)); }
  /// Of what had to come in before: in warnings, as the counts are of one kind.
  void add_first(const ImportReport& first);
  void set_interrupted() { counts_.interrupted = true; }
  void set_elapsed(std::chrono::duration<double> elapsed) { elapsed_ = elapsed; }

  [[nodiscard]] const ImportCounts& counts() const { return counts_; }
  /// The first rows that were rejected, with the reason.
  [[nodiscard]] const std::vector<RowNote>& rejections() const { return rejections_; }
  /// The first rows that were there already, but not as they are in the file.
  [[nodiscard]] const std::vector<RowNote>& notes() const { return notes_; }
  /// What is odd about the file as a whole.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }
  [[nodiscard]] const std::map<RepairKind, RepairTally>& repairs() const { return repairs_; }
  [[nodiscard]] std::chrono::duration<double> elapsed() const { return elapsed_; }

 private:
  ImportCounts counts_;
  std::vector<RowNote> rejections_;
  std::vector<RowNote> notes_;
  std::map<RepairKind, RepairTally> repairs_;
  std::vector<std::string> warnings_;
  std::chrono::duration<double> elapsed_{};
};

/// The report as a person reads it on a terminal.
std::string to_text(const ImportReport& report);

}  // namespace lectern::importing
