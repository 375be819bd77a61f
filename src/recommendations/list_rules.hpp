// Which books the lists show that need no model: the week's best, and the best of a reader's genres. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "recommendations/book_votes.hpp"

namespace lectern::recommendations {

/// What a reader rates so high is liked, and what has such an average is good.
inline constexpr std::int64_t kLikedHalfPoints = 2 * 7;
inline constexpr std::size_t kMostOfGenre = 2;

/// So many ratings, at the mean of the whole library, are added to each book's own: one vote of 10 is less than fifty
/// of 9.
inline constexpr std::int64_t kPriorVotes = 5;

/// The Bayesian mean of a book's ratings, 0 to 10:
///   (prior votes · mean of the library + sum of the book's ratings) / (prior votes + number of the book's ratings)
double bayesian_mean(const Votes& book, const Votes& library);

struct WeeklyPick {
  BookVotes book;
  double score;  // its Bayesian mean
};

/// The best of the books that were rated or lent lately, whichever way those were found; a book twice counts once. Of
/// equals, the one with more ratings comes first, then by id.
std::vector<WeeklyPick> weekly_list(std::vector<BookVotes> recent, const Votes& library, std::size_t limit);

/// Good books of the genres that the reader liked books of, the best average first (of equals, the one with more
/// ratings, then by id), at most two of a genre. None that the reader has rated, whatever with, none that nobody has,
/// none twice. To a reader who likes nothing yet, all genres are shown.
std::vector<BookVotes> simple_list(std::span<const ReaderRating> rated, std::vector<BookVotes> books,
                                   std::size_t limit);

}  // namespace lectern::recommendations
