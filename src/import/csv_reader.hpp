// Reads CSV (RFC 4180) row by row from a source of bytes, in memory that does not grow with the file: a byte order
// mark is dropped, UTF-16 is read too, the separator (comma, semicolon or tab) is told from the first line, blank lines
// are skipped. Rows are numbered as a spreadsheet shows them: the header is row 1, a cell with line breaks is one row,
// blank lines count. Used by one thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "import/text_encoding.hpp"

namespace lectern::importing {

/// What is wrong with a file as a whole; `what()` is a sentence for the person who gave it.
class FileProblem : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The bytes of a text that outlives the source.
ByteSource text_source(std::string_view text);

struct CsvRow {
  std::uint64_t number = 0;
  std::vector<std::string> cells{};     // unquoted; unquoted cells without blanks around them
  std::string problem{};                // why the row cannot be used, empty if it can
  std::vector<std::string> left_out{};  // sentences about what its source could not put into cells
};

class CsvReader {
 public:
  static constexpr std::size_t kMaxRowBytes = 1 << 20;
  static constexpr std::size_t kMaxCells = 1'000;

  explicit CsvReader(ByteSource source);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  /// The next row, or nothing at the end. Throws FileProblem for what is no CSV: an empty or binary file.
  std::optional<CsvRow> next();
  /// How much of the source has been read.
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  struct Parser;  // libcsv's

  void start();
  bool feed();
  void parse(std::string_view bytes);
  void finish();
  void take_cell(std::string_view cell);
  void take_row(int terminator);
  void give_up_row();
  std::string_view skip_line(std::string_view bytes);

  ByteSource source_;
  std::unique_ptr<Parser> parser_;
  std::string buffer_;
  std::deque<CsvRow> rows_;  // parsed and not yet asked for
  CsvRow row_;               // being parsed
  std::size_t row_bytes_ = 0;
  std::uint64_t line_ = 1;  // the number of the row that is being parsed
  std::uint64_t bytes_read_ = 0;
  int last_terminator_ = 0;
  bool skipping_ = false;  // the rest of a line that was given up
  bool started_ = false;
  bool finished_ = false;
};

}  // namespace lectern::importing
