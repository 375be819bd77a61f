// What a librarian relies on in the catalogue.
#include <gmock/gmock.h>

#include "catalog/catalog_errors.hpp"
#include "catalog/catalog_service.hpp"
#include "support/builders.hpp"
#include "support/test_database.hpp"

namespace lectern::catalog {
namespace {

using test::a_book;
using testing::ElementsAre;

class Catalog : public testing::Test {
 protected:
  Book add(const NewBook& book) { return run_sync(catalog_.create_book(book, database_.context())); }
  Book get(BookId id) { return run_sync(catalog_.get_book(id, false)); }
  Book change(BookId id, const BookChanges& changes, const std::string& if_match = "") {
    return run_sync(catalog_.change_book(id, changes, if_match.empty() ? Precondition{} : Precondition{if_match},
                                         database_.context()));
  }
  void archive(BookId id) { run_sync(catalog_.archive_book(id, {}, database_.context())); }
  std::vector<std::string> find(std::string_view q, std::vector<std::string> sort = {}) {
    BookQuery query;
    query.q = Text<0, 200>::parse(q).value();
    query.sort = std::move(sort);
    std::vector<std::string> titles;
    for (const Book& book : run_sync(catalog_.list_books(query)).data) titles.push_back(book.title);
    return titles;
  }
  void lend_copy(BookId id) {
    run_sync(database_->transaction(
        database_.context(), [&](db::Transaction& tx) -> awaitable<void> { co_await catalog_.take_copy(tx, id); }));
  }

  test::TestDatabase database_;
  CatalogService catalog_{*database_};
};

TEST_F(Catalog, KeepsABookAsItWasGiven) {
  const Book added = add(a_book("Kaputt").by("Curzio Malaparte").isbn("0-306-40615-2").genre("Fiction").year(1944));
  const Book book = get(added.id);
  EXPECT_EQ(to_json(book), to_json(added));
  EXPECT_EQ(book.isbn, "9780306406157");
  EXPECT_EQ(book.authors.at(0).name, "Curzio Malaparte");
  EXPECT_EQ(book.available_copies, 1);
  EXPECT_EQ(book.version, 1);
  EXPECT_EQ(book.created_at, database_.clock().now());
}

TEST_F(Catalog, LinksTwoBooksOfOneNameToOneAuthor) {
  EXPECT_EQ(add(a_book("A")).authors.at(0).id, add(a_book("B")).authors.at(0).id);
}

TEST_F(Catalog, DoesNotSplitAnAuthorLine) {
  EXPECT_EQ(add(a_book().by("Ilf, Petrov")).authors.size(), 1U);
}

TEST_F(Catalog, DerivesTheAuthorLineFromLinkedAuthorsInOrder) {
  const AuthorId one = add(a_book("A").by("One")).authors.at(0).id;
  const AuthorId two = add(a_book("B").by("Two")).authors.at(0).id;
  const Book book = add(a_book("C").by({two, one, two}));
  EXPECT_EQ(book.author, "Two, One");
  EXPECT_EQ(book.authors.size(), 2U);
}

TEST_F(Catalog, NamesEveryUnknownAuthor) {
  const AuthorId known = add(a_book("A")).authors.at(0).id;
  try {
    add(a_book("B").by({AuthorId::make(), known, AuthorId::make()}));
    FAIL() << "accepted unknown authors";
  } catch (const InvalidInput& error) {
    ASSERT_EQ(error.errors().size(), 2U);
    EXPECT_EQ(error.errors()[0].field, "author_ids.0");
    EXPECT_EQ(error.errors()[1].field, "author_ids.2");
  }
}

TEST_F(Catalog, RefusesADuplicateIsbnHoweverItIsWritten) {
  const Book first = add(a_book("A").isbn("0-306-40615-2"));
  try {
    add(a_book("B").isbn("9780306406157"));
    FAIL() << "accepted a duplicate";
  } catch (const DuplicateIsbn& error) {
    EXPECT_EQ(error.existing_id, first.id.str());
    EXPECT_EQ(error.existing_archived_at, std::nullopt);
  }
}

TEST_F(Catalog, SaysOfADuplicateThatItIsArchived) {
  const Book first = add(a_book("A").isbn("LOCAL-1"));
  archive(first.id);
  try {
    add(a_book("B").isbn("local-1"));
    FAIL() << "accepted a duplicate";
  } catch (const DuplicateIsbn& error) {
    EXPECT_EQ(error.existing_archived_at, to_rfc3339(database_.clock().now()));
  }
}

TEST_F(Catalog, ChangesOnlyWhatIsGiven) {
  const Book book = add(a_book("A").genre("Poetry").copies(3));
  BookChanges changes;
  changes.title = Text<1, 255>::parse("B").value();
  database_.clock().advance(std::chrono::hours{1});
  const Book changed = change(book.id, changes);
  EXPECT_EQ(changed.title, "B");
  EXPECT_EQ(changed.genre, "Poetry");
  EXPECT_EQ(changed.version, 2);
  EXPECT_EQ(changed.updated_at - book.updated_at, std::chrono::hours{1});
  EXPECT_EQ(to_json(get(book.id)), to_json(changed));
}

TEST_F(Catalog, ClearsWhatIsGivenAsNull) {
  const Book book = add(a_book("A").genre("Poetry").isbn("X-1"));
  BookChanges changes;
  changes.genre = std::optional<Text<1, 127>>{};
  changes.isbn = std::optional<BookCode>{};
  const Book changed = change(book.id, changes);
  EXPECT_EQ(changed.genre, std::nullopt);
  EXPECT_EQ(changed.isbn, std::nullopt);
}

TEST_F(Catalog, LeavesTheVersionWhenNothingChanges) {
  const Book book = add(a_book("A"));
  BookChanges changes;
  changes.author = Text<1, 200>::parse(book.author).value();
  EXPECT_EQ(change(book.id, changes).version, 1);
}

TEST_F(Catalog, ChecksIfMatchAgainstVersionAndTag) {
  const Book book = add(a_book("A"));
  BookChanges changes;
  changes.title = Text<1, 255>::parse("B").value();
  EXPECT_THROW(change(book.id, changes, "\"v2\""), PreconditionFailed);
  EXPECT_EQ(change(book.id, changes, "\"v1\"").version, 2);
  EXPECT_THROW(change(book.id, changes, entity_tag(to_json(book))), PreconditionFailed);
  changes.title = Text<1, 255>::parse("C").value();
  EXPECT_EQ(change(book.id, changes, entity_tag(to_json(get(book.id)))).version, 3);
}

TEST_F(Catalog, LendsNoMoreCopiesThanThereAre) {
  const Book book = add(a_book("A").copies(3).withheld(1));
  lend_copy(book.id);
  lend_copy(book.id);
  EXPECT_THROW(lend_copy(book.id), InventoryUnavailable);
  EXPECT_EQ(get(book.id).available_copies, 0);
  EXPECT_EQ(get(book.id).version, 1);
}

TEST_F(Catalog, KeepsStockConsistentWithLoans) {
  const Book book = add(a_book("A").copies(3));
  lend_copy(book.id);
  lend_copy(book.id);
  BookChanges fewer;
  fewer.total_copies = Copies::parse(1).value();
  EXPECT_THROW(change(book.id, fewer), CopiesOnLoan);
  BookChanges none_available;
  none_available.available_copies = WithheldCopies::parse(0).value();
  EXPECT_EQ(change(book.id, none_available).withheld_copies, 1);
  BookChanges too_many;
  too_many.available_copies = WithheldCopies::parse(4).value();
  EXPECT_THROW(change(book.id, too_many), InvalidInput);
  BookChanges on_loan;
  on_loan.available_copies = WithheldCopies::parse(2).value();
  EXPECT_THROW(change(book.id, on_loan), CopiesOnLoan);
}

TEST_F(Catalog, HidesAnArchivedBookUntilItIsRestored) {
  const Book book = add(a_book("A").genre("Poetry"));
  archive(book.id);
  EXPECT_THROW(get(book.id), Error);
  EXPECT_EQ(run_sync(catalog_.list_books({})).meta.total, 0);
  EXPECT_THROW(archive(book.id), Error);
  EXPECT_EQ(to_json(run_sync(catalog_.restore_book(book.id, database_.context()))), to_json(book));
  EXPECT_EQ(to_json(get(book.id)), to_json(book));
  EXPECT_EQ(run_sync(catalog_.list_books({})).meta.total, 1);
}

TEST_F(Catalog, DoesNotArchiveWhatIsOnLoan) {
  const Book book = add(a_book("A"));
  lend_copy(book.id);
  EXPECT_THROW(archive(book.id), CopiesOnLoan);
}

TEST_F(Catalog, FindsWordsInAnyFieldBlindToCaseAndAccents) {
  add(a_book("L'Étranger").by("Albert Camus").genre("Classics"));
  add(a_book("The Plague").by("Albert Camus"));
  add(a_book("Alberta").by("Cora Sandel"));
  EXPECT_THAT(find("ETRANGER"), ElementsAre("L'Étranger"));
  EXPECT_THAT(find("camus pla"), ElementsAre("The Plague"));
  EXPECT_THAT(find("pla camus"), ElementsAre("The Plague"));  // a fragment
  EXPECT_THAT(find("classics albert"), ElementsAre("L'Étranger"));
  EXPECT_THAT(find("%"), ElementsAre());
  EXPECT_THAT(find("albert* OR \"plague"), ElementsAre());
}

TEST_F(Catalog, RanksWholeWordsBeforePrefixesAndTitlesBeforeAuthors) {
  add(a_book("Prefixed: Albertine").by("X"));
  add(a_book("In the author").by("Albert Camus"));
  add(a_book("Albert in the title").by("X"));
  add(a_book("Popular Albert").by("X"));
  lend_copy(run_sync(catalog_.list_books({})).data.at(0).id);
  EXPECT_THAT(find("albert"),
              ElementsAre("Popular Albert", "Albert in the title", "In the author", "Prefixed: Albertine"));
}

TEST_F(Catalog, FindsAnIdentifierBeforeAllElse) {
  add(a_book("9780306406157 in the title"));
  add(a_book("The book itself").isbn("9780306406157"));
  EXPECT_THAT(find("0-306-40615-2"), ElementsAre("The book itself"));
  EXPECT_THAT(find("9780306406157"), ElementsAre("The book itself", "9780306406157 in the title"));
}

TEST_F(Catalog, WalksARelevanceSearchAcrossItsTiers) {
  for (int i = 0; i < 5; ++i) add(a_book("Ocean " + std::to_string(i)));
  for (int i = 0; i < 5; ++i) add(a_book("Oceanic " + std::to_string(i)));
  for (int i = 0; i < 5; ++i) add(a_book("Water " + std::to_string(i)).by("Frank Ocean"));
  BookQuery query;
  query.q = Text<0, 200>::parse("ocean").value();
  query.limit = Count<1, 100>{4};
  std::vector<std::string> titles;
  do {
    const auto page = run_sync(catalog_.list_books(query));
    EXPECT_EQ(page.meta.total, 15);
    for (const Book& book : page.data) titles.push_back(book.title);
    query.cursor = page.meta.next_cursor;
  } while (query.cursor);
  EXPECT_THAT(titles,
              ElementsAre("Ocean 0", "Ocean 1", "Ocean 2", "Ocean 3", "Ocean 4", "Water 0", "Water 1", "Water 2",
                          "Water 3", "Water 4", "Oceanic 0", "Oceanic 1", "Oceanic 2", "Oceanic 3", "Oceanic 4"));
}

TEST_F(Catalog, FindsAChangedBookByItsNewWordsOnly) {
  const Book book = add(a_book("Before"));
  BookChanges changes;
  changes.title = Text<1, 255>::parse("After").value();
  change(book.id, changes);
  EXPECT_THAT(find("before"), ElementsAre());
  EXPECT_THAT(find("after"), ElementsAre("After"));
}

TEST_F(Catalog, CountsGenresAndAuthorsAsTheyChange) {
  const Book book = add(a_book("A").genre("Poetry"));
  add(a_book("B").genre("Poetry"));
  BookQuery poetry;
  poetry.genre = {"Poetry"};
  BookQuery author;
  author.author_id = {book.authors.at(0).id};
  EXPECT_EQ(run_sync(catalog_.list_books(poetry)).meta.total, 2);
  EXPECT_EQ(run_sync(catalog_.list_books(author)).meta.total, 2);
  BookChanges changes;
  changes.genre = std::optional{Text<1, 127>::parse("Drama").value()};
  changes.author = Text<1, 200>::parse("Someone Else").value();
  change(book.id, changes);
  EXPECT_EQ(run_sync(catalog_.list_books(poetry)).meta.total, 1);
  EXPECT_EQ(run_sync(catalog_.list_books(author)).meta.total, 1);
}

TEST_F(Catalog, SortsTextByItsFoldedFormWithoutArticles) {
  for (const auto* title : {"The Zebra", "äpfel", "Apple", "An Ox", "zebra"}) add(a_book(title));
  BookQuery query;
  query.sort = {"title"};
  std::vector<std::string> titles;
  for (const Book& book : run_sync(catalog_.list_books(query)).data) titles.push_back(book.title);
  EXPECT_THAT(titles, ElementsAre("äpfel", "Apple", "An Ox", "The Zebra", "zebra"));
}

TEST_F(Catalog, FiltersByLanguageWithItsRegions) {
  NewBook book = a_book("A");
  book.language = LanguageTag::parse("en-US").value();
  add(book);
  book = a_book("B");
  book.language = LanguageTag::parse("enm").value();
  add(book);
  BookQuery query;
  query.language = {LanguageTag::parse("en").value()};
  EXPECT_EQ(run_sync(catalog_.list_books(query)).data.size(), 1U);
}

TEST_F(Catalog, WritesAnAuditEntryForEveryChange) {
  const Book book = add(a_book("A"));
  BookChanges changes;
  changes.title = Text<1, 255>::parse("B").value();
  change(book.id, changes);
  archive(book.id);
  run_sync(catalog_.restore_book(book.id, database_.context()));
  EXPECT_EQ(database_.number("select count(*) from audit_log where entity_type = 'book'"), 4);
  EXPECT_EQ(database_.number("select count(*) from audit_log where action = 'update' and old_state like '%\"A\"%' "
                             "and new_state like '%\"B\"%'"),
            1);
}

TEST_F(Catalog, RefusesARangeThatEndsBeforeItBegins) {
  BookQuery query;
  query.published_after = 2000;
  query.published_before = 1999;
  EXPECT_THROW(run_sync(catalog_.list_books(query)), InvalidInput);
}

}  // namespace
}  // namespace lectern::catalog
