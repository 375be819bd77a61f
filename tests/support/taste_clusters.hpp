// Readers with tastes: each likes mostly books of one or two genres, popular ones more often, and some of any. What is
// planted here, a recommender has to find again. The same for the same seed.
#pragma once

#include "support/random_interactions.hpp"

namespace lectern::test {

/// Of each reader's likes, a part is kept from the training.
struct Tastes {
  Interactions train;
  Rows<Index> wanted;
};

struct TasteSettings {
  std::size_t readers = 2'000;
  std::size_t genres = 20;
  std::size_t books_of_genre = 50;
  std::size_t likes = 12;     // of a reader
  std::size_t held_back = 3;  // of those
  double faithful = 0.8;      // how many of a reader's likes are of their genre
};

/// A rank below `end`; the first are the most likely.
template <class Random>
Index popular_rank(Random& random, std::size_t end) {
  const double rank = std::exp(std::uniform_real_distribution<>{0, std::log(static_cast<double>(end) + 1)}(random)) - 1;
  return static_cast<Index>(std::min(static_cast<std::size_t>(rank), end - 1));
}

inline Tastes planted_tastes(const TasteSettings& settings, unsigned seed) {
  std::mt19937 random{seed};
  std::uniform_real_distribution<> share{0, 1};
  Tastes tastes;
  tastes.train.item_count = settings.genres * settings.books_of_genre;
  for (std::size_t reader = 0; reader < settings.readers; ++reader) {
    const std::size_t own = random() % settings.genres;
    std::vector<Index> likes;
    while (likes.size() < settings.likes) {
      const std::size_t genre = share(random) < settings.faithful ? own : random() % settings.genres;
      const auto book = static_cast<Index>(genre + settings.genres * popular_rank(random, settings.books_of_genre));
      if (std::ranges::find(likes, book) == likes.end()) likes.push_back(book);
    }
    std::ranges::shuffle(likes, random);
    const auto end = likes.begin() + static_cast<std::ptrdiff_t>(settings.held_back);
    add_as_row(tastes.wanted, {likes.begin(), end});
    add_as_row(tastes.train.items_of_reader, {end, likes.end()});
  }
  return tastes;
}

}  // namespace lectern::test
