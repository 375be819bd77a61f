// What to read next: for a reader, by what they and others like, and beside a book. What a reader has done is read with
// each answer, so that answers follow it at once. Thread-safe; all state is in the database.
#pragma once

#include "catalog/catalog_service.hpp"
#include "members/members_service.hpp"
#include "recommendations/model_service.hpp"
#include "recommendations/weekly_service.hpp"

namespace lectern::recommendations {

class RecommendationService {
 public:
  /// What is given must outlive the service.
  RecommendationService(db::Database& database, catalog::CatalogService& catalog, members::MembersService& members,
                        WeeklyService& weekly, ModelService& models)
      : database_(database), catalog_(catalog), members_(members), weekly_(weekly), models_(models) {}

  /// Good books of the genres that the reader liked books of, none that they have rated. Throws MEMBER_NOT_FOUND, also
  /// of an archived one.
  awaitable<Recommendations> recommend_simply(MemberId member, Limit limit);
  /// What readers who liked the same liked too, none that the reader has rated or ever borrowed; where that is not
  /// enough, as above, then the week's best. Throws MEMBER_NOT_FOUND, also of an archived one.
  awaitable<Recommendations> recommend(MemberId member, Limit limit, const Context& context);
  /// What readers of this book liked too; where that is not enough, the best of its genre. Throws BOOK_NOT_FOUND, also
  /// of an archived one.
  awaitable<Recommendations> list_similar(BookId book, Limit limit);

 private:
  db::Database& database_;
  catalog::CatalogService& catalog_;
  members::MembersService& members_;
  WeeklyService& weekly_;
  ModelService& models_;
};

}  // namespace lectern::recommendations
