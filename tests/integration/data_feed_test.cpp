// S0's data file, as its generator writes it and as people break it.
#include <gmock/gmock.h>

#include "catalog/authors_service.hpp"
#include "import/importer.hpp"
#include "support/test_database.hpp"

namespace lectern::importing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class DataFeed : public testing::Test {
 protected:
  ImportReport import(std::string_view text) {
    return import_table({*database_, catalog_, members_}, database_.context(), read_table(text_source(text)));
  }
  std::vector<catalog::Book> books() {
    catalog::BookQuery query;
    query.sort = {"title"};
    return run_sync(catalog_.list_books(query)).data;
  }
  std::string refusal(std::string_view text) {
    try {
      import(text);
    } catch (const FileProblem& problem) {
      return problem.what();
    }
    return "taken";
  }

  test::TestDatabase database_;
  catalog::CatalogService catalog_{*database_};
  members::MembersService members_{*database_};
};

TEST_F(DataFeed, TakesBooksWithTheAuthorsThatTheyPointTo) {
  const auto report = import(R"({
    "authors": [{"name":"Jane Austen","email":"jane.austen@example.com","book_ids":[]}, {"name":"Semi; Colon"}],
    "books": [
      {"title":"Emma","year":1815,"book_isbn":"9780306406157","genre_name":"Classics","description":"A match.","author_ids":[1]},
      {"title":"Filler 1","year":null,"book_isbn":"9990000000001","genre_name":"General","description":"","author_ids":[2,1,9]},
      {"title":"No one","year":0,"book_isbn":null,"genre_name":null,"description":null,"author_ids":[7]}]})");
  EXPECT_EQ(report.counts().imported, 2);
  ASSERT_THAT(report.rejections(), SizeIs(1));
  EXPECT_EQ(report.rejections().front().row, 3U);
  EXPECT_THAT(report.rejections().front().text, HasSubstr("no usable author"));
  const auto all = books();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].title, "Emma");
  EXPECT_EQ(all[0].published_year, 1815);
  EXPECT_EQ(all[0].isbn, "9780306406157");
  EXPECT_EQ(all[0].genre, "Classics");
  EXPECT_EQ(all[0].description, "A match.");
  EXPECT_EQ(all[1].author, "Semi; Colon, Jane Austen");
  EXPECT_EQ(all[1].isbn, "9990000000001");
}

TEST_F(DataFeed, BringsAuthorsInFirstWithTheirAddresses) {
  const auto report = import(R"({
    "authors": [{"name":"Jane Austen","email":"jane.austen@example.com"}, {"name":"No Book","email":"no..book@example.com"},
                {"name":""}, {"name":"Odd","email":"odd@odd"}],
    "books": [{"title":"Emma","year":-1,"author_ids":[1,9]}]})");
  EXPECT_EQ(report.counts().imported, 1);
  EXPECT_EQ(report.counts().repaired, 1);
  const auto& left_out = report.repairs().at(RepairKind::value_left_out).examples;
  ASSERT_FALSE(left_out.empty());
  EXPECT_EQ(left_out.front().text, "the year was left out: \"-1\"");
  EXPECT_THAT(report.warnings(), ElementsAre("4 authors came first: 3 imported, 0 already there, 1 rejected",
                                             "Row 3 of the authors: no usable name",
                                             HasSubstr("Row 4 of the authors: the email was left")));
  catalog::AuthorsService authors{*database_};
  catalog::AuthorQuery query;
  query.sort = {"name"};
  const auto all = run_sync(authors.list_authors(query)).data;
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[0].email, "jane.austen@example.com");
  EXPECT_EQ(all[0].book_count, 1);
  EXPECT_EQ(all[1].email, "no..book@example.com");
  EXPECT_EQ(all[2].email, std::nullopt);
}

TEST_F(DataFeed, CompletesAuthorsWhoAreThereAlready) {
  import(R"({"authors":[{"name":"A"}],"books":[{"title":"T","author_ids":[1]}]})");
  const auto again =
      import(R"({"authors":[{"name":"A","email":"a@example.com"}],"books":[{"title":"T","author_ids":[1]}]})");
  EXPECT_THAT(again.warnings(), ElementsAre("1 authors came first: 0 imported, 1 already there, 0 rejected"));
  catalog::AuthorsService authors{*database_};
  const auto all = run_sync(authors.list_authors({})).data;
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].email, "a@example.com");
}

TEST_F(DataFeed, AddsNothingASecondTime) {
  constexpr std::string_view kFeed =
      R"({"authors":[{"name":"A"}],"books":[{"title":"T","year":2000,"author_ids":[1]}]})";
  EXPECT_EQ(import(kFeed).counts().imported, 1);
  EXPECT_EQ(import(std::string{"\xEF\xBB\xBF\n "} + std::string{kFeed}).counts().already_there, 1);
}

TEST_F(DataFeed, LeavesOutWhatHasAnotherType) {
  const auto report = import(R"({"authors":[{"name":"A"},7,{"name":null}],"books":[
    {"title":"T","year":"2000","author_ids":[1,"1",2.5,3,-1]},{"title":["T"],"author_ids":[1]},"book",{}]})");
  EXPECT_EQ(report.counts().imported, 1);
  EXPECT_EQ(report.counts().rejected, 3);
}

TEST_F(DataFeed, RefusesWhatIsNoFeedWithASentence) {
  EXPECT_THAT(refusal("{"), HasSubstr("not valid"));
  EXPECT_THAT(refusal("{}"), HasSubstr("no list \"books\""));
  EXPECT_THAT(refusal(R"({"books":[]})"), HasSubstr("no list \"authors\""));
  EXPECT_THAT(refusal(R"({"books":{},"authors":[]})"), HasSubstr("no list \"books\""));
}

}  // namespace
}  // namespace lectern::importing
