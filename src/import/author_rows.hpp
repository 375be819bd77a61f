// Rows of a table into authors: our own export, or names with e-mail addresses. A value that cannot be used is left out
// and said; a row is refused if it has no usable name. Immutable after construction: any thread may read rows.
#pragma once

#include <expected>

#include "catalog/author_import_service.hpp"
#include "import/columns.hpp"
#include "import/repair.hpp"

namespace lectern::importing {

enum class AuthorField : std::uint8_t { id, name, email, biography, created_at, updated_at, count };

struct ReadAuthor {
  catalog::AuthorToImport author;
  Repairs repairs{};
};

class AuthorRows {
 public:
  /// Whether a header is one of authors: it names a name and a biography, and no title.
  static bool understands(std::span<const std::string> header);
  explicit AuthorRows(std::span<const std::string> header);

  /// Times that are still to come at `now` are not believed.
  [[nodiscard]] std::expected<ReadAuthor, std::string> read(const CsvRow& row, Instant now) const;

 private:
  Columns<AuthorField> columns_;
};

}  // namespace lectern::importing
