// Lists of authors: every sort walked by cursor, filters and totals, and search by name, e-mail and biography.
#include <gmock/gmock.h>

#include "catalog/authors_service.hpp"
#include "catalog/catalog_service.hpp"
#include "support/builders.hpp"
#include "support/test_database.hpp"

namespace lectern::catalog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AuthorLists : public testing::Test {
 protected:
  Author add(std::string_view name, std::string_view email = "", std::string_view biography = "", int books = 0) {
    NewAuthor author;
    author.name = Text<1, 200>::parse(name).value();
    if (!email.empty()) author.email = AuthorEmail::parse(email).value();
    author.biography = Text<0, 5000>::parse(biography).value();
    database_.clock().advance(std::chrono::seconds{1});
    const Author added = run_sync(authors_.create_author(author, database_.context()));
    for (int i = 0; i < books; ++i)
      run_sync(catalog_.create_book(test::a_book("Book").by({added.id}), database_.context()));
    return added;
  }

  static AuthorQuery query_of(const std::string& sort, std::string_view q = "") {
    AuthorQuery query;
    if (!sort.empty()) query.sort = {sort};
    if (!q.empty()) query.q = Text<0, 200>::parse(q).value();
    return query;
  }
  std::vector<std::string> names(const AuthorQuery& query) {
    std::vector<std::string> found;
    for (const Author& author : run_sync(authors_.list_authors(query)).data) found.push_back(author.name);
    return found;
  }
  std::vector<std::string> found_by(std::string_view q, const std::string& sort = "") {
    return names(query_of(sort, q));
  }
  std::int64_t total(const AuthorQuery& query) { return run_sync(authors_.list_authors(query)).meta.total; }

  /// The names of a whole list, read in pages of two.
  std::vector<std::string> walk(AuthorQuery query) {
    std::vector<std::string> met;
    query.limit = Count<1, 100>{2};
    do {
      const auto page = run_sync(authors_.list_authors(query));
      for (const Author& author : page.data) met.push_back(author.name);
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 100);
    return met;
  }

  test::TestDatabase database_;
  CatalogService catalog_{*database_};
  AuthorsService authors_{*database_};
};

TEST_F(AuthorLists, AreWalkedInEveryOrder) {
  add("Émile", "", "", 1);
  add("Bob", "", "", 3);
  add("dora", "", "", 2);
  add("Ann");
  add("Carl", "", "", 2);
  EXPECT_THAT(walk(query_of("name")), ElementsAre("Ann", "Bob", "Carl", "dora", "Émile"));
  EXPECT_THAT(walk(query_of("-name")), ElementsAre("Émile", "dora", "Carl", "Bob", "Ann"));
  EXPECT_THAT(walk(query_of("created_at")), ElementsAre("Émile", "Bob", "dora", "Ann", "Carl"));
  EXPECT_THAT(walk(query_of("")), ElementsAre("Carl", "Ann", "dora", "Bob", "Émile"));
  EXPECT_THAT(walk(query_of("book_count")), ElementsAre("Ann", "Émile", "dora", "Carl", "Bob"));
  EXPECT_THAT(walk(query_of("-book_count")), ElementsAre("Bob", "Carl", "dora", "Émile", "Ann"));
  EXPECT_EQ(total({}), 5);
}

TEST_F(AuthorLists, RefuseAnUnknownSort) {
  EXPECT_THROW(names(query_of("email")), InvalidInput);
}

TEST_F(AuthorLists, AreFilteredByTheWholeNameAndAddress) {
  add("Ann", "ann@example.org");
  add("Ann Smith", "smith@example.org");
  AuthorQuery by_name;
  by_name.name = "Ann";
  EXPECT_THAT(names(by_name), ElementsAre("Ann"));
  EXPECT_EQ(total(by_name), 1);
  AuthorQuery by_email;
  by_email.email = "smith@example.org";
  EXPECT_THAT(names(by_email), ElementsAre("Ann Smith"));
  by_email.email = "SMITH@example.org";
  EXPECT_THAT(names(by_email), IsEmpty());
}

TEST_F(AuthorLists, AreSearchedByNameThenAddressThenBiography) {
  add("Gabriel García Márquez", "gabo@example.org", "Journalist in Bogotá.");
  add("Bogota Smith");
  EXPECT_THAT(found_by("marquez"), ElementsAre("Gabriel García Márquez"));
  EXPECT_THAT(found_by("garcia gab"), ElementsAre("Gabriel García Márquez"));
  EXPECT_THAT(found_by("bogota"), ElementsAre("Bogota Smith", "Gabriel García Márquez"));
  EXPECT_THAT(found_by("bogota", "-name"), ElementsAre("Gabriel García Márquez", "Bogota Smith"));
  EXPECT_EQ(total(query_of("", "bogota")), 2);
  EXPECT_THAT(found_by("%"), IsEmpty());
}

TEST_F(AuthorLists, AreFoundByFragmentsAndMisspeltNames) {
  add("Fyodor Dostoevsky", "fyodor@example.org", "Semyonov Square.");
  EXPECT_THAT(found_by("dostoyevsky"), ElementsAre("Fyodor Dostoevsky"));
  EXPECT_THAT(found_by("stoev"), ElementsAre("Fyodor Dostoevsky"));
  EXPECT_THAT(found_by("dostoyevsky", "name"), ElementsAre("Fyodor Dostoevsky"));
  EXPECT_THAT(found_by("emyon"), IsEmpty());  // a fragment of what does not name them
  AuthorQuery strict = query_of("", "dostoyevsky");
  strict.fuzzy = false;
  EXPECT_THAT(names(strict), IsEmpty());
}

TEST_F(AuthorLists, HaveTheWholeAddressFirst) {
  add("gabo@example.org in the name");
  add("Gabriel", "gabo@example.org");
  EXPECT_THAT(found_by("gabo@example.org"), ElementsAre("Gabriel", "gabo@example.org in the name"));
}

TEST_F(AuthorLists, OrderEqualMatchesByBooks) {
  add("Smith Ann");
  add("Smith Bob", "", "", 2);
  add("Smithson", "", "", 3);
  EXPECT_THAT(walk(query_of("", "smith")), ElementsAre("Smith Bob", "Smith Ann", "Smithson"));
}

TEST_F(AuthorLists, FollowChangesOfWhatIsSearched) {
  const Author ann = add("Ann Smith", "ann@example.org", "Sailor.");
  AuthorChanges changes;
  changes.name = Text<1, 200>::parse("Ann Jones").value();
  changes.biography = std::optional{Text<0, 5000>::parse("Painter.").value()};
  run_sync(authors_.change_author(ann.id, changes, {}, database_.context()));
  EXPECT_THAT(found_by("smith"), IsEmpty());
  EXPECT_THAT(found_by("sailor"), IsEmpty());
  EXPECT_THAT(found_by("jones painter"), ElementsAre("Ann Jones"));
  run_sync(authors_.delete_author(ann.id, {}, database_.context()));
  EXPECT_THAT(found_by("jones"), IsEmpty());
  EXPECT_EQ(total({}), 0);
}

}  // namespace
}  // namespace lectern::catalog
