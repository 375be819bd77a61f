#include "recommendations/genre_lists_service.hpp"

#include "recommendations/list_rules.hpp"
#include "recommendations/reader_store.hpp"

namespace lectern::recommendations {

awaitable<Reader> find_reader(db::Session& session, MemberId member) {
  Reader reader;
  reader.rated = co_await reader_store::list_rated(session, member);
  reader.borrowed = co_await reader_store::list_borrowed(session, member);
  co_return reader;
}

std::map<std::string, std::int64_t> liked_genres(const std::vector<ReaderRating>& rated) {
  std::map<std::string, std::int64_t> genres;
  for (const ReaderRating& rating : rated)
    if (rating.genre && rating.rating >= kLikedHalfPoints) genres.try_emplace(*rating.genre);
  for (const ReaderRating& rating : rated)
    if (const auto genre = genres.find(rating.genre.value_or("")); genre != genres.end()) ++genre->second;
  return genres;
}

/// So many are read that two are left without those that the reader has rated.
awaitable<std::vector<BookVotes>> list_best_of_genres(db::Session& session, const std::vector<ReaderRating>& rated,
                                                      const std::map<std::string, std::int64_t>& genres,
                                                      std::size_t limit) {
  std::vector<BookVotes> best;
  for (const auto& [genre, known] : genres) {
    const auto of_genre =
        co_await reader_store::list_best_of_genre(session, genre, known + static_cast<std::int64_t>(kMostOfGenre));
    best.insert(best.end(), of_genre.begin(), of_genre.end());
  }
  co_return simple_list(rated, std::move(best), limit);
}

}  // namespace lectern::recommendations
