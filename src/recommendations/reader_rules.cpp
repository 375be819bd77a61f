#include "recommendations/reader_rules.hpp"

#include <cmath>
#include <set>

#include "recommendations/list_rules.hpp"
#include "recommendations/walk_ranking_rules.hpp"

namespace lectern::recommendations {
namespace {

constexpr double kHalfPoints = 2;
constexpr double kMostPoints = 10;

/// With one decimal: the best has 10, and one whose link is half as strong 5.
double points_of(double score, double best) {
  constexpr double kSteps = 10;
  return std::round(kSteps * kMostPoints * score / best) / kSteps;
}

std::vector<Index> indexes_of(const TrainedModel& model, const std::vector<catalog::BookId>& books) {
  std::vector<Index> indexes;
  for (const catalog::BookId& book : books)
    if (const auto index = index_of(model.books, book)) indexes.push_back(*index);
  return indexes;
}

}  // namespace

std::vector<LikedBook> liked_by(const Reader& reader) {
  std::vector<LikedBook> liked;
  std::set<catalog::BookId> rated;
  for (const ReaderRating& rating : reader.rated) {
    rated.insert(rating.book_id);
    if (rating.rating >= kLikedHalfPoints)
      liked.push_back({rating.book_id, static_cast<double>(rating.rating) / kHalfPoints});
  }
  for (const catalog::BookId& book : reader.borrowed)
    if (!rated.contains(book)) liked.push_back({book, kLikedHalfPoints / kHalfPoints});
  return liked;
}

std::vector<catalog::BookId> known_to(const Reader& reader) {
  std::vector<catalog::BookId> known = reader.borrowed;
  for (const ReaderRating& rating : reader.rated) known.push_back(rating.book_id);
  return known;
}

std::vector<Candidate> learnt_candidates(const TrainedModel& model, const Reader& reader) {
  std::vector<Liked> liked;
  for (const LikedBook& book : liked_by(reader))
    if (const auto index = index_of(model.books, book.id)) liked.push_back({*index, book.weight});
  std::vector<Candidate> candidates;
  const auto best = recommend(model.walk, liked, indexes_of(model, known_to(reader)), model.books.size());
  for (const Recommendation& found : best)
    candidates.push_back({.id = model.books[found.item],
                          .score = points_of(found.score, best.front().score),
                          .reason = "Because you liked ",
                          .because = model.books[found.because]});
  return candidates;
}

std::vector<Candidate> similar_candidates(const TrainedModel& model, catalog::BookId book) {
  std::vector<Candidate> candidates;
  const auto index = index_of(model.books, book);
  if (!index) return candidates;
  const auto neighbors = model.walk.neighbors(*index);
  for (const Neighbor& neighbor : neighbors)
    candidates.push_back({.id = model.books[neighbor.item],
                          .score = points_of(neighbor.weight, neighbors.front().weight),
                          .reason = "Liked by those who liked ",
                          .because = book});
  return candidates;
}

}  // namespace lectern::recommendations
