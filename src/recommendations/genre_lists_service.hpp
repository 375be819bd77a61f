// What a reader has done, and the best books of the genres that they like: what several kinds of recommendations are
// made from. Functions of a session.
#pragma once

#include <map>
#include <string>

#include "db/session.hpp"
#include "recommendations/reader.hpp"
#include "recommendations/recommended.hpp"

namespace lectern::recommendations {

using db::awaitable;

inline constexpr auto kMostShown = Limit::trusted(50);

awaitable<Reader> find_reader(db::Session& session, MemberId member);

/// The genres that the reader liked books of, and how many of each they have rated.
std::map<std::string, std::int64_t> liked_genres(const std::vector<ReaderRating>& rated);
/// Of each genre the two best that the reader has not rated, the best of all first.
awaitable<std::vector<BookVotes>> list_best_of_genres(db::Session& session, const std::vector<ReaderRating>& rated,
                                                      const std::map<std::string, std::int64_t>& genres,
                                                      std::size_t limit);

}  // namespace lectern::recommendations
