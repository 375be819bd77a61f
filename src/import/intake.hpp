// The kinds of things that an import brings in, each with how a row becomes one and how a batch of them is stored.
// `read` is called by the reading thread, `add` within a transaction, which may run it again.
#pragma once

#include "import/author_rows.hpp"
#include "import/book_rows.hpp"
#include "import/importer.hpp"
#include "import/loan_rows.hpp"
#include "import/mark_rows.hpp"
#include "import/member_rows.hpp"
#include "import/product_rows.hpp"
#include "import/review_rows.hpp"

namespace lectern::importing {

/// A row that became something, made ready for the writer.
template <class Item>
struct Ready {
  Item item;
  Repairs repairs;
};

/// What became of an item.
struct Outcome {
  bool added = false;
  std::string refusal{};  // why it cannot be stored; empty if it was added, or was there already
  std::string odd{};      // of what was there already, but otherwise than the row has it
};

class BookIntake {
 public:
  using Item = catalog::PreparedBook;
  static constexpr TableKind kKind = TableKind::books;

  BookIntake(const Library& library, std::span<const std::string> header, Instant now)
      : catalog_(library.catalog), rows_(header), context_{now} {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  /// Two items with one of these in common are the same.
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const { return catalog::identities_of(item); }
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  BookRows rows_;
  ReadContext context_;
};

class MemberIntake {
 public:
  using Item = MemberToImport;
  static constexpr TableKind kKind = TableKind::members;

  MemberIntake(const Library& library, std::span<const std::string> header, Instant now)
      : members_(library.members), rows_(header), now_(now) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const;
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  [[nodiscard]] db::awaitable<bool> is_there(db::Transaction& tx, const Item& item) const;

  members::MembersService& members_;
  MemberRows rows_;
  Instant now_;
};

class LoanIntake {
 public:
  using Item = circulation::BorrowRow;
  static constexpr TableKind kKind = TableKind::loans;

  /// The library must have a desk.
  LoanIntake(const Library& library, std::span<const std::string> header)
      : catalog_(library.catalog), lending_(*library.lending), rows_(header) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const { return {item.id.str()}; }
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  circulation::LendingService& lending_;
  LoanRows rows_;
};

class AuthorIntake {
 public:
  using Item = catalog::AuthorToImport;
  static constexpr TableKind kKind = TableKind::authors;

  AuthorIntake(const Library& library, std::span<const std::string> header, Instant now)
      : catalog_(library.catalog), rows_(header), now_(now) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const;
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  AuthorRows rows_;
  Instant now_;
};

class ReviewIntake {
 public:
  using Item = reading::Review;
  static constexpr TableKind kKind = TableKind::reviews;

  /// The library must have reviews.
  ReviewIntake(const Library& library, std::span<const std::string> header, Instant now)
      : catalog_(library.catalog), reviews_(*library.reviews), rows_(header), now_(now) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const { return {item.id.str()}; }
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  reading::ReviewService& reviews_;
  ReviewRows rows_;
  Instant now_;
};

class RatingIntake {
 public:
  using Item = reading::RatingRow;
  static constexpr TableKind kKind = TableKind::ratings;

  /// The library must have ratings.
  RatingIntake(const Library& library, std::span<const std::string> header, Instant now)
      : catalog_(library.catalog), ratings_(*library.ratings), rows_(header), now_(now) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const {
    return {item.member_id.str() + item.book_id.str()};
  }
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  reading::RatingService& ratings_;
  RatingRows rows_;
  Instant now_;
};

/// Of favorites and of carts.
template <reading::Shelf kShelf>
class ShelfIntake {
 public:
  using Item = reading::ShelfRow;
  static constexpr TableKind kKind = kShelf == reading::Shelf::cart ? TableKind::carts : TableKind::favorites;

  /// The library must have shelves.
  ShelfIntake(const Library& library, std::span<const std::string> header, Instant now)
      : catalog_(library.catalog), shelves_(*library.shelves), rows_(kShelf, header), now_(now) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const {
    return {item.member_id.str() + item.book_id.str()};
  }
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  reading::ShelfService& shelves_;
  ShelfRows rows_;
  Instant now_;
};
using FavoriteIntake = ShelfIntake<reading::Shelf::favorites>;
using CartIntake = ShelfIntake<reading::Shelf::cart>;

class ProductIntake {
 public:
  using Item = shop::ProductToImport;
  static constexpr TableKind kKind = TableKind::products;

  ProductIntake(const Library& library, std::span<const std::string> header, Instant now)
      : catalog_(library.catalog), rows_(header), now_(now) {}

  [[nodiscard]] std::expected<Ready<Item>, std::string> read(const CsvRow& row) const;
  [[nodiscard]] std::vector<std::string> identities(const Item& item) const;
  db::awaitable<std::vector<Outcome>> add(db::Transaction& tx, std::span<const Item> items) const;
  db::awaitable<void> finish(db::Transaction& tx, std::string summary) const;

 private:
  catalog::CatalogService& catalog_;
  ProductRows rows_;
  Instant now_;
};

}  // namespace lectern::importing
