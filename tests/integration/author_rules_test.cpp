// What becomes of the authors of a book, without a database.
#include "catalog/author_rules.hpp"

#include <gmock/gmock.h>

namespace lectern::catalog {
namespace {

using testing::ElementsAre;

const AuthorRef a{AuthorId::make(), "A"};
const AuthorRef b{AuthorId::make(), "B"};
const AuthorRef c{AuthorId::make(), "C"};
const std::vector<AuthorRef> abc{a, b, c};

TEST(AuthorsOfABook, AreTheSameByTheirIdsAndOrder) {
  EXPECT_TRUE(are_same_authors(abc, {{a.id, "Other"}, b, c}));
  EXPECT_FALSE(are_same_authors(abc, {b, a, c}));
  EXPECT_FALSE(are_same_authors(abc, {a, b}));
}

TEST(AuthorsOfABook, AreNamedInOneLine) {
  EXPECT_EQ(author_line(abc), "A, B, C");
  EXPECT_EQ(author_line(std::vector<AuthorRef>{}), "");
}

TEST(AuthorsOfABook, ChangeOneByOne) {
  EXPECT_THAT(with_renamed(abc, {b.id, "X"}), ElementsAre(a, AuthorRef{b.id, "X"}, c));
  EXPECT_THAT(with_added({a, b}, c), ElementsAre(a, b, c));
  EXPECT_THAT(with_added(abc, a), ElementsAre(a, b, c));
  EXPECT_THAT(without(abc, b.id), ElementsAre(a, c));
  EXPECT_THAT(without({a}, b.id), ElementsAre(a));
}

TEST(AuthorsOfABook, AreMergedInPlace) {
  EXPECT_THAT(with_merged({a, b}, a.id, c), ElementsAre(c, b));
  EXPECT_THAT(with_merged(abc, a.id, c), ElementsAre(c, b)) << "at the first place";
  EXPECT_THAT(with_merged(abc, c.id, a), ElementsAre(a, b));
  EXPECT_THAT(with_merged({b}, a.id, c), ElementsAre(b));
}

}  // namespace
}  // namespace lectern::catalog
