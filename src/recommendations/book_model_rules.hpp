// Learns what a library's readers like, recommends books to one of them, and finds books that are like another. Pure;
// any number of threads may ask at once.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "recommendations/book_model.hpp"

namespace lectern::recommendations {

/// In any order, and some may be said twice.
BookModel train_book_model(std::vector<Like> likes, const WalkSettings& settings, unsigned threads);

struct LikedBook {
  catalog::BookId book;
  double weight = 1;
};

struct BookRecommendation {
  catalog::BookId book;
  double score = 0;
  catalog::BookId because;  // the liked book that contributed most
  friend bool operator==(const BookRecommendation&, const BookRecommendation&) = default;
};

/// As walk_ranking_rules' `recommend`.
std::vector<BookRecommendation> recommend_books(const BookModel& model, std::span<const LikedBook> liked,
                                                std::span<const catalog::BookId> seen, std::size_t count);

struct SimilarBook {
  catalog::BookId book;
  double weight = 0;  // the share of this book among all that are similar
  friend bool operator==(const SimilarBook&, const SimilarBook&) = default;
};

/// At most `count`, the most similar first; none of a book that the model does not know.
std::vector<SimilarBook> similar_books(const BookModel& model, const catalog::BookId& book, std::size_t count);

/// The ids and the walk model, each with its checksum.
std::string write_book_model(const BookModel& model);
/// Nothing for what is damaged, of another version, or not exactly what the above writes.
std::optional<BookModel> read_book_model(std::string_view bytes);

}  // namespace lectern::recommendations
