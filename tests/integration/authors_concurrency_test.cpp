// The promises of authors under concurrency: while books come in and authors are made one, no link is lost.
#include <gmock/gmock.h>

#include "catalog/authors_service.hpp"
#include "catalog/catalog_service.hpp"
#include "support/at_once.hpp"
#include "support/builders.hpp"

namespace lectern::catalog {
namespace {

using test::a_book;
using test::all_at_once;
using test::Outcomes;

class AuthorsConcurrency : public testing::Test {
 protected:
  AuthorId named(std::string_view name) {
    NewAuthor author;
    author.name = Text<1, 200>::parse(name).value();
    return run_sync(authors_.create_author(author, database_.context())).id;
  }
  awaitable<void> merge(AuthorId id, AuthorId into, const Context& context) {
    co_await authors_.merge_authors(id, into, context);
  }

  test::TestDatabase database_;
  CatalogService catalog_{*database_};
  AuthorsService authors_{*database_};
};

TEST_F(AuthorsConcurrency, LosesNoLinkWhenAuthorsAreMadeOneWhileBooksComeIn) {
  constexpr int kBooks = 60;
  const AuthorId right = named("Tolkien");
  const AuthorId wrong = named("Tolkein");
  const Outcomes outcomes = all_at_once(database_, kBooks, [&](int number, const Context& context) -> awaitable<void> {
    if (number == kBooks / 2) {
      co_await merge(wrong, right, context);
    } else if (number % 2 == 0) {
      co_await catalog_.create_book(a_book("By id").by(std::vector{right, wrong}), context);
    } else {
      co_await catalog_.create_book(a_book("By name").by("Tolkein"), context);
    }
  });
  // By id a book is refused once the author is gone; by name the author is there again.
  const int refused = outcomes.contains("VALIDATION_ERROR") ? outcomes.at("VALIDATION_ERROR") : 0;
  EXPECT_EQ(outcomes.at("ok"), kBooks - refused);
  EXPECT_EQ(outcomes.size(), refused > 0 ? 2U : 1U);
  EXPECT_EQ(database_.number("select count(*) from books"), kBooks - 1 - refused);
  EXPECT_EQ(
      database_.number("select count(*) from books b where not exists "
                       "(select 1 from book_authors l join authors a on a.id = l.author_id where l.book_id = b.id)"),
      0);
  EXPECT_EQ(database_.number("select count(*) from authors a where a.book_count <> "
                             "(select count(*) from book_authors l where l.author_id = a.id)"),
            0);
  EXPECT_EQ(database_.number("select count(*) from books b where b.author <> 'Tolkien' and not exists (select 1 from "
                             "book_authors l join authors a on a.id = l.author_id and a.name = b.author "
                             "where l.book_id = b.id)"),
            0)
      << "every line names who is linked";
}

TEST_F(AuthorsConcurrency, MakesTwoAuthorsOneOnceInEitherDirection) {
  const AuthorId one = named("One");
  const AuthorId two = named("Two");
  const Outcomes outcomes = all_at_once(database_, 20, [&](int number, const Context& context) {
    return number % 2 == 0 ? merge(one, two, context) : merge(two, one, context);
  });
  EXPECT_EQ(outcomes.at("ok"), 1);
  EXPECT_FALSE(outcomes.contains("crash"));
  EXPECT_EQ(database_.number("select count(*) from authors"), 1);
}

}  // namespace
}  // namespace lectern::catalog
