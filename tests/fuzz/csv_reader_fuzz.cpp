// CSV files: whatever the bytes, rows come within their limits and numbered upwards, and how the file arrives makes no
// difference.
#include <algorithm>
#include <cstdlib>

#include "import/csv_reader.hpp"

namespace {

using lectern::importing::ByteSource;
using lectern::importing::CsvReader;
using lectern::importing::CsvRow;
using lectern::importing::FileProblem;

void require(bool condition) {
  if (!condition) std::abort();
}

/// The same bytes, but never more than `most` at once.
ByteSource in_pieces(std::string_view text, std::size_t most) {
  return [source = lectern::importing::text_source(text), most](char* buffer, std::size_t size) {
    return source(buffer, std::min(size, most));
  };
}

std::string rows_of(ByteSource source, std::size_t file_size) {
  CsvReader reader{std::move(source)};
  std::string all;
  std::uint64_t last = 0;
  try {
    while (const auto row = reader.next()) {
      require(row->number > last);
      last = row->number;
      require(row->cells.size() <= CsvReader::kMaxCells);
      require(!row->cells.empty() || !row->problem.empty());
      for (const std::string& cell : row->cells) {
        require(cell.size() <= file_size);
        all += cell + '\x1f';
      }
      all += row->problem + '\n';
    }
    require(reader.bytes_read() == file_size);
  } catch (const FileProblem& problem) {
    all += problem.what();
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  require(rows_of(lectern::importing::text_source(text), size) == rows_of(in_pieces(text, 7), size));
  return 0;
}
