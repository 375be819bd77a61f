// What a librarian relies on when authors change: their books follow.
#include <gmock/gmock.h>

#include "app/embedded/migrations.hpp"
#include "catalog/author_store.hpp"
#include "catalog/authors_service.hpp"
#include "catalog/catalog_service.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "support/builders.hpp"
#include "support/test_database.hpp"
#include "support/word_entries.hpp"

namespace lectern::catalog {
namespace {

using test::a_book;
using testing::ElementsAre;
using testing::IsEmpty;

NewAuthor an_author(std::string_view name) {
  NewAuthor author;
  author.name = Text<1, 200>::parse(name).value();
  return author;
}

AuthorChanges new_name(std::string_view name) {
  AuthorChanges changes;
  changes.name = Text<1, 200>::parse(name).value();
  return changes;
}

AuthorChanges new_books(std::vector<BookId> books) {
  AuthorChanges changes;
  changes.book_ids = std::optional{std::move(books)};
  return changes;
}

class Authors : public testing::Test {
 protected:
  Context context() { return database_.context(); }
  Author add(NewAuthor author) { return run_sync(authors_.create_author(std::move(author), context())); }
  AuthorId named(std::string_view name) { return add(an_author(name)).id; }
  Author get(AuthorId id) { return run_sync(authors_.get_author(id)); }
  Author change(AuthorId id, AuthorChanges changes, Precondition precondition = {}) {
    return run_sync(authors_.change_author(id, std::move(changes), std::move(precondition), context()));
  }
  void remove(AuthorId id) { run_sync(authors_.delete_author(id, {}, context())); }
  Author merge(AuthorId id, AuthorId into) { return run_sync(authors_.merge_authors(id, into, context())); }

  Book book(const NewBook& book) { return run_sync(catalog_.create_book(book, context())); }
  Book get(BookId id) { return run_sync(catalog_.get_book(id, true)); }
  void archive(BookId id) { run_sync(catalog_.archive_book(id, {}, context())); }
  std::vector<std::string> names_in(BookId id) {
    std::vector<std::string> names;
    for (const AuthorRef& author : get(id).authors) names.push_back(author.name);
    return names;
  }
  /// By whole words and prefixes alone.
  std::vector<std::string> titles_found_by(std::string_view q) {
    BookQuery query;
    query.q = Text<0, 200>::parse(q).value();
    query.fuzzy = false;
    std::vector<std::string> titles;
    for (const Book& found : run_sync(catalog_.list_books(query)).data) titles.push_back(found.title);
    return titles;
  }
  std::int64_t entries(std::string_view entity, std::string_view action) {
    return database_.number(
        fmt::format("select count(*) from audit_log where entity_type = '{}' and action = '{}'", entity, action));
  }

  /// Nothing is linked twice or to nobody, and every counter is what counting gives.
  void expect_exact_counters() {
    EXPECT_EQ(
        database_.number("select count(*) from authors a where a.book_count <> (select count(*) from book_authors l "
                         "join books b on b.id = l.book_id where l.author_id = a.id and b.archived_at is null)"),
        0);
    EXPECT_EQ(database_.number("select coalesce(sum(value), 0) from counters where name = 'authors'"),
              database_.number("select count(*) from authors"));
    EXPECT_EQ(test::count_entries(*database_, author_store::word_index()),
              database_.number("select count(*) from authors"));
  }

  template <class Work>
  static std::vector<std::string> invalid_fields(Work work) {
    std::vector<std::string> fields;
    try {
      work();
    } catch (const InvalidInput& error) {
      for (const FieldError& field : error.errors()) fields.push_back(field.field);
    }
    return fields;
  }

  test::TestDatabase database_;
  CatalogService catalog_{*database_};
  AuthorsService authors_{*database_};
};

TEST_F(Authors, AreKeptAsTheyWereGiven) {
  NewAuthor fields = an_author("Ursula K. Le Guin");
  fields.email = AuthorEmail::parse("ursula@example.org").value();
  fields.biography = Text<0, 5000>::parse("Born in Berkeley.").value();
  const Author added = add(fields);
  EXPECT_EQ(to_json(get(added.id)), to_json(added));
  EXPECT_EQ(added.email, "ursula@example.org");
  EXPECT_EQ(added.biography, "Born in Berkeley.");
  EXPECT_EQ(added.version, 1);
  EXPECT_EQ(added.created_at, database_.clock().now());
  EXPECT_EQ(entries("author", "create"), 1);
}

TEST_F(Authors, WhoComeWithABookAreInTheAuditLogToo) {
  book(a_book("A").by("One"));
  book(a_book("B").by("One"));
  EXPECT_EQ(entries("author", "create"), 1);
  expect_exact_counters();
}

TEST_F(Authors, AreLinkedToTheirBooksAsTheLast) {
  const BookId emma = book(a_book("Emma").by("One")).id;
  NewAuthor fields = an_author("Two");
  fields.book_ids = {emma, emma};
  const Author two = add(fields);
  EXPECT_EQ(two.book_count, 1);
  EXPECT_EQ(get(emma).author, "One, Two");
  EXPECT_EQ(get(emma).version, 2);
  EXPECT_THAT(names_in(emma), ElementsAre("One", "Two"));
  EXPECT_THAT(titles_found_by("two"), ElementsAre("Emma"));
  expect_exact_counters();
}

TEST_F(Authors, CannotBeLinkedToABookThatIsNotThere) {
  const BookId archived = book(a_book("A")).id;
  archive(archived);
  const BookId there = book(a_book("B").by("One")).id;
  NewAuthor fields = an_author("Two");
  fields.book_ids = {BookId::make(), there, archived};
  EXPECT_THAT(invalid_fields([&] { add(fields); }), ElementsAre("book_ids.0", "book_ids.2"));
  EXPECT_EQ(database_.number("select count(*) from authors where name = 'Two'"), 0);
  EXPECT_EQ(get(there).author, "One");
  fields.book_ids = std::vector<BookId>(1001, there);
  EXPECT_THAT(invalid_fields([&] { add(fields); }), ElementsAre("book_ids"));
  expect_exact_counters();
}

TEST_F(Authors, GetOtherBooksInPlaceOfTheirs) {
  const AuthorId one = named("One");
  const AuthorId two = named("Two");
  const BookId both = book(a_book("Both").by({one, two})).id;
  const BookId alone = book(a_book("Alone").by({one})).id;
  const BookId other = book(a_book("Other").by({two})).id;
  EXPECT_EQ(change(one, new_books({other})).book_count, 1);
  EXPECT_EQ(get(both).author, "Two");
  EXPECT_EQ(get(other).author, "Two, One");
  EXPECT_EQ(get(alone).author, "One") << "a book without authors keeps its line";
  EXPECT_THAT(names_in(alone), IsEmpty());
  EXPECT_EQ(change(one, new_books({})).book_count, 0);
  EXPECT_EQ(get(other).author, "Two");
  expect_exact_counters();
}

TEST_F(Authors, KeepTheirBooksWhereNoneAreNamed) {
  const AuthorId one = named("One");
  book(a_book("A").by({one}));
  AuthorChanges null;
  null.book_ids = std::optional<std::vector<BookId>>{};
  EXPECT_EQ(change(one, null).book_count, 1);
  EXPECT_EQ(change(one, {}).version, 1);
}

TEST_F(Authors, KeepTheirArchivedBooksWhenOthersAreReplaced) {
  const AuthorId one = named("One");
  const BookId archived = book(a_book("A").by({one})).id;
  archive(archived);
  EXPECT_EQ(change(one, new_books({})).version, 1);
  EXPECT_THAT(names_in(archived), ElementsAre("One"));
  run_sync(catalog_.restore_book(archived, context()));
  expect_exact_counters();
}

TEST_F(Authors, TakeTheirBooksAlongToANewName) {
  const AuthorId one = named("Wun");
  const AuthorId two = named("Two");
  const BookId derived = book(a_book("Derived").by({two, one})).id;
  const BookId archived = book(a_book("Archived").by({one})).id;
  archive(archived);
  const Author renamed = change(one, new_name("One"));
  EXPECT_EQ(renamed.version, 2);
  EXPECT_EQ(get(derived).author, "Two, One");
  EXPECT_EQ(get(derived).version, 2);
  EXPECT_THAT(titles_found_by("one"), ElementsAre("Derived"));
  EXPECT_THAT(titles_found_by("wun"), IsEmpty());
  run_sync(catalog_.restore_book(archived, context()));
  EXPECT_EQ(get(archived).author, "One");
  EXPECT_EQ(titles_found_by("one").size(), 2U);
  EXPECT_EQ(entries("book", "update"), 2);
  expect_exact_counters();
}

TEST_F(Authors, LeaveALineThatSaysSomethingElse) {
  const AuthorId one = named("Wun");
  const AuthorId gone = named("Gone");
  const Book both = book(a_book("Both").by({one, gone}));
  remove(gone);
  change(one, new_name("One"));
  EXPECT_EQ(get(both.id).author, "Wun, Gone");
  EXPECT_THAT(names_in(both.id), ElementsAre("One"));
  EXPECT_THAT(titles_found_by("gone"), ElementsAre("Both")) << "by the line";
  EXPECT_THAT(titles_found_by("one"), ElementsAre("Both")) << "by the linked author";
}

TEST_F(Authors, AreFoundByTheirBooksFullListWhereTheLineIsCut) {
  std::vector<AuthorId> many;
  for (int i = 0; i < 40; ++i) many.push_back(named(fmt::format("Author{}", i)));
  const BookId anthology = book(a_book("Anthology").by(many)).id;
  change(many.back(), new_name("Renamed"));
  EXPECT_THAT(titles_found_by("renamed"), ElementsAre("Anthology"));
  EXPECT_THAT(titles_found_by("author39"), IsEmpty());
  EXPECT_TRUE(get(anthology).author.ends_with(" et al."));
}

TEST_F(Authors, AreRenamedAndGivenBooksInOneChange) {
  const AuthorId one = named("Wun");
  const BookId old_book = book(a_book("Old").by({one})).id;
  const BookId new_book = book(a_book("New").by("Two")).id;
  AuthorChanges changes = new_name("One");
  changes.book_ids = std::optional{std::vector<BookId>{new_book, old_book}};
  EXPECT_EQ(change(one, changes).book_count, 2);
  EXPECT_EQ(get(old_book).author, "One");
  EXPECT_EQ(get(new_book).author, "Two, One");
  EXPECT_THAT(titles_found_by("wun"), IsEmpty());
  EXPECT_EQ(titles_found_by("one").size(), 2U);
}

TEST_F(Authors, ChangeOnlyFromTheStateThatIsNamed) {
  const Author one = add(an_author("One"));
  EXPECT_THROW(change(one.id, new_name("Two"), Precondition{"\"v2\""}), PreconditionFailed);
  EXPECT_EQ(change(one.id, new_name("Two"), Precondition{"\"v1\""}).version, 2);
  EXPECT_THROW(run_sync(authors_.delete_author(one.id, Precondition{"\"v1\""}, context())), PreconditionFailed);
  EXPECT_EQ(get(one.id).name, "Two");
}

TEST_F(Authors, LoseWhatIsSetToNull) {
  NewAuthor fields = an_author("One");
  fields.email = AuthorEmail::parse("one@example.org").value();
  fields.biography = Text<0, 5000>::parse("A life.").value();
  const AuthorId one = add(fields).id;
  AuthorChanges changes;
  changes.email = std::optional<AuthorEmail>{};
  changes.biography = std::optional{Text<0, 5000>::parse("").value()};
  const Author changed = change(one, changes);
  EXPECT_EQ(changed.email, std::nullopt);
  EXPECT_EQ(changed.biography, std::nullopt);
}

TEST_F(Authors, WhoAreDeletedLeaveTheirNameInTheirBooks) {
  const AuthorId one = named("One");
  const AuthorId two = named("Two");
  const BookId both = book(a_book("Both").by({one, two})).id;
  const BookId alone = book(a_book("Alone").by({one})).id;
  remove(one);
  EXPECT_THROW(get(one), Error);
  EXPECT_THROW(remove(one), Error);
  EXPECT_EQ(get(both).author, "One, Two");
  EXPECT_THAT(names_in(both), ElementsAre("Two"));
  EXPECT_EQ(get(alone).author, "One");
  EXPECT_EQ(titles_found_by("one").size(), 2U);
  EXPECT_EQ(entries("author", "delete"), 1);
  EXPECT_EQ(entries("book", "update"), 2);
  expect_exact_counters();
}

TEST_F(Authors, AreMadeOneInTheirPlaces) {
  const AuthorId wrong = named("Tolkein");
  const AuthorId right = named("Tolkien");
  const AuthorId other = named("Other");
  const BookId first = book(a_book("First").by({wrong, other})).id;
  const BookId both = book(a_book("Both").by({other, wrong, right})).id;
  const BookId untouched = book(a_book("Untouched").by({right})).id;
  const BookId archived = book(a_book("Archived").by({wrong})).id;
  archive(archived);
  const Author kept = merge(wrong, right);
  EXPECT_EQ(kept.id, right);
  EXPECT_EQ(kept.book_count, 3);
  EXPECT_THROW(get(wrong), Error);
  EXPECT_EQ(get(first).author, "Tolkien, Other");
  EXPECT_EQ(get(both).author, "Other, Tolkien");
  EXPECT_EQ(get(untouched).version, 1);
  EXPECT_EQ(get(archived).author, "Tolkien");
  EXPECT_THAT(titles_found_by("tolkein"), IsEmpty());
  EXPECT_EQ(titles_found_by("tolkien").size(), 3U);
  run_sync(catalog_.restore_book(archived, context()));
  EXPECT_EQ(get(right).book_count, 4);
  expect_exact_counters();
}

TEST_F(Authors, WhoAreMadeOneLeaveEntriesInTheAuditLog) {
  const AuthorId wrong = named("Tolkein");
  const AuthorId right = named("Tolkien");
  book(a_book("A").by({wrong}));
  merge(wrong, right);
  EXPECT_EQ(entries("author", "delete"), 1);
  EXPECT_EQ(entries("author", "update"), 1);
  EXPECT_EQ(entries("book", "update"), 1);
  EXPECT_EQ(database_.number("select count(*) from audit_log where entity_type = 'book' and action = 'update' and "
                             "old_state like '%Tolkein%' and new_state like '%Tolkien%'"),
            1);
}

TEST_F(Authors, KeepWhatOnlyTheOtherHadWhenMadeOne) {
  NewAuthor fields = an_author("Tolkein");
  fields.email = AuthorEmail::parse("jrr@example.org").value();
  fields.biography = Text<0, 5000>::parse("Wrong life.").value();
  const AuthorId wrong = add(fields).id;
  fields = an_author("Tolkien");
  fields.biography = Text<0, 5000>::parse("Right life.").value();
  const AuthorId right = add(fields).id;
  const Author kept = merge(wrong, right);
  EXPECT_EQ(kept.email, "jrr@example.org");
  EXPECT_EQ(kept.biography, "Right life.");
  EXPECT_EQ(kept.version, 2);
}

TEST_F(Authors, AreNotMadeOneWithThemselvesOrWithNobody) {
  const AuthorId one = named("One");
  EXPECT_THAT(invalid_fields([&] { merge(one, one); }), ElementsAre("into"));
  EXPECT_THAT(invalid_fields([&] { merge(one, AuthorId::make()); }), ElementsAre("into"));
  EXPECT_THROW(merge(AuthorId::make(), one), Error);
  EXPECT_EQ(get(one).version, 1);
}

TEST_F(Authors, OfABookThatAreSetAsTheyWereLeaveItsVersion) {
  const AuthorId one = named("One");
  const BookId id = book(a_book("A").by({one})).id;
  BookChanges changes;
  changes.author_ids = std::vector<AuthorId>{one};
  EXPECT_EQ(run_sync(catalog_.change_book(id, changes, {}, context())).version, 1);
}

TEST(AuthorsOfAnOlderDatabase, AreFoundOnceTheirWordsAreUpToDate) {
  test::TemporaryFolder folder;
  const auto all = app::sqlite_migrations();
  db::sqlite::SqliteDatabase database{(folder.path() / "old.db").string()};
  database.migrate(all.first(1), test::test_start());
  run_sync(database.transaction({}, [](db::Transaction& tx) -> awaitable<void> {
    db::DynamicQuery insert{"test"};
    insert.text =
        "insert into authors (id, name, name_key, book_count, created_at, updated_at) values "
        "(x'0190163d8694739baea5966c26f8ad91', 'Old One', 'old one', 3, 1, 1) returning 1";
    co_await tx.list<std::int64_t>(insert);
  }));
  database.migrate(all, test::test_start());
  AuthorsService authors{database};
  AuthorQuery query;
  query.q = Text<0, 200>::parse("old").value();
  EXPECT_EQ(run_sync(authors.list_authors(query)).data.size(), 0U);
  run_sync(authors.bring_words_up_to_date({}));
  EXPECT_EQ(run_sync(authors.list_authors(query)).data.size(), 1U);
  EXPECT_EQ(run_sync(authors.list_authors({})).meta.total, 1);
}

}  // namespace
}  // namespace lectern::catalog
