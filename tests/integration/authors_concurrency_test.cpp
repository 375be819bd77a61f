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

TEST_F(AuthorsConcurrency, AddsAnAuthorOnceForBooksThatComeInTogether) {
  const Outcomes outcomes = all_at_once(database_, 40, [&](int number, const Context& context) -> awaitable<void> {
    co_await catalog_.create_book(a_book("A first book").by(number % 2 == 0 ? "Ann" : "Ben"), context);
  });
  EXPECT_EQ(outcomes.at("ok"), 40);
  EXPECT_EQ(database_.number("select count(*) from authors"), 2);
  EXPECT_EQ(database_.number("select sum(book_count) from authors"), 40);
}

TEST_F(AuthorsConcurrency, KeepsBooksAndAuthorsInStepWhileBothAreEdited) {
  const AuthorId ann = named("Ann");
  const AuthorId ben = named("Ben");
  std::vector<BookId> books;
  for (int i = 0; i < 6; ++i)
    books.push_back(run_sync(catalog_.create_book(a_book("Both").by(std::vector{ann, ben}), database_.context())).id);
  const Outcomes outcomes = all_at_once(database_, 120, [&](int number, const Context& context) -> awaitable<void> {
    const BookId book = books[static_cast<std::size_t>(number) % books.size()];
    const AuthorId author = number % 2 == 0 ? ann : ben;
    if (number % 5 == 0) {
      AuthorChanges changes;
      changes.name = Text<1, 200>::parse((number % 2 == 0 ? "Ann " : "Ben ") + std::to_string(number)).value();
      co_await authors_.change_author(author, std::move(changes), {}, context);
    } else if (number % 5 == 1) {
      AuthorChanges changes;
      changes.book_ids = std::optional{std::vector{books[0], book}};
      co_await authors_.change_author(author, std::move(changes), {}, context);
    } else if (number % 5 == 2) {
      co_await catalog_.archive_book(book, {}, context);
    } else if (number % 5 == 3) {
      co_await catalog_.restore_book(book, context);
    } else {
      BookChanges changes;
      changes.author_ids = number % 2 == 0 ? std::vector{ben, ann} : std::vector{ann};
      co_await catalog_.change_book(book, std::move(changes), {}, context);
    }
  });
  // A book that is archived at the moment is not found, or not restored again; an author cannot be given it.
  for (const auto& [code, times] : outcomes)
    EXPECT_THAT(code, testing::AnyOf("ok", "BOOK_NOT_FOUND", "VALIDATION_ERROR")) << times;
  EXPECT_EQ(database_.number("select count(*) from authors a where a.book_count <> "
                             "(select count(*) from book_authors l join books b on b.id = l.book_id "
                             "where l.author_id = a.id and b.archived_at is null)"),
            0);
  EXPECT_EQ(database_.number("select coalesce(sum(value), 0) from counters where name = 'books'"),
            database_.number("select count(*) from books where archived_at is null"));
}

}  // namespace
}  // namespace lectern::catalog
