#include "import/csv_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

#include <csv.h>

namespace lectern::importing {
namespace {

constexpr std::size_t kChunk = 64UL * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The separator that the first line has most of, outside quotation marks; a comma if it has none.
char separator_of(std::string_view text) {
  constexpr std::array kSeparators{',', ';', '\t'};
  std::array<std::size_t, kSeparators.size()> found{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) found.at(i) += c == kSeparators.at(i) ? 1 : 0;
  }
  return kSeparators.at(static_cast<std::size_t>(std::ranges::max_element(found) - found.begin()));
}

void refuse_what_is_no_csv(std::string_view beginning) {
  if (beginning.empty()) throw FileProblem("The file is empty.");
  if (beginning.contains('\0')) throw FileProblem("This is not a CSV file: it holds binary data.");
}

}  // namespace

ByteSource text_source(std::string_view text) {
  return [text](char* buffer, std::size_t size) mutable {
    const std::size_t count = text.copy(buffer, size);
    text.remove_prefix(count);
    return count;
  };
}

struct CsvReader::Parser {
  csv_parser csv{};

  explicit Parser(char separator) {
    if (csv_init(&csv, CSV_REPALL_NL) != 0) throw std::bad_alloc{};
    csv_set_delim(&csv, static_cast<unsigned char>(separator));
  }
  ~Parser() { csv_free(&csv); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  static void on_cell(void* cell, std::size_t size, void* reader) {
    static_cast<CsvReader*>(reader)->take_cell({static_cast<const char*>(cell), size});
  }
  static void on_row(int terminator, void* reader) { static_cast<CsvReader*>(reader)->take_row(terminator); }
};

CsvReader::CsvReader(ByteSource source) : source_(to_utf8(std::move(source))) {}

CsvReader::~CsvReader() = default;

std::optional<CsvRow> CsvReader::next() {
  if (!started_) start();
  while (rows_.empty()) {
    if (finished_) return {};
    if (!feed()) finish();
  }
  CsvRow row = std::move(rows_.front());
  rows_.pop_front();
  return row;
}

/// Reads the beginning, which says what the file is and how its cells are separated.
void CsvReader::start() {
  started_ = true;
  const std::string beginning = read_bytes(source_, kChunk);
  bytes_read_ = beginning.size();
  refuse_what_is_no_csv(beginning);
  std::string_view text = beginning;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  parser_ = std::make_unique<Parser>(separator_of(text));
  parse(text);
}

bool CsvReader::feed() {
  buffer_.resize(kChunk);
  const std::size_t count = source_(buffer_.data(), buffer_.size());
  bytes_read_ += count;
  parse({buffer_.data(), count});
  return count > 0;
}

void CsvReader::parse(std::string_view bytes) {
  if (skipping_) bytes = skip_line(bytes);
  if (bytes.empty()) return;
  if (csv_parse(&parser_->csv, bytes.data(), bytes.size(), &Parser::on_cell, &Parser::on_row, this) != bytes.size())
    throw std::bad_alloc{};  // libcsv has no other reason to stop when it is not strict
  if (row_bytes_ + parser_->csv.entry_pos > kMaxRowBytes) give_up_row();
}

void CsvReader::finish() {
  finished_ = true;
  csv_set_opts(&parser_->csv, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);  // only now: within rows we are lenient
  if (csv_fini(&parser_->csv, &Parser::on_cell, &Parser::on_row, this) == 0) return;
  row_.problem = "a quotation mark is opened here and never closed; nothing below it could be read";
  take_row(0);
}

void CsvReader::take_cell(std::string_view cell) {
  row_bytes_ += cell.size() + 1;
  if (row_.cells.size() == kMaxCells) {
    row_.problem = "the row has more than 1,000 cells";
  } else {
    row_.cells.emplace_back(cell);
  }
}

void CsvReader::take_row(int terminator) {
  const bool blank = std::ranges::all_of(row_.cells, [](const std::string& cell) { return cell.empty(); });
  const bool second_half = terminator == '\n' && last_terminator_ == '\r' && row_.cells.empty();  // of CR LF
  last_terminator_ = second_half ? 0 : terminator;
  if (second_half) return;
  if (row_bytes_ > kMaxRowBytes) row_.problem = "the row is longer than 1 MiB";
  row_.number = line_++;
  row_bytes_ = 0;
  if (!blank || !row_.problem.empty()) rows_.push_back(std::move(row_));
  row_ = {};
}

/// A row that does not end: most likely a quotation mark was not closed. Reading goes on at the next line.
void CsvReader::give_up_row() {
  const auto separator = static_cast<char>(csv_get_delim(&parser_->csv));
  parser_ = std::make_unique<Parser>(separator);
  row_.problem = "the row is longer than 1 MiB; perhaps a quotation mark is not closed";
  row_.cells.clear();
  take_row(0);
  skipping_ = true;
}

std::string_view CsvReader::skip_line(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return {};
  skipping_ = false;
  return bytes.substr(end + 1);
}

}  // namespace lectern::importing
