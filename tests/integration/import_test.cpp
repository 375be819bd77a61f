// What a librarian relies on when a file comes in: everything usable is in, nothing twice, and the rest is said.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "catalog/author_store.hpp"
#include "catalog/book_store.hpp"
#include "import/book_rows.hpp"
#include "import/file_source.hpp"
#include "import/importer.hpp"
#include "import/starter.hpp"
#include "import/starter_removal.hpp"
#include "reading/shelf_service.hpp"
#include "runtime/run_sync.hpp"
#include "shop/product_service.hpp"
#include "support/test_database.hpp"
#include "support/word_entries.hpp"

namespace lectern::importing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kHeader = "title,author,published_year,isbn,genre,language,description,total_copies\n";

class Import : public testing::Test {
 protected:
  ImportReport import(std::string_view text, const ImportOptions& options = {}) {
    return import_csv(library_, database_.context(), text_source(text), options);
  }
  ImportReport import_rows(std::string_view rows) { return import(std::string{kHeader} + std::string{rows}); }
  ImportReport import_file(const std::filesystem::path& path, const ImportOptions& options = {}) {
    return import_csv(library_, database_.context(), open_file(path.string()).source, options);
  }
  catalog::Book only_book() {
    auto books = run_sync(catalog_.list_books({})).data;
    EXPECT_THAT(books, SizeIs(1));
    return books.empty() ? catalog::Book{} : books.front();
  }
  std::string refusal(std::string_view text) {
    try {
      import(text);
    } catch (const FileProblem& problem) {
      return problem.what();
    }
    return "taken";
  }
  /// The identifiers of all books that are no valid ISBN.
  std::vector<std::string> wrong_isbns() {
    std::vector<std::string> wrong;
    catalog::BookQuery query;
    do {
      query.limit = 100;
      const auto page = run_sync(catalog_.list_books(query));
      for (const catalog::Book& book : page.data)
        if (book.isbn && to_isbn13(*book.isbn) != book.isbn) wrong.push_back(*book.isbn);
      query.cursor = page.meta.next_cursor;
    } while (query.cursor);
    return wrong;
  }
  std::int64_t books() { return database_.number("select count(*) from books"); }

  test::TestDatabase database_;
  catalog::CatalogService catalog_{*database_};
  members::MembersService members_{*database_};
  reading::RatingService ratings_{*database_, catalog_, members_};
  reading::ReviewService reviews_{*database_, catalog_, members_, ratings_};
  reading::MarkService marks_{*database_, members_};
  MetricsRegistry metrics_;
  Calendar calendar_;
  jobs::Queue jobs_{*database_};
  circulation::LendingService lending_{*database_, catalog_, members_, calendar_, {}, metrics_, jobs_};
  reading::ShelfService shelves_{*database_, catalog_, members_, lending_};
  Library library_{*database_, catalog_, members_};
};

std::vector<std::string> author_names(const catalog::Book& book) {
  std::vector<std::string> names;
  for (const catalog::AuthorRef& author : book.authors) names.push_back(author.name);
  return names;
}

std::vector<RepairKind> repair_kinds(const ImportReport& report) {
  std::vector<RepairKind> kinds;
  for (const auto& [kind, tally] : report.repairs()) kinds.push_back(kind);
  return kinds;
}

TEST_F(Import, TakesABookWhole) {
  const auto report = import_rows("Kaputt,Curzio Malaparte,1944,0-306-40615-2,Fiction,it,\"War, seen.\",3\n");
  EXPECT_EQ(report.counts().imported, 1);
  EXPECT_EQ(report.counts().repaired, 0);
  const auto book = only_book();
  EXPECT_EQ(book.title, "Kaputt");
  EXPECT_EQ(book.isbn, "9780306406157");
  EXPECT_EQ(book.published_year, 1944);
  EXPECT_EQ(book.genre, "Fiction");
  EXPECT_EQ(book.language, "it");
  EXPECT_EQ(book.description, "War, seen.");
  EXPECT_EQ(book.available_copies, 3);
}

TEST_F(Import, CountsInTheTotalsAndWritesOneAuditEntry) {
  import_rows("A,X,,,Poetry,,,\nB,X;Y,,,Poetry,,,\nC,Y,,,,,,\n");
  EXPECT_EQ(run_sync(catalog_.list_books({})).meta.total, 3);
  EXPECT_EQ(database_.number("select sum(value) from counters where name = 'books.genre:Poetry'"), 2);
  EXPECT_EQ(database_.number("select book_count from authors where name = 'X'"), 2);
  EXPECT_EQ(database_.number("select count(*) from audit_log"), 1);
}

TEST_F(Import, FindsTheWordsOfWhatCameIn) {
  import_rows("Kaputt,Curzio Malaparte,,,,,,\n");
  catalog::BookQuery query;
  query.q = Text<0, 200>::parse("malaparte").value();
  EXPECT_THAT(run_sync(catalog_.list_books(query)).data, SizeIs(1));
}

TEST_F(Import, UnderstandsOtherNamesOrdersAndSeparators) {
  import("Copies;Year;AUTHORS;Book Title;ISBN-13\n2;1944;Malaparte;Kaputt;9780306406157\n");
  const auto book = only_book();
  EXPECT_EQ(book.title, "Kaputt");
  EXPECT_EQ(book.published_year, 1944);
  EXPECT_EQ(book.isbn, "9780306406157");
  EXPECT_EQ(book.total_copies, 2);
}

TEST_F(Import, LinksTheAuthorsOfACellInTheirOrder) {
  import_rows("Good Omens,Terry Pratchett; Neil Gaiman,,,,,,\n");
  EXPECT_THAT(author_names(only_book()), ElementsAre("Terry Pratchett", "Neil Gaiman"));
  EXPECT_EQ(only_book().author, "Terry Pratchett, Neil Gaiman");
}

TEST_F(Import, LinksEveryAuthorOfACellOnce) {
  std::string cell = "Zoë;zoë ;Zoë";
  for (int i = 0; i < 30; ++i) cell += ";Author " + std::to_string(i);
  import_rows("Many," + cell + ",,,,,,\n");
  EXPECT_THAT(only_book().authors, SizeIs(31));
}

TEST_F(Import, GivesAnIsbnItsLeadingZerosBack) {
  const auto report = import_rows("A,X,,439023483,,,,\n");
  EXPECT_EQ(only_book().isbn, "9780439023481");
  EXPECT_THAT(repair_kinds(report), ElementsAre(RepairKind::isbn_restored));
}

TEST_F(Import, TakesABookWithoutAnIsbnThatCannotBeSaved) {
  const auto report = import_rows("A,X,,9780306406158,,,,\n");
  EXPECT_EQ(only_book().isbn, std::nullopt);
  EXPECT_THAT(repair_kinds(report), ElementsAre(RepairKind::isbn_left_out));
}

TEST_F(Import, KeepsALocalIdentifierAsGiven) {
  import_rows("A,X,,LOC-0042,,,,\n");
  EXPECT_EQ(only_book().isbn, "LOC-0042");
}

struct YearCase {
  std::string_view cell;
  std::optional<std::int64_t> year;
};
class ImportOfYears : public Import, public testing::WithParamInterface<YearCase> {};
TEST_P(ImportOfYears, ReadsTheYear) {
  import_rows("A,X," + std::string{GetParam().cell} + ",,,,,\n");
  EXPECT_EQ(only_book().published_year, GetParam().year);
}
INSTANTIATE_TEST_SUITE_P(Spellings, ImportOfYears,
                         testing::Values(YearCase{"2008.0", 2008}, YearCase{"-720.0", -720}, YearCase{"c. 1850", 1850},
                                         YearCase{"[1999]", 1999}, YearCase{"1999-05-01", 1999},
                                         YearCase{"431 BC", -431}, YearCase{"0", {}}, YearCase{"2999", {}},
                                         YearCase{"-3001", {}}, YearCase{"1e99", {}}, YearCase{"nan", {}},
                                         YearCase{"unknown", {}}, YearCase{"1914-1918", {}}));

TEST_F(Import, CleansTextAndCutsWhatIsTooLong) {
  const auto report = import_rows("War &amp;\x07 Peace  &#8211; I,X,,,,," + std::string(5'001, 'd') + ",\n");
  EXPECT_EQ(only_book().title, "War & Peace – I");
  EXPECT_EQ(only_book().description->size(), 5'000U);
  EXPECT_THAT(repair_kinds(report), ElementsAre(RepairKind::text_cleaned, RepairKind::text_cut));
}

TEST_F(Import, CorrectsNumbersOfCopies) {
  import_rows("A,X,,,,,,0\n");
  EXPECT_EQ(only_book().total_copies, 1);
}

TEST_F(Import, RejectsRowsWithoutTitleOrAuthorByTheirNumber) {
  const auto report = import_rows(",X,,,,,,\n\nA,,,,,,,\n\"two\nlines\",X,,,,,,\nB\xFF,X,,,,,,\n");
  EXPECT_EQ(report.counts().imported, 1);
  ASSERT_THAT(report.rejections(), SizeIs(3));
  EXPECT_EQ(report.rejections()[0].row, 2U);
  EXPECT_EQ(report.rejections()[0].text, "no usable title");
  EXPECT_EQ(report.rejections()[1].row, 4U);
  EXPECT_EQ(report.rejections()[1].text, "no usable author");
  EXPECT_EQ(report.rejections()[2].row, 6U);
  EXPECT_THAT(report.rejections()[2].text, HasSubstr("UTF-8"));
}

TEST_F(Import, KnowsABookByItsIsbnOrByNameAndYear) {
  import_rows("The Hobbit,Tolkien,1937,9780306406157,,en,,\n");
  const auto report = import_rows(
      "Another title,Y,1999,0306406152,,,,\n"
      "the  HOBBIT,TOLKIEN,1937,,,,,\n"
      "The Hobbit,Tolkien,1938,,,,,\n");
  EXPECT_EQ(report.counts().already_there, 2);
  EXPECT_EQ(report.counts().imported, 1);
}

TEST_F(Import, KnowsABookWhoseLanguageWasNotSaid) {
  import_rows("Les Misérables,Victor Hugo,1862,,,fr,,\n");
  EXPECT_EQ(import_rows("Les Miserables,Victor Hugo,1862,,,,,\n").counts().already_there, 1);
}

TEST_F(Import, AddsABookOfAFileOnlyOnce) {
  const auto report = import_rows("A,X,2000,,,,,\nA,X,2000,,,,,\n");
  EXPECT_EQ(report.counts().imported, 1);
  EXPECT_EQ(report.counts().already_there, 1);
}

TEST_F(Import, KeepsAGivenId) {
  import("id,title,author\n0192f0c4-7d3e-7abc-8def-0123456789ab,A,X\n");
  EXPECT_EQ(only_book().id.str(), "0192f0c4-7d3e-7abc-8def-0123456789ab");
}

TEST_F(Import, RefusesWhatIsNoTableWithASentence) {
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal("\n\n"), HasSubstr("blank lines"));
  EXPECT_THAT(refusal(std::string_view{"\x7f"
                                       "ELF\0\0",
                                       6}),
              HasSubstr("binary"));
  EXPECT_THAT(refusal("a,b\n1,2\n"), HasSubstr("names: \"a\", \"b\""));
}

TEST_F(Import, RefusesFilesThatAreNotThereOrAreFolders) {
  EXPECT_THROW(open_file("/nowhere/books.csv"), FileProblem);
  EXPECT_THROW(open_file("/tmp"), FileProblem);
}

TEST_F(Import, SaysWhereAQuotationMarkIsNotClosed) {
  const auto report = import_rows("A,X,,,,,,\n\"B,X,,,,,,\nC,X,,,,,,\n");
  EXPECT_EQ(report.counts().imported, 1);
  ASSERT_THAT(report.rejections(), SizeIs(1));
  EXPECT_EQ(report.rejections()[0].row, 3U);
  EXPECT_THAT(report.rejections()[0].text, HasSubstr("never closed"));
}

TEST_F(Import, RejectsARowThatIsTooLongAndGoesOn) {
  const auto report = import_rows("A,\"" + std::string(3'000'000, 'x') + "\nB,X,,,,,,\nC,X,,,,,,\n");
  EXPECT_EQ(report.counts().rejected, 1);
  EXPECT_THAT(report.rejections().at(0).text, HasSubstr("1 MiB"));
  EXPECT_EQ(report.counts().imported, 2);
}

TEST_F(Import, CompletesAnImportThatWasInterrupted) {
  std::string rows;
  for (int i = 0; i < 100; ++i) rows += "Book " + std::to_string(i) + ",Author,,,,,,\n";
  int batches = 0;
  const auto stop = [&](const ImportProgress&) {
    if (++batches == 3) throw std::runtime_error("interrupted");
  };
  const std::string text = std::string{kHeader} + rows;
  EXPECT_THROW(import(text, {.batch_rows = 10, .on_progress = stop}), std::runtime_error);
  EXPECT_EQ(books(), 30);
  const auto report = import(text, {.batch_rows = 10});
  EXPECT_EQ(report.counts().already_there, 30);
  EXPECT_EQ(report.counts().imported, 70);
  EXPECT_EQ(database_.number("select book_count from authors"), 100);
}

TEST_F(Import, StopsWhenAsked) {
  const auto report = import_csv(library_, database_.context(), text_source(std::string{kHeader} + "A,X,,,,,,\n"),
                                 {.should_stop = [] { return true; }});
  EXPECT_TRUE(report.counts().interrupted);
  EXPECT_EQ(books(), 0);
}

TEST_F(Import, FillsAnEmptyLibraryWithTheStarter) {
  const auto data = std::filesystem::path{LECTERN_SOURCE_DIR} / "data";
  const auto of_books = import_file(data / "starter_books.csv");
  EXPECT_GE(of_books.counts().imported, 300);
  EXPECT_EQ(of_books.counts().imported, of_books.counts().total_records);
  EXPECT_EQ(of_books.counts().repaired, 0) << to_text(of_books);
  const auto of_members = import_file(data / "starter_members.csv");
  EXPECT_EQ(of_members.counts().imported, of_members.counts().total_records) << to_text(of_members);
  EXPECT_EQ(of_members.counts().repaired, 0) << to_text(of_members);
  const auto of_products = import_file(data / "starter_products.csv");
  EXPECT_EQ(of_products.counts().imported, 5) << to_text(of_products);
  EXPECT_EQ(of_products.counts().repaired, 0) << to_text(of_products);
  const auto filled = fill_with_starter(library_, database_.context(), {kHeader, "name,email\n", "name,price\n"});
  EXPECT_FALSE(filled.library);
  EXPECT_FALSE(filled.shop);
}

TEST_F(Import, TakesTheStarterOutAgainExceptWhatWasTouched) {
  const auto data = std::filesystem::path{LECTERN_SOURCE_DIR} / "data";
  const auto text = [&](const char* name) {
    std::ostringstream all;
    all << std::ifstream{data / name, std::ios::binary}.rdbuf();
    return all.str();
  };
  const std::string books_csv = text("starter_books.csv");
  const std::string members_csv = text("starter_members.csv");
  const std::string products_csv = text("starter_products.csv");
  const StarterTexts texts{books_csv, members_csv, products_csv};
  ASSERT_TRUE(fill_with_starter(library_, database_.context(), texts).library);
  const std::int64_t all_books = books();
  import("title,author\nMine,Jane Austen\n");
  const auto touched = run_sync(catalog_.list_books({})).data.at(1);
  catalog::BookChanges changes;
  changes.total_copies = catalog::Copies{9};
  run_sync(catalog_.change_book(touched.id, std::move(changes), {}, database_.context()));
  const auto reviewed = run_sync(catalog_.list_books({})).data.at(2);
  reading::NewReview review;
  review.rating = reading::Stars{4};
  review.member_id = run_sync(members_.list_members({})).data.at(0).id;
  run_sync(reviews_.add_review(reviewed.id, std::move(review), database_.context()));
  const auto favorite = run_sync(catalog_.list_books({})).data.at(3);
  const auto reader = run_sync(members_.list_members({})).data.at(1);
  run_sync(shelves_.put(reading::Shelf::favorites, reader.id, favorite.id, database_.context()));
  shop::ProductService products{*database_};
  shop::ProductChanges sold;
  sold.stock_quantity = shop::StockQuantity{49};
  const auto smartphone = run_sync(products.list_products({})).data.back();
  run_sync(products.change_product(smartphone.id, std::move(sold), {}, database_.context()));
  const auto removal = remove_starter(library_, reviews_, marks_, database_.context(), texts);
  EXPECT_EQ(removal.books_removed, all_books - 3);
  EXPECT_EQ(removal.books_kept, 3);
  EXPECT_EQ(removal.members_removed, 10);
  EXPECT_EQ(removal.members_kept, 2);
  EXPECT_EQ(removal.products_removed, 4);
  EXPECT_EQ(removal.products_kept, 1);
  EXPECT_EQ(run_sync(products.list_products({})).meta.total, 1);
  EXPECT_EQ(books(), 4);
  EXPECT_EQ(run_sync(catalog_.list_books({})).meta.total, 4);
  EXPECT_EQ(database_.number("select count(*) from members"), 2);
  EXPECT_EQ(database_.number("select count(*) from authors a where not exists "
                             "(select 1 from book_authors where author_id = a.id)"),
            0);
  EXPECT_EQ(test::count_entries(*database_, catalog::book_store::word_index()), 4);
  EXPECT_EQ(test::count_entries(*database_, catalog::author_store::word_index()),
            database_.number("select count(*) from authors"));
  EXPECT_EQ(database_.number("select sum(value) from counters where name = 'authors'"),
            database_.number("select count(*) from authors"));
  EXPECT_EQ(remove_starter(library_, reviews_, marks_, database_.context(), texts).books_removed, 0);
}

TEST_F(Import, TakesMembersOnceByCardOrEmail) {
  constexpr std::string_view kMembers =
      "Name,E-mail,Card,Phone\nAda,ada@example.com,,+1 555 0100\nBen,,42,not a phone\nCy,,,\n";
  const auto report = import(kMembers);
  EXPECT_EQ(report.counts().kind, "members");
  EXPECT_EQ(report.counts().imported, 2);
  EXPECT_EQ(report.counts().repaired, 1);
  EXPECT_EQ(report.counts().rejected, 1);
  EXPECT_EQ(import(kMembers).counts().already_there, 2);
}

// ---- the real file, which is no part of the project ----

std::filesystem::path goodbooks() {
  const char* const given = std::getenv("LECTERN_SHARED_DATA");
  const auto folder = given != nullptr ? std::filesystem::path{given}
                                       : std::filesystem::path{LECTERN_SOURCE_DIR} / ".." / "shared" / "data";
  return folder / "goodbooks-10k-books.csv";
}

TEST_F(Import, TakesGoodbooksWhole) {
  if (!std::filesystem::exists(goodbooks())) GTEST_SKIP() << "no " << goodbooks() << "; set LECTERN_SHARED_DATA";
  const auto first = import_file(goodbooks());
  EXPECT_EQ(first.counts().total_records, 10'000);
  EXPECT_EQ(first.counts().imported, 10'000) << to_text(first);
  EXPECT_EQ(first.repairs().at(RepairKind::isbn_restored).rows, 6'587);
  EXPECT_EQ(first.repairs().at(RepairKind::isbn_left_out).rows, 158);
  EXPECT_EQ(database_.number("select max(n) from (select count(*) as n from book_authors group by book_id) counted"),
            47);
  EXPECT_THAT(wrong_isbns(), IsEmpty());
  const auto second = import_file(goodbooks());
  EXPECT_EQ(second.counts().already_there, 10'000);
  EXPECT_EQ(books(), 10'000);
}

TEST(SeriesOfGoodbooks, AreTakenOffTitles) {
  EXPECT_EQ(split_series("The Hunger Games (The Hunger Games, #1)").title, "The Hunger Games");
  EXPECT_EQ(split_series("Catching Fire (The Hunger Games, #2)").series, "The Hunger Games, #2");
  EXPECT_EQ(split_series("Earth (The Book)").series, "");
  EXPECT_EQ(split_series("Ranma ½, Vol. 1 (Ranma ½ (US 2nd), #1)").title, "Ranma ½, Vol. 1");
  EXPECT_EQ(split_series("Twilight  (Twilight, #1-4 + 3.5)").title, "Twilight");
  EXPECT_EQ(split_series("Earth (The Book)").title, "Earth (The Book)");
  EXPECT_EQ(split_series("#GIRLBOSS").title, "#GIRLBOSS");
  EXPECT_EQ(split_series("odd) #1)").title, "odd) #1)");
}

TEST_F(Import, KeepsALocalIdentifierWhereAnIsbn13ShouldBe) {
  const auto report = import("title,author,ISBN13\nA,X,LIB-0042\n");
  EXPECT_EQ(report.counts().repaired, 0) << to_text(report);
  EXPECT_EQ(only_book().isbn, "LIB-0042");
  for (const std::string_view cut : {"9.78E+12", "97803064", "9780306406158"})
    EXPECT_EQ(import("title,author,ISBN13\nB" + std::string{cut} + ",X," + std::string{cut} + "\n").counts().repaired,
              1)
        << cut;
}

}  // namespace
}  // namespace lectern::importing
