// CSV files out over the routes, as S4's clients use them.
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "api/csv_files.hpp"

namespace lectern {
namespace {

using test::Answer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using CsvExportApi = CsvApi;

TEST_F(CsvExportApi, WritesS4sColumnsOfBooksFirst) {
  app_.post("/api/v1/books", R"({"title":"Emma","author":"Jane Austen","isbn":"9780306406157","total_copies":2})");
  const Answer answer = app_.get("/api/v1/books/export/csv");
  EXPECT_EQ(answer.content_type(), "text/csv; charset=utf-8");
  EXPECT_EQ(answer.header("Content-Disposition"), "attachment; filename=books.csv");
  EXPECT_THAT(std::string{answer.body()},
              StartsWith("id,title,author,isbn,total_copies,available_copies,created_at,updated_at,authors,"));
  EXPECT_THAT(std::string{answer.body()},
              HasSubstr(",Emma,Jane Austen,9780306406157,2,2,2026-03-02T10:00:00.000000Z,2026-03-02T10:00:00.000000Z,"
                        "Jane Austen,"));
}

TEST_F(CsvExportApi, WritesS4sColumnsOfMembersFirst) {
  app_.post("/api/v1/members", R"({"name":"Ada","email":"ada@example.com","phone":"+1 555 0100","card_number":"7"})");
  const Answer answer = app_.get("/api/v1/members/export/csv");
  EXPECT_EQ(answer.header("Content-Disposition"), "attachment; filename=members.csv");
  EXPECT_THAT(std::string{answer.body()},
              AllOf(StartsWith("id,name,email,phone,created_at,updated_at,card_number,"),
                    HasSubstr(",Ada,ada@example.com,'+1 555 0100,2026-03-02T10:00:00.000000Z,")));
}

TEST_F(CsvExportApi, WritesLoansWithTheirBookAndMember) {
  const auto book = app_.add_book("Emma");
  const auto member = app_.add_member("Ada");
  app_.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member));
  const auto lines = lines_of("/api/v1/borrows/export/csv");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines[0], StartsWith("id,book_id,member_id,status,source,borrowed_at,due_date,returned_at,fine,"));
  EXPECT_THAT(lines[1], HasSubstr(fmt::format("{},{},borrowed,desk,", book, member)));
  EXPECT_THAT(lines[1], HasSubstr("Emma,,Ada,"));
}

TEST_F(CsvExportApi, AnswersAListAsCsvToo) {
  app_.add_book("Emma");
  app_.add_member("Ada");
  for (const std::string_view list : {"books", "members", "borrows"})
    EXPECT_EQ(body_of(fmt::format("/api/v1/{}?format=csv", list)), body_of(fmt::format("/api/v1/{}/export/csv", list)));
  EXPECT_THAT(body_of("/api/v1/borrows/overdue?format=csv"), StartsWith("id,book_id"));
  EXPECT_EQ(app_.get("/api/v1/books?format=json").number("meta.total"), 1);
  EXPECT_THAT(app_.get("/api/v1/books?format=xml").invalid_fields(), ElementsAre("format: enumeration"));
}

TEST_F(CsvExportApi, WritesTheHeaderAloneForAnEmptyList) {
  EXPECT_EQ(lines_of("/api/v1/books/export/csv").size(), 1U);
}

TEST_F(CsvExportApi, WritesAListOfManyPagesWholeAndInItsOrder) {
  std::string file = "title,author,isbn\n";
  for (int i = 0; i < 250; ++i) file += fmt::format("Book {:03},Author {},LOC-{}\n", i, i % 7, i);
  EXPECT_EQ(import_books(file).number("imported"), 250);
  const auto lines = lines_of("/api/v1/books?format=csv&sort=title&limit=3&offset=5");
  ASSERT_EQ(lines.size(), 251U);
  for (std::size_t i = 0; i < 250; ++i) EXPECT_THAT(lines[i + 1], HasSubstr(fmt::format(",Book {:03},", i)));
}

TEST_F(CsvExportApi, FiltersAndSearchesAsTheListDoes) {
  import_books("title,author,genre\nEmma,Jane Austen,Classics\nDune,Frank Herbert,Science Fiction\n");
  EXPECT_THAT(lines_of("/api/v1/books/export/csv?genre=Classics"), ElementsAre(testing::_, HasSubstr("Emma")));
  EXPECT_THAT(lines_of("/api/v1/books?format=csv&q=herbert"), ElementsAre(testing::_, HasSubstr("Dune")));
}

TEST_F(CsvExportApi, RefusesABadQueryBeforeTheFileBegins) {
  EXPECT_EQ(app_.get("/api/v1/books/export/csv?sort=shelf").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/books/export/csv?published_after=2000&published_before=1990").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/borrows?format=csv&from=2026-02-01&to=2026-01-01").status(), 400U);
}

TEST_F(CsvExportApi, LeavesArchivedBooksOutUnlessAskedFor) {
  const auto id = app_.add_book("Emma");
  app_.remove("/api/v1/books/" + id);
  EXPECT_EQ(lines_of("/api/v1/books/export/csv").size(), 1U);
  EXPECT_EQ(lines_of("/api/v1/books/export/csv?include_archived=true").size(), 2U);
}

TEST_F(CsvExportApi, WritesNoFormula) {
  app_.post("/api/v1/books", R"x({"title":"=cmd|' /C calc'!A0","author":"@SUM(1)"})x");
  EXPECT_THAT(body_of("/api/v1/books/export/csv"), AllOf(HasSubstr(",'=cmd|"), HasSubstr(",'@SUM(1),")));
}

TEST_F(CsvExportApi, IsDescribedAsFormsAndFiles) {
  const auto document = boost::json::parse(app_.application().openapi());
  const auto& paths = document.at("paths");
  const auto& form = paths.at("/api/v1/books/import/csv").at("post").at("requestBody").at("content");
  EXPECT_EQ(form.at("multipart/form-data").at("schema").at("properties").at("file").at("format").as_string(), "binary");
  const auto types_of = [&](std::string_view path) {
    std::vector<std::string> types;
    for (const auto& type : paths.at(path).at("get").at("responses").at("200").at("content").as_object())
      types.emplace_back(type.key());
    return types;
  };
  EXPECT_THAT(types_of("/api/v1/books"), ElementsAre("application/json", "text/csv; charset=utf-8"));
  EXPECT_THAT(types_of("/api/v1/borrows/export/csv"), ElementsAre("text/csv; charset=utf-8"));
}

}  // namespace
}  // namespace lectern
