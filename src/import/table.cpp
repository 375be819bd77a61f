#include "import/table.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "import/author_rows.hpp"
#include "import/book_rows.hpp"
#include "import/columns.hpp"
#include "import/loan_rows.hpp"
#include "import/mark_rows.hpp"
#include "import/member_rows.hpp"
#include "import/product_rows.hpp"
#include "import/review_rows.hpp"

namespace lectern::importing {

Table csv_table(ByteSource source) {
  const auto reader = std::make_shared<CsvReader>(std::move(source));
  auto header = reader->next();
  if (!header) throw FileProblem("The file holds no table: there is nothing but blank lines.");
  if (!header->problem.empty()) throw FileProblem("The first line cannot be read: " + header->problem + ".");
  return {std::move(header->cells), [reader] { return reader->next(); }, [reader] { return reader->bytes_read(); },
          nullptr};
}

TableKind kind_of(const Table& table) {
  if (LoanRows::understands(table.header)) return TableKind::loans;
  if (ReviewRows::understands(table.header)) return TableKind::reviews;
  if (const auto shelf = ShelfRows::shelf_of(table.header))
    return *shelf == reading::Shelf::favorites ? TableKind::favorites : TableKind::carts;
  if (RatingRows::understands(table.header)) return TableKind::ratings;
  if (BookRows::understands(table.header)) return TableKind::books;
  if (AuthorRows::understands(table.header)) return TableKind::authors;
  if (MemberRows::understands(table.header)) return TableKind::members;
  if (ProductRows::understands(table.header)) return TableKind::products;
  throw FileProblem(
      "The first line names no column that holds titles, nor columns of members (name, and email or "
      "card_number). It names: " +
      names_of(table.header) + ".");
}

std::vector<std::string> oddities_of(std::span<const std::string> header) {
  std::vector<std::string> oddities;
  std::set<std::string> seen;
  for (const std::string& name : header) {
    const std::string key = header_key(name);
    if (!key.empty() && !seen.insert(key).second)
      oddities.push_back("The column " + in_quotes(name) + " is there more than once; the first one is read.");
  }
  return oddities;
}

}  // namespace lectern::importing
