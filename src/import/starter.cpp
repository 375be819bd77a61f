#include "import/starter.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "runtime/run_sync.hpp"

namespace lectern::importing {
namespace {

bool is_empty(const Library& library) {
  catalog::BookQuery books;
  books.limit = 1;
  books.include_archived = true;
  members::MemberQuery members;
  members.limit = 1;
  members.include_archived = true;
  return run_sync(library.catalog.list_books(books)).data.empty() &&
         run_sync(library.members.list_members(members)).data.empty();
}

void fill(const Library& library, const Context& context, std::string_view csv) {
  const ImportReport report = import_csv(library, context, text_source(csv));
  if (report.rejections().empty()) return;
  const RowNote& first = report.rejections().front();
  throw std::runtime_error(fmt::format("starter {}, row {}: {}", report.counts().kind, first.row, first.text));
}

}  // namespace

bool fill_with_starter(const Library& library, const Context& context, std::string_view books_csv,
                       std::string_view members_csv) {
  if (!is_empty(library)) return false;
  fill(library, context, books_csv);
  fill(library, context, members_csv);
  return true;
}

}  // namespace lectern::importing
