#include "recommendations/recommendation_service.hpp"

#include "recommendations/genre_lists_service.hpp"
#include "recommendations/list_rules.hpp"
#include "recommendations/picks_service.hpp"
#include "recommendations/reader_rules.hpp"
#include "recommendations/reader_store.hpp"

namespace lectern::recommendations {
namespace {

constexpr std::string_view kFromGenres = "Based on your favorite genres and highly-rated books";
constexpr std::string_view kFromRatings = "Top rated books (rate some books to get personalized recommendations!)";
constexpr std::string_view kLearnt = "Based on what readers who liked the same books liked too";
constexpr std::string_view kFromWeek = "The best of the books that were rated or borrowed lately";
constexpr std::string_view kFromOneGenre = "The best rated of the same genre";

/// Of how many best books a list of all genres is made first, and how much longer the next try is.
constexpr std::int64_t kFirstLook = 200;
constexpr std::int64_t kLongerLook = 8;

/// Reads as many of the best books as it takes: mostly few, all of them where one genre has all the best.
awaitable<std::vector<BookVotes>> best_of_all(db::Session& session, const std::vector<ReaderRating>& rated,
                                              std::size_t limit) {
  for (std::int64_t most = kFirstLook;; most *= kLongerLook) {
    auto best = co_await reader_store::list_best(session, most);
    const bool are_all = std::ssize(best) < most;
    auto list = simple_list(rated, std::move(best), limit);
    if (are_all || list.size() == limit) co_return list;
  }
}

double mean_of(const BookVotes& book) {
  return static_cast<double>(book.rating_sum) / static_cast<double>(2 * book.total_ratings);
}

std::vector<Candidate> candidates_of(const std::vector<BookVotes>& books, bool by_genre) {
  std::vector<Candidate> candidates;
  for (const BookVotes& book : books)
    candidates.push_back({.id = book.id,
                          .score = mean_of(book),
                          .reason = by_genre ? "Because you like " + book.genre.value_or("") : "Top rated",
                          .because = {}});
  return candidates;
}

awaitable<void> add_simple(Picks& picks, db::Session& session, const std::vector<ReaderRating>& rated,
                           std::size_t limit) {
  const auto genres = liked_genres(rated);
  const auto list = genres.empty() ? co_await best_of_all(session, rated, limit)
                                   : co_await list_best_of_genres(session, rated, genres, limit);
  co_await picks.add(candidates_of(list, !genres.empty()), genres.empty() ? kFromRatings : kFromGenres);
}

}  // namespace

awaitable<Recommendations> RecommendationService::recommend_simply(MemberId member, Limit limit) {
  co_await members_.get_member(member);
  const auto rated = co_await reader_store::list_rated(database_, member);
  Picks picks{database_, limit, {}};
  co_await add_simple(picks, database_, rated, static_cast<std::size_t>(limit.value()));
  co_return picks.take();
}

awaitable<Recommendations> RecommendationService::recommend(MemberId member, Limit limit, const Context& context) {
  co_await members_.get_member(member);
  const Reader reader = co_await find_reader(database_, member);
  Picks picks{database_, limit, known_to(reader)};
  if (const auto model = co_await models_.current()) co_await picks.add(learnt_candidates(*model, reader), kLearnt);
  // More than are wanted: some are on the list already, or were borrowed.
  if (!picks.are_full())
    co_await add_simple(picks, database_, reader.rated, static_cast<std::size_t>(kMostShown.value()));
  if (!picks.are_full()) {
    auto weekly = co_await weekly_.list_weekly(kMostShown, context);
    for (RecommendedBook& book : weekly.recommendations) picks.add(std::move(book), kFromWeek);
  }
  co_return picks.take();
}

awaitable<Recommendations> RecommendationService::list_similar(BookId id, Limit limit) {
  const catalog::Book book = co_await catalog_.get_book(id, false);
  Picks picks{database_, limit, {id}};
  if (const auto model = co_await models_.current())
    co_await picks.add(similar_candidates(*model, id), "Liked by those who liked " + book.title);
  if (!picks.are_full() && book.genre) {
    std::vector<Candidate> candidates;
    for (const BookVotes& best :
         co_await reader_store::list_best_of_genre(database_, *book.genre, 2 * kMostShown.value()))
      candidates.push_back({.id = best.id, .score = mean_of(best), .reason = "Also " + *book.genre, .because = {}});
    co_await picks.add(std::move(candidates), kFromOneGenre);
  }
  co_return picks.take();
}

}  // namespace lectern::recommendations
