// Recommended books as clients get them, and how they are asked for. Plain values.
#pragma once

#include "base/page.hpp"
#include "catalog/book.hpp"
#include "members/member_types.hpp"

namespace lectern::recommendations {

using catalog::BookId;
using members::MemberId;

using Limit = Count<1, 50>;

struct LimitQuery {
  Limit limit{5};
};
BOOST_DESCRIBE_STRUCT(LimitQuery, (), (limit))

/// A book and why it is recommended. Ratings and the score are from 0 to 10.
struct RecommendedBook : catalog::Book {
  double rating = 0;                  // the mean of its readers'
  std::optional<double> user_rating;  // the reader's own
  std::string reason;
  double similarity_score = 0;  // how well it suits: of learnt ones the best has 10, and half as strong a link 5
};
BOOST_DESCRIBE_STRUCT(RecommendedBook, (catalog::Book), (rating, user_rating, reason, similarity_score))

/// Whether a list was there already.
enum class ListSource : std::uint8_t { cache, fresh };
BOOST_DESCRIBE_ENUM(ListSource, cache, fresh)

struct WeeklyRecommendations {
  ListSource source = ListSource::cache;
  std::vector<RecommendedBook> recommendations;
};
BOOST_DESCRIBE_STRUCT(WeeklyRecommendations, (), (source, recommendations))

struct Recommendations {
  std::vector<RecommendedBook> recommendations;
  std::string reasoning;
};
BOOST_DESCRIBE_STRUCT(Recommendations, (), (recommendations, reasoning))

/// A book that may be recommended, if it is in the catalogue.
struct Candidate {
  BookId id;
  double score = 0;               // as RecommendedBook has it
  std::string reason;             // or its beginning,
  std::optional<BookId> because;  // which the title of this book completes
};

}  // namespace lectern::recommendations
