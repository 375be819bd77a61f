// CSV files in over the routes, as S4's clients and librarians' spreadsheets write them.
#include <gmock/gmock.h>

#include "api/csv_files.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using CsvImportApi = CsvApi;

TEST_F(CsvImportApi, ImportsAndReports) {
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

TEST_F(CsvImportApi, SaysWhatWasRepaired) {
  const Answer result = import_books("title,author,isbn\nA,X,439023483\n");
  EXPECT_EQ(result.number("repaired"), 1);
  EXPECT_THAT(result.text("warnings.0"), StartsWith("Row 2: ISBN \"439023483\" was read as"));
}

TEST_F(CsvImportApi, StoresNothingInADryRunAndReportsTheSame) {
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

TEST_F(CsvImportApi, ImportsMembersOnceByCardOrAddress) {
  constexpr std::string_view kFile = "Name,E-mail,Card,Phone\nAda,ada@example.com,,+1 555 0100\nBen,,42,\nCy,,,\n";
  const Answer result = import(kMembers, kFile);
  EXPECT_EQ(result.number("imported"), 2);
  EXPECT_EQ(result.number("failed"), 1);
  EXPECT_EQ(import(kMembers, kFile).number("already_there"), 2);
  EXPECT_EQ(import(std::string{kMembers} + "?dry_run=true", "name,email\nEve,e@example.com\nEva,E@example.com\n")
                .number("already_there"),
            1);
}

TEST_F(CsvImportApi, BoundsTheNumberOfErrors) {
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

TEST_F(CsvImportApi, ReadsEveryEncodingThatSpreadsheetsWrite) {
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

TEST_F(CsvImportApi, RefusesWhatIsNoTableOfBooks) {
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

TEST_F(CsvImportApi, RefusesABodyWithoutTheFile) {
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

TEST_F(CsvImportApi, TakesWhatItCanOfAnOddFileAndSaysTheRest) {
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

TEST_F(CsvImportApi, FindsNothingInAnEmptyFile) {
  for (const std::string file : {"", "\n\n", "\xEF\xBB\xBF", "title,author\n"}) {
    const Answer answer = import_books(file);
    EXPECT_EQ(answer.status(), 200U) << file << answer.body();
    EXPECT_EQ(answer.number("total_records"), 0) << file;
    EXPECT_EQ(answer.number("failed"), 0) << file;
  }
}

TEST_F(CsvImportApi, TakesAFeedOfBooksWithItsAuthors) {
  const Answer answer = import_books(R"({"authors":[{"name":"Jane Austen","email":"jane@example.com"}],
    "books":[{"title":"Emma","year":1815,"author_ids":[1]}]})");
  EXPECT_EQ(answer.status(), 200U) << answer.body();
  EXPECT_EQ(answer.number("imported"), 1);
  EXPECT_EQ(app_.get("/api/v1/authors").text("data.0.email"), "jane@example.com");
}

TEST_F(CsvImportApi, SaysInTheOrderOfRowsWhatIsThereOtherwise) {
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

TEST_F(CsvImportApi, FindsTheBookThatIsNotArchivedAmongEqualOnes) {
  for (const std::string title : {"The first goes", "The second goes"}) {
    const std::string first = app_.add_book(title);
    const std::string second = app_.add_book(title);
    app_.remove("/api/v1/books/" + (title == "The first goes" ? first : second));
    const Answer answer = import_books("title,author\n" + title + ",Somebody\n");
    EXPECT_EQ(answer.number("already_there"), 1) << answer.body();
    EXPECT_EQ(answer.size("warnings"), 0U) << answer.body();
  }
}

TEST_F(CsvImportApi, ReplaysAnImportForItsKey) {
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

TEST_F(CsvImportApi, ForgetsTheKeyOfAnImportThatWasRefused) {
  const test::Headers key{{"Idempotency-Key", "a-key"}};
  EXPECT_EQ(send_file(app_, kBooks, "a,b\n1,2\n", "file", "XX", key).status(), 422U);
  EXPECT_EQ(send_file(app_, kBooks, "title,author\nA,X\n", "file", "XX", key).number("imported"), 1);
}

TEST_F(CsvImportApi, ImportsAgainForTheKeyOfAnImportWhoseServerDied) {
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

TEST_F(CsvImportApi, EndsAnImportWhenTheServerStops) {
  app_.application().drain();
  const Answer answer = import_books("title,author\nA,X\n");
  EXPECT_EQ(answer.status(), 503U);
  EXPECT_EQ(answer.text("error_code"), "IMPORT_INTERRUPTED");
  EXPECT_EQ(answer.header("Retry-After"), "1");
}

TEST_F(CsvImportApi, TakesLargeBodiesOnlyWhereFilesComeIn) {
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
