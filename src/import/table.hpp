// A table of rows, whatever it is read from, and what it may be a table of. Used by one thread at a time.
#pragma once

#include <functional>
#include <memory>

#include "base/reflection.hpp"
#include "import/csv_reader.hpp"

namespace lectern::importing {

enum class TableKind : std::uint8_t { books, members, loans, authors, reviews, ratings, favorites, carts, products };
BOOST_DESCRIBE_ENUM(TableKind, books, members, loans, authors, reviews, ratings, favorites, carts, products)

struct Table {
  std::vector<std::string> header;
  std::function<std::optional<CsvRow>()> next;
  /// How much of the file has been read.
  std::function<std::uint64_t()> bytes_read;
  /// What must come in before this: the authors of a feed of books.
  std::shared_ptr<const Table> first{};
};

/// Throws FileProblem for what is no CSV, or has no header.
Table csv_table(ByteSource source);

/// What the header says the rows are. Throws FileProblem with a sentence that names its columns if they are nothing
/// that can be imported.
TableKind kind_of(const Table& table);

/// What is odd about a header, as sentences: columns of one name, of which the first is read.
std::vector<std::string> oddities_of(std::span<const std::string> header);

}  // namespace lectern::importing
