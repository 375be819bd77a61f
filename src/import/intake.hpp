// The two kinds of things that an import brings in, each with how a row becomes one and how a batch of them is stored.
// `read` is called by the reading thread, `add` within a transaction, which may run it again.
#pragma once

#include "import/book_rows.hpp"
#include "import/importer.hpp"
#include "import/member_rows.hpp"

namespace lectern::importing {

/// A row that became something, made ready for the writer.
template <class Item>
struct Ready {
  Item item;
  Repairs repairs;
};

class BookIntake {
 public:
  using Item = catalog::PreparedBook;
  static constexpr std::string_view kKind = "books";

  BookIntake(const Library& library, std::span<const std::string> header, Instant now)
      : catalog_(library.catalog), rows_(header), context_{now} {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  /// Says of each item whether it was added.
  db::awaitable<std::vector<bool>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  BookRows rows_;
  ReadContext context_;
};

class MemberIntake {
 public:
  using Item = MemberToImport;
  static constexpr std::string_view kKind = "members";

  MemberIntake(const Library& library, std::span<const std::string> header)
      : members_(library.members), rows_(header) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  db::awaitable<std::vector<bool>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  [[nodiscard]] db::awaitable<bool> is_there(db::Transaction& tx, const Item& item) const;

  members::MembersService& members_;
  MemberRows rows_;
};

}  // namespace lectern::importing
