#include "catalog/discovery_rules.hpp"

#include <gmock/gmock.h>

namespace lectern::catalog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Suggestion> some(SuggestionKind kind, std::size_t count) {
  std::vector<Suggestion> suggestions;
  for (std::size_t i = 0; i < count; ++i) suggestions.push_back({kind, {}, std::to_string(i), ""});
  return suggestions;
}

std::vector<std::size_t> mixed(std::size_t books, std::size_t authors, std::size_t genres, std::size_t limit) {
  const auto all = mix(some(SuggestionKind::book, books), some(SuggestionKind::author, authors),
                       some(SuggestionKind::genre, genres), limit);
  std::vector<std::size_t> counts(3);
  for (const Suggestion& suggestion : all) ++counts[static_cast<std::size_t>(suggestion.kind)];
  return counts;
}

TEST(Discovery, MixesMostlyBooksWithSomeAuthorsAndGenres) {
  EXPECT_THAT(mixed(20, 20, 20, 8), ElementsAre(5, 2, 1));
  EXPECT_THAT(mixed(20, 0, 0, 8), ElementsAre(8, 0, 0));
  EXPECT_THAT(mixed(2, 20, 1, 8), ElementsAre(2, 5, 1));
  EXPECT_THAT(mixed(0, 1, 20, 8), ElementsAre(0, 1, 7));
  EXPECT_THAT(mixed(0, 0, 0, 8), ElementsAre(0, 0, 0));
  EXPECT_THAT(mixed(5, 5, 5, 1), ElementsAre(1, 0, 0));
}

TEST(Discovery, KnowsTheDecadeOfEveryYear) {
  EXPECT_EQ(decade_of(1994), 1990);
  EXPECT_EQ(decade_of(2000), 2000);
  EXPECT_EQ(decade_of(-5), -10);
  EXPECT_EQ(decade_of(-10), -10);
}

TEST(Discovery, SumsGroupsIntoFacets) {
  const BookFacets facets = facets_of({{"Poetry", "en", 1994, true, 2},
                                       {"Crime", "en", 1999, false, 3},
                                       {"Art", {}, 2001, true, 2},
                                       {{}, "de", {}, true, 1}});
  EXPECT_EQ(facets.total, 8);
  EXPECT_EQ(facets.available, 5);
  ASSERT_EQ(facets.genres.size(), 3U);
  EXPECT_EQ(facets.genres[0].value, "Crime");
  EXPECT_EQ(facets.genres[1].value, "Art");  // as many as Poetry: by the alphabet
  EXPECT_EQ(facets.languages.at(0).value, "en");
  EXPECT_EQ(facets.languages.at(0).count, 5);
  EXPECT_EQ(facets.decades.at(0).value, 1990);
  EXPECT_EQ(facets.decades.at(0).count, 5);
  EXPECT_EQ(facets.decades.size(), 2U);
}

TEST(Discovery, ComparesWordsAsSearchDoes) {
  EXPECT_TRUE(has_words("J.R.R. Tolkien", "tolk"));
  EXPECT_TRUE(has_words("J.R.R. Tolkien", "tolkien j"));
  EXPECT_FALSE(has_words("J.R.R. Tolkien", "tolk j"));
  EXPECT_FALSE(has_words("J.R.R. Tolkien", "%"));
  EXPECT_TRUE(has_words("Émile Zola", "EMILE"));
}

}  // namespace
}  // namespace lectern::catalog
