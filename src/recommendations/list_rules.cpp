#include "recommendations/list_rules.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lectern::recommendations {
namespace {

using Genre = std::optional<std::string>;

constexpr std::int64_t kPointsOfRating = 2;

Votes votes_of(const BookVotes& book) {
  return {.rating_sum = book.rating_sum, .total_ratings = book.total_ratings};
}

double mean(const Votes& votes) {
  if (votes.total_ratings == 0) return 0;
  return static_cast<double>(votes.rating_sum) / static_cast<double>(kPointsOfRating * votes.total_ratings);
}

/// By `score`, then the order of equals.
template <class Score>
auto best_first(const Score& score) {
  return [score](const BookVotes& a, const BookVotes& b) {
    const double first = score(a);
    const double second = score(b);
    if (first != second) return first > second;
    if (a.total_ratings != b.total_ratings) return a.total_ratings > b.total_ratings;
    return a.id < b.id;
  };
}

/// Best first, each once.
template <class Score>
void rank(std::vector<BookVotes>& books, const Score& score) {
  std::ranges::sort(books, best_first(score));
  std::set<catalog::BookId> there;
  std::erase_if(books, [&](const BookVotes& book) { return !there.insert(book.id).second; });
}

bool is_good(const BookVotes& book) {
  return book.total_ratings > 0 && book.rating_sum >= kLikedHalfPoints * book.total_ratings;
}

std::set<Genre> liked_genres(std::span<const ReaderRating> rated) {
  std::set<Genre> genres;
  for (const ReaderRating& rating : rated)
    if (rating.rating >= kLikedHalfPoints && rating.genre) genres.insert(rating.genre);
  return genres;
}

}  // namespace

double bayesian_mean(const Votes& book, const Votes& library) {
  const double prior = static_cast<double>(kPriorVotes) * mean(library);
  const double own = static_cast<double>(book.rating_sum) / kPointsOfRating;
  return (prior + own) / static_cast<double>(kPriorVotes + book.total_ratings);
}

std::vector<WeeklyPick> weekly_list(std::vector<BookVotes> recent, const Votes& library, std::size_t limit) {
  const auto score = [&](const BookVotes& book) { return bayesian_mean(votes_of(book), library); };
  rank(recent, score);
  std::vector<WeeklyPick> picks;
  for (BookVotes& book : recent) {
    if (picks.size() == limit) break;
    const double its_score = score(book);
    picks.push_back({std::move(book), its_score});
  }
  return picks;
}

std::vector<BookVotes> simple_list(std::span<const ReaderRating> rated, std::vector<BookVotes> books,
                                   std::size_t limit) {
  const auto genres = liked_genres(rated);
  std::set<catalog::BookId> known;
  for (const ReaderRating& rating : rated) known.insert(rating.book_id);
  rank(books, [](const BookVotes& book) { return mean(votes_of(book)); });
  std::map<Genre, std::size_t> shown;
  std::vector<BookVotes> list;
  for (BookVotes& book : books) {
    if (list.size() == limit) break;
    const bool is_of_genre = genres.empty() || genres.contains(book.genre);
    if (!is_of_genre || !is_good(book) || known.contains(book.id)) continue;
    if (shown[book.genre]++ < kMostOfGenre) list.push_back(std::move(book));
  }
  return list;
}

}  // namespace lectern::recommendations
