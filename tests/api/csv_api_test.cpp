// CSV files out and in over the routes, as S4's clients use them and as librarians' spreadsheets write them.
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kBooks = "/api/v1/books/import/csv";
constexpr std::string_view kMembers = "/api/v1/members/import/csv";

Answer send_file(TestApp& app, std::string_view target, std::string_view file, std::string_view part = "file",
                 std::string_view boundary = "XX", test::Headers headers = {}) {
  const std::string body = fmt::format(
      "--{2}\r\nContent-Disposition: form-data; name=\"{0}\"; filename=\"a.csv\"\r\nContent-Type: "
      "text/csv\r\n\r\n{1}\r\n"
      "--{2}--\r\n",
      part, file, boundary);
  headers.emplace(headers.begin(), "Content-Type", fmt::format("multipart/form-data; boundary={}", boundary));
  return app.post(target, body, headers);
}

class CsvApi : public testing::Test {
 protected:
  Answer import(std::string_view target, std::string_view file, std::string_view part = "file") {
    return send_file(app_, target, file, part);
  }
  Answer import_books(std::string_view file) { return import(kBooks, file); }
  std::vector<std::string> lines_of(std::string_view target) {
    std::vector<std::string> lines;
    const std::string body = body_of(target);
    std::string_view rest = body;
    while (!rest.empty()) {
      const std::size_t end = rest.find("\r\n");
      lines.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end == std::string_view::npos ? rest.size() : end + 2, rest.size()));
    }
    return lines;
  }
  std::string body_of(std::string_view target) {
    const Answer answer = app_.get(target);
    EXPECT_EQ(answer.status(), 200U) << answer.body();
    return std::string{answer.body()};
  }
  std::int64_t books() { return app_.get("/api/v1/books").number("meta.total"); }

  TestApp app_;
};

// ---- out ----

TEST_F(CsvApi, WritesS4sColumnsOfBooksFirst) {
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

TEST_F(CsvApi, WritesS4sColumnsOfMembersFirst) {
  app_.post("/api/v1/members", R"({"name":"Ada","email":"ada@example.com","phone":"+1 555 0100","card_number":"7"})");
  const Answer answer = app_.get("/api/v1/members/export/csv");
  EXPECT_EQ(answer.header("Content-Disposition"), "attachment; filename=members.csv");
  EXPECT_THAT(std::string{answer.body()},
              AllOf(StartsWith("id,name,email,phone,created_at,updated_at,card_number,"),
                    HasSubstr(",Ada,ada@example.com,'+1 555 0100,2026-03-02T10:00:00.000000Z,")));
}

TEST_F(CsvApi, WritesLoansWithTheirBookAndMember) {
  const auto book = app_.add_book("Emma");
  const auto member = app_.add_member("Ada");
  app_.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member));
  const auto lines = lines_of("/api/v1/borrows/export/csv");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines[0], StartsWith("id,book_id,member_id,status,source,borrowed_at,due_date,returned_at,fine,"));
  EXPECT_THAT(lines[1], HasSubstr(fmt::format("{},{},borrowed,desk,", book, member)));
  EXPECT_THAT(lines[1], HasSubstr("Emma,,Ada,"));
}

TEST_F(CsvApi, AnswersAListAsCsvToo) {
  app_.add_book("Emma");
  app_.add_member("Ada");
  for (const std::string_view list : {"books", "members", "borrows"})
    EXPECT_EQ(body_of(fmt::format("/api/v1/{}?format=csv", list)), body_of(fmt::format("/api/v1/{}/export/csv", list)));
  EXPECT_THAT(body_of("/api/v1/borrows/overdue?format=csv"), StartsWith("id,book_id"));
  EXPECT_EQ(app_.get("/api/v1/books?format=json").number("meta.total"), 1);
  EXPECT_THAT(app_.get("/api/v1/books?format=xml").invalid_fields(), ElementsAre("format: enumeration"));
}

TEST_F(CsvApi, WritesTheHeaderAloneForAnEmptyList) {
  EXPECT_EQ(lines_of("/api/v1/books/export/csv").size(), 1U);
}

TEST_F(CsvApi, WritesAListOfManyPagesWholeAndInItsOrder) {
  std::string file = "title,author,isbn\n";
  for (int i = 0; i < 250; ++i) file += fmt::format("Book {:03},Author {},LOC-{}\n", i, i % 7, i);
  EXPECT_EQ(import_books(file).number("imported"), 250);
  const auto lines = lines_of("/api/v1/books?format=csv&sort=title&limit=3&offset=5");
  ASSERT_EQ(lines.size(), 251U);
  for (std::size_t i = 0; i < 250; ++i) EXPECT_THAT(lines[i + 1], HasSubstr(fmt::format(",Book {:03},", i)));
}

TEST_F(CsvApi, FiltersAndSearchesAsTheListDoes) {
  import_books("title,author,genre\nEmma,Jane Austen,Classics\nDune,Frank Herbert,Science Fiction\n");
  EXPECT_THAT(lines_of("/api/v1/books/export/csv?genre=Classics"), ElementsAre(testing::_, HasSubstr("Emma")));
  EXPECT_THAT(lines_of("/api/v1/books?format=csv&q=herbert"), ElementsAre(testing::_, HasSubstr("Dune")));
}

TEST_F(CsvApi, RefusesABadQueryBeforeTheFileBegins) {
  EXPECT_EQ(app_.get("/api/v1/books/export/csv?sort=shelf").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/books/export/csv?published_after=2000&published_before=1990").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/borrows?format=csv&from=2026-02-01&to=2026-01-01").status(), 400U);
}

TEST_F(CsvApi, LeavesArchivedBooksOutUnlessAskedFor) {
  const auto id = app_.add_book("Emma");
  app_.remove("/api/v1/books/" + id);
  EXPECT_EQ(lines_of("/api/v1/books/export/csv").size(), 1U);
  EXPECT_EQ(lines_of("/api/v1/books/export/csv?include_archived=true").size(), 2U);
}

TEST_F(CsvApi, WritesNoFormula) {
  app_.post("/api/v1/books", R"x({"title":"=cmd|' /C calc'!A0","author":"@SUM(1)"})x");
  EXPECT_THAT(body_of("/api/v1/books/export/csv"), AllOf(HasSubstr(",'=cmd|"), HasSubstr(",'@SUM(1),")));
}

// ---- in ----

TEST_F(CsvApi, ImportsAndReports) {
  const Answer result = import_books(
      "Title;AUTHORS;Year;isbn\nEmma;Jane Austen;1815;0-306-40615-2\n;Nobody;;\n"
      "Good Omens;Terry Pratchett\nEmma;JANE AUSTEN;1815;\n");
  EXPECT_EQ(result.status(), 200U) << result.body();
  EXPECT_EQ(result.number("total_records"), 4);
  EXPECT_EQ(result.number("successful"), 3);
  EXPECT_EQ(result.number("failed"), 1);
  EXPECT_EQ(result.number("imported"), 2);
  EXPECT_EQ(result.number("already_there"), 1);
  EXPECT_EQ(result.text("errors.0"), "Row 3: no usable title");
  EXPECT_EQ(books(), 2);
}

TEST_F(CsvApi, SaysWhatWasRepaired) {
  const Answer result = import_books("title,author,isbn\nA,X,439023483\n");
  EXPECT_EQ(result.number("repaired"), 1);
  EXPECT_THAT(result.text("warnings.0"), StartsWith("Row 2: ISBN \"439023483\" was read as"));
}

TEST_F(CsvApi, StoresNothingInADryRunAndReportsTheSame) {
  std::string file = "title,author,isbn\n";
  for (int i = 0; i < 600; ++i) file += fmt::format("Book {},X,LOC-{}\n", i, i);
  file += "Book 3,x,\nOther,Y,loc-5\n,Z,\n";
  const Answer tried = import(std::string{kBooks} + "?dry_run=true", file);
  EXPECT_EQ(tried.status(), 200U) << tried.body();
  EXPECT_EQ(tried.number("imported"), 600);
  EXPECT_EQ(books(), 0);
  EXPECT_EQ(app_.get("/api/v1/audit").number("meta.total"), 0);
  EXPECT_EQ(import_books(file).body(), tried.body());
}

TEST_F(CsvApi, ImportsMembersOnceByCardOrAddress) {
  constexpr std::string_view kFile = "Name,E-mail,Card,Phone\nAda,ada@example.com,,+1 555 0100\nBen,,42,\nCy,,,\n";
  const Answer result = import(kMembers, kFile);
  EXPECT_EQ(result.number("imported"), 2);
  EXPECT_EQ(result.number("failed"), 1);
  EXPECT_EQ(import(kMembers, kFile).number("already_there"), 2);
  EXPECT_EQ(import(std::string{kMembers} + "?dry_run=true", "name,email\nEve,e@example.com\nEva,E@example.com\n")
                .number("already_there"),
            1);
}

TEST_F(CsvApi, BoundsTheNumberOfErrors) {
  std::string file = "title,author\n";
  for (int i = 0; i < 2'000; ++i) file += ",X\n";
  const Answer result = import_books(file);
  EXPECT_EQ(result.number("failed"), 2'000);
  EXPECT_EQ(result.size("errors"), 201U);
  EXPECT_EQ(result.text("errors.200"), "… and 1800 more rows were refused");
}

std::string utf16(std::u16string_view text, bool little_endian, bool with_mark) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little_endian ? low : high;
    bytes += little_endian ? high : low;
  };
  if (with_mark) put(u'\uFEFF');
  for (const char16_t unit : text) put(unit);
  return bytes;
}

TEST_F(CsvApi, ReadsEveryEncodingThatSpreadsheetsWrite) {
  constexpr std::u16string_view kFile = u"title\tauthor\r\nÆsop 💙\tÉmile, Zola\r\n";
  const std::string plain = "title\tauthor\r\nÆsop 💙\tÉmile, Zola\r\n";
  for (const std::string& file : {utf16(kFile, true, true), utf16(kFile, false, true), utf16(kFile, true, false),
                                  utf16(kFile, false, false), plain, "\xEF\xBB\xBF" + plain}) {
    TestApp app;
    EXPECT_EQ(send_file(app, kBooks, file).number("imported"), 1);
    EXPECT_EQ(app.get("/api/v1/books").text("data.0.title"), "Æsop 💙");
  }
}

struct BadFile {
  std::string file;
  unsigned status;
  std::string said;
};

TEST_F(CsvApi, RefusesWhatIsNoTableOfBooks) {
  const std::vector<BadFile> cases{{"a,b\n1,2\n", 422, "names no column that holds titles"},
                                   {"name,email\nAda,a@example.com\n", 422, "a table of members, not of books"},
                                   {"id,book_id,member_id,borrowed_at\n", 422, "a table of loans, not of books"},
                                   {std::string("PK\x03\x04\0\0", 6), 422, "binary data"},
                                   {std::string("title,author\nA\0B,X\n", 19), 422, "binary data"},
                                   {"\"title,author\nA,X\n", 422, "first line cannot be read"},
                                   {"id,name,email,biography\n", 422, "a table of authors, not of books"},
                                   {"book_id,reviewer_name,rating\n", 422, "a table of reviews, not of books"},
                                   {"{\"title\": \"A\"}", 422, "no list \"books\""}};
  for (const BadFile& bad : cases) {
    const Answer answer = import_books(bad.file);
    EXPECT_EQ(answer.status(), bad.status) << bad.file;
    EXPECT_THAT(answer.text("detail"), HasSubstr(bad.said));
    EXPECT_THAT(answer.invalid_fields(), ElementsAre("file: value_error"));
  }
  EXPECT_EQ(books(), 0);
}

TEST_F(CsvApi, RefusesABodyWithoutTheFile) {
  EXPECT_THAT(import(kBooks, "title,author\nA,X\n", "csv").invalid_fields(), ElementsAre("file: missing"));
  EXPECT_EQ(app_.post(kBooks, "title,author\nA,X\n", {{"Content-Type", "text/csv"}}).status(), 415U);
  EXPECT_EQ(app_.post(kBooks, R"({"file":"x"})").status(), 415U);
  EXPECT_EQ(app_.post(kBooks, "", {{"Content-Type", "multipart/form-data; boundary=XX"}}).status(), 400U);
  EXPECT_EQ(app_.post(kBooks, "x", {{"Content-Type", "multipart/form-data"}}).status(), 400U);
  EXPECT_EQ(app_.get(kBooks).status(), 405U);
  EXPECT_EQ(import(std::string{kBooks} + "?dry_run=perhaps", "title,author\nA,X\n").status(), 400U);
}

struct OddFile {
  std::string file;
  std::int64_t imported;
  std::int64_t failed;
  std::string said;
};

TEST_F(CsvApi, TakesWhatItCanOfAnOddFileAndSaysTheRest) {
  const std::string large(1'100'000, 'x');
  const std::vector<OddFile> cases{
      {"title,author\n\"two\nlines\",X\n\"a \"\"b\"\"\",X\n", 2, 0, ""},
      {"title,author\n\"A,X\nB,X\n", 0, 1, "never closed"},
      {"title,author\nA\"B,X\n", 1, 0, ""},
      {"title,author\n\"A\"B,X\n", 0, 1, "never closed"},
      {"title,author\nA\nB,X,extra,cells\n", 1, 1, "to the right of all columns"},
      {"title,author,Title\nA,X,other\n", 1, 0, "is there more than once"},
      {"title,author\nA,\"" + large + "\"\nB,X\n", 1, 1, "longer than 1 MiB"},
      {"title,author\nA,X\n" + std::string(70'000, ' ') + "B" + std::string("\0", 1) + "C,X\n", 1, 1,
       "no usable title"},
      {"title,author\nB\xFF,X\n", 0, 1, "not valid UTF-8"},
      {"\xFE\xFF" + std::string("\0t\0i\0t\0l\0e\0,\0a\0u\0t\0h\0o\0r\0\n\xD8\x3D\0,\0X\0\n", 34), 0, 1,
       "not valid UTF-8"}};
  for (const OddFile& odd : cases) {
    TestApp app;
    const Answer answer = send_file(app, kBooks, odd.file);
    EXPECT_EQ(answer.status(), 200U) << answer.body();
    EXPECT_EQ(answer.number("imported"), odd.imported) << answer.body();
    EXPECT_EQ(answer.number("failed"), odd.failed) << answer.body();
    EXPECT_THAT(std::string{answer.body()}, HasSubstr(odd.said));
  }
}

TEST_F(CsvApi, FindsNothingInAnEmptyFile) {
  for (const std::string file : {"", "\n\n", "\xEF\xBB\xBF", "title,author\n"}) {
    const Answer answer = import_books(file);
    EXPECT_EQ(answer.status(), 200U) << file << answer.body();
    EXPECT_EQ(answer.number("total_records"), 0) << file;
    EXPECT_EQ(answer.number("failed"), 0) << file;
  }
}

TEST_F(CsvApi, TakesAFeedOfBooksWithItsAuthors) {
  const Answer answer = import_books(R"({"authors":[{"name":"Jane Austen","email":"jane@example.com"}],
    "books":[{"title":"Emma","year":1815,"author_ids":[1]}]})");
  EXPECT_EQ(answer.status(), 200U) << answer.body();
  EXPECT_EQ(answer.number("imported"), 1);
  EXPECT_EQ(app_.get("/api/v1/authors").text("data.0.email"), "jane@example.com");
}

TEST_F(CsvApi, SaysInTheOrderOfRowsWhatIsThereOtherwise) {
  const std::string id = app_.add_book("Emma");
  const std::string gone = app_.post("/api/v1/books", R"({"title":"Gone","author":"X"})").header("Location");
  app_.remove(gone);
  const Answer answer = import_books(fmt::format(
      "id,title,author,isbn,year\n{},Persuasion,X,,\n,Gone,X,,\n,  A   title ,X,,2008.0\nno-id,Other,X,,\n,B  c,X,,\n",
      id));
  EXPECT_EQ(answer.number("already_there"), 2) << answer.body();
  EXPECT_EQ(answer.number("imported"), 3) << answer.body();
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < answer.size("warnings"); ++i) rows.push_back(answer.text(fmt::format("warnings.{}", i)));
  EXPECT_THAT(
      rows, ElementsAre("Row 2: another book has this id, so the row was left out",
                        "Row 3: the book is there already, but archived", StartsWith("Row 4: "), StartsWith("Row 4: "),
                        "Row 5: the id, which is no UUID, was left out: \"no-id\"", StartsWith("Row 6: ")));
}

TEST_F(CsvApi, FindsTheBookThatIsNotArchivedAmongEqualOnes) {
  for (const std::string title : {"The first goes", "The second goes"}) {
    const std::string first = app_.add_book(title);
    const std::string second = app_.add_book(title);
    app_.remove("/api/v1/books/" + (title == "The first goes" ? first : second));
    const Answer answer = import_books("title,author\n" + title + ",Somebody\n");
    EXPECT_EQ(answer.number("already_there"), 1) << answer.body();
    EXPECT_EQ(answer.size("warnings"), 0U) << answer.body();
  }
}

TEST_F(CsvApi, ReplaysAnImportForItsKey) {
  const auto keyed = [&](std::string_view target, std::string_view file, std::string_view boundary) {
    return send_file(app_, target, file, "file", boundary, {{"Idempotency-Key", "a-key"}});
  };
  const Answer first = keyed(kBooks, "title,author\nA,X\n", "XX");
  EXPECT_EQ(first.number("imported"), 1);
  const Answer again = keyed(kBooks, "title,author\nA,X\n", "a-new-boundary");
  EXPECT_EQ(again.status(), 200U) << again.body();
  EXPECT_EQ(again.body(), first.body());
  EXPECT_EQ(keyed(kBooks, "title,author\nB,X\n", "XX").status(), 422U);
  EXPECT_EQ(keyed(std::string{kBooks} + "?dry_run=true", "title,author\nA,X\n", "XX").status(), 422U);
  EXPECT_EQ(books(), 1);
  EXPECT_EQ(keyed(kMembers, "name,email\nAda,ada@example.com\n", "XX").number("imported"), 1);
}

TEST_F(CsvApi, ForgetsTheKeyOfAnImportThatWasRefused) {
  const test::Headers key{{"Idempotency-Key", "a-key"}};
  EXPECT_EQ(send_file(app_, kBooks, "a,b\n1,2\n", "file", "XX", key).status(), 422U);
  EXPECT_EQ(send_file(app_, kBooks, "title,author\nA,X\n", "file", "XX", key).number("imported"), 1);
}

TEST_F(CsvApi, ImportsAgainForTheKeyOfAnImportWhoseServerDied) {
  const auto import_again = [&] {
    return send_file(app_, kBooks, "title,author\nA,X\n", "file", "XX", {{"Idempotency-Key", "a-key"}});
  };
  import_again();
  app_.database().damage("update idempotency_keys set result = null");
  const Answer refused = import_again();
  EXPECT_EQ(refused.status(), 409U);
  EXPECT_EQ(refused.text("error_code"), "IDEMPOTENCY_KEY_IN_USE");
  EXPECT_EQ(refused.header("Retry-After"), "5");
  app_.clock().advance(std::chrono::minutes{5});
  const Answer again = import_again();
  EXPECT_EQ(again.number("imported"), 0);
  EXPECT_EQ(again.number("already_there"), 1);
  EXPECT_EQ(books(), 1);
}

TEST_F(CsvApi, EndsAnImportWhenTheServerStops) {
  app_.application().drain();
  const Answer answer = import_books("title,author\nA,X\n");
  EXPECT_EQ(answer.status(), 503U);
  EXPECT_EQ(answer.text("error_code"), "IMPORT_INTERRUPTED");
  EXPECT_EQ(answer.header("Retry-After"), "1");
}

TEST_F(CsvApi, IsDescribedAsFormsAndFiles) {
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

TEST_F(CsvApi, TakesLargeBodiesOnlyWhereFilesComeIn) {
  const auto limit = [&](std::string_view path) {
    return app_.application().body_limit(http::Method::post, path).value_or(0);
  };
  EXPECT_GE(limit("/api/v1/books/import/csv"), 64U * 1024 * 1024);
  EXPECT_GE(limit("/api/members/import/csv/"), 64U * 1024 * 1024);
  EXPECT_EQ(limit("/api/v1/books"), 0U);
  EXPECT_EQ(app_.application().body_limit(http::Method::get, kBooks), std::nullopt);
}

}  // namespace
}  // namespace lectern
