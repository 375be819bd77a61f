// Readers rate books. One rating per member and book; the book's average and number of ratings move in the same
// transaction, under the book's lock, and are exact. Ratings leave no entries in the audit log: what somebody thinks of
// a book is nobody else's affair. Thread-safe; all state is in the database.
#pragma once

#include "catalog/catalog_service.hpp"
#include "members/members_service.hpp"
#include "reading/rating.hpp"

namespace lectern::reading {

using db::awaitable;

class RatingService {
 public:
  /// What is given must outlive the service.
  RatingService(db::Database& database, catalog::CatalogService& catalog, members::MembersService& members)
      : database_(database), catalog_(catalog), members_(members) {}

  /// Throw MEMBER_NOT_FOUND and BOOK_NOT_FOUND, also of archived ones. The same rating again changes nothing.
  awaitable<GivenRating> rate(MemberId member, BookId book, Rating rating, const Context& context);
  /// The same for S2's clients, who are shown the book.
  awaitable<catalog::Book> rate_book(MemberId member, BookId book, Rating rating, const Context& context);
  /// Nothing happens where there is no rating. Throws MEMBER_NOT_FOUND, also of an archived one, and BOOK_NOT_FOUND.
  awaitable<void> withdraw(MemberId member, BookId book, const Context& context);
  /// Without those of archived books. Throws MEMBER_NOT_FOUND, also of an archived one.
  awaitable<Page<RatedBook>> list_ratings(MemberId member, ListQuery query);

  /// A book as it is with a member's rating.
  struct Rated {
    catalog::Book book;
    Instant updated_at{};
  };
  /// Within another service's transaction, which has locked the book.
  awaitable<Rated> set_rating(db::Transaction& tx, MemberId member, BookId book, Rating rating);

  /// A page of all ratings, also those of archived books, for a file; the query's limit does not count.
  awaitable<db::RowsPage<RatingRow>> export_ratings(ListQuery query);
  /// Adds a rating of an import as it was, and says whether: not where the member has rated the book already. Throws
  /// BOOK_NOT_FOUND, MEMBER_NOT_FOUND.
  awaitable<bool> import_rating(db::Transaction& tx, RatingRow row);
  /// Before several of them in one transaction: locks their members and books in the one order.
  awaitable<void> lock_for_ratings(db::Transaction& tx, std::span<const RatingRow> rows);

 private:
  awaitable<Rated> rate(db::Transaction& tx, MemberId member, BookId book, Rating rating);

  db::Database& database_;
  catalog::CatalogService& catalog_;
  members::MembersService& members_;
};

}  // namespace lectern::reading
