// What is made of Open Library's answers.
#include "seed/open_library_rules.hpp"

#include <sstream>

#include <gmock/gmock.h>

#include "import/data_feed.hpp"

namespace lectern::seed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kAnswer = R"({"numFound": 2, "docs": [
  {"title": " The  Dispossessed ", "author_name": ["Ursula K. Le Guin"], "first_publish_year": 1974,
   "isbn": ["123", "9780061054880x", "9780061054889", "0061054887"], "subject": ["Science fiction", "Anarchism", "Utopias", "Moons"]},
  {"title": "A Book"},
  {"author_name": ["Nobody"]},
  17]})";

std::string many(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::vector<FoundBook> books_of(std::string_view answer) {
  return read_found(answer).value();
}

FoundBook book(std::string title, std::vector<std::string> authors, std::optional<std::string> isbn = {}) {
  return {.title = std::move(title),
          .year = 2000,
          .isbn = std::move(isbn),
          .genre = "General",
          .description = "x",
          .authors = std::move(authors)};
}

TEST(OpenLibraryRules, ReadWhatIsFound) {
  const auto books = books_of(kAnswer);
  ASSERT_THAT(books, SizeIs(2)) << "without a title there is no book";
  EXPECT_EQ(books[0].title, "The  Dispossessed");
  EXPECT_EQ(books[0].year, 1974);
  EXPECT_EQ(books[0].isbn, "9780061054884") << "the first with a right check digit";
  EXPECT_EQ(books[0].genre, "Science fiction");
  EXPECT_EQ(books[0].description, "Science fiction; Anarchism; Utopias");
  EXPECT_THAT(books[0].authors, ElementsAre("Ursula K. Le Guin"));
  EXPECT_EQ(books[1].year, std::nullopt);
  EXPECT_EQ(books[1].isbn, std::nullopt);
  EXPECT_EQ(books[1].genre, "General");
  EXPECT_FALSE(books[1].description.empty());
}

TEST(OpenLibraryRules, TellAnAnswerFromWhatIsNone) {
  for (const char* wrong : {"", "<html>", "[]", "{}", R"({"docs": 3})", R"({"docs": [)"}) {
    EXPECT_EQ(read_found(wrong), std::nullopt) << wrong;
    EXPECT_THAT(to_line("X", wrong), IsEmpty()) << wrong;
  }
  EXPECT_THAT(books_of(R"({"docs": []})"), IsEmpty());
}

TEST(OpenLibraryRules, TakeNothingThatTheLibraryWouldRefuse) {
  const auto books = books_of(R"({"docs": [
    {"title": ")" + many("é", 300) +
                              R"(", "subject": [")" + many("x", 128) + R"(", "Short"], "first_publish_year": -5},
    {"title": "a\u0000b"}, {"title": "  "}, {"title": 5},
    {"title": "Year", "first_publish_year": 1974.5, "isbn": "9780061054880", "subject": [3, null]}]})");
  ASSERT_THAT(books, SizeIs(2));
  EXPECT_EQ(books[0].title, many("é", 200));
  EXPECT_EQ(books[0].genre, "Short");
  EXPECT_EQ(books[0].year, std::nullopt);
  EXPECT_EQ(books[1].year, std::nullopt);
  EXPECT_EQ(books[1].isbn, std::nullopt);
}

TEST(OpenLibraryRules, KeepAnAnswerInALine) {
  const std::string line = to_line("Ursula K. Le Guin", kAnswer);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto kept = read_line(line);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->author, "Ursula K. Le Guin");
  EXPECT_THAT(kept->books, SizeIs(2));
  EXPECT_EQ(kept->books[0].isbn, "9780061054884");
  EXPECT_FALSE(read_line(std::string_view{line}.substr(0, line.size() - 1)));
  EXPECT_FALSE(read_line(R"({"docs": []})"));
}

TEST(OpenLibraryRules, ReadNamesLineByLine) {
  EXPECT_THAT(read_authors("\xEF\xBB\xBFJane Austen\r\n\n# nobody\n  Amos Oz \nJANE AUSTEN\nלאה גולדברג"),
              ElementsAre("Jane Austen", "Amos Oz", "לאה גולדברג"));
  EXPECT_THAT(read_authors(""), IsEmpty());
}

struct Fed {
  std::vector<std::string> authors;
  std::vector<std::string> books;  // "title / authors / isbn"
};

Fed read(const FoundFeed& feed) {
  std::ostringstream out;
  feed.write(out);
  const std::string text = out.str();
  importing::Table table = importing::data_feed_table(text);
  Fed fed;
  while (const auto row = table.first->next()) fed.authors.push_back(row->cells[0] + " <" + row->cells[1] + ">");
  while (const auto row = table.next())
    fed.books.push_back(row->cells[0] + " / " + row->cells[1] + " / " + row->cells[2]);
  return fed;
}

TEST(OpenLibraryRules, MakeAFeedThatImportReads) {
  const std::vector<std::string> names{"Neil Gaiman", "Nobody Asked", "Terry Pratchett", "Flannery O'Connor"};
  FoundFeed feed{names, 0};
  feed.add(0, {book("Good Omens", {"TERRY PRATCHETT", "Neil Gaiman", "Somebody Else"}, "9780061054880"),
               book("Coraline", {"Neil Gaiman", "Neil Gaiman"}, "9780061054880")});
  feed.add(1, {});
  feed.add(2, {book("good omens", {"Neil Gaiman", "Terry Pratchett"}), book("Mort", {"Somebody Else"})});
  feed.add(3, {book("Wise Blood", {})});
  const Fed fed = read(feed);
  EXPECT_THAT(fed.authors,
              ElementsAre("Neil Gaiman <neil.gaiman@example.com>", "Terry Pratchett <terry.pratchett@example.com>",
                          "Flannery O'Connor <flannery.oconnor@example.com>"));
  EXPECT_THAT(fed.books,
              ElementsAre("Good Omens / Terry Pratchett; Neil Gaiman / 9780061054880", "Coraline / Neil Gaiman / ",
                          "Mort / Terry Pratchett / ", "Wise Blood / Flannery O'Connor / "));
  EXPECT_EQ(feed.author_count(), 3U);
}

TEST(OpenLibraryRules, EndAtTheLimit) {
  const std::vector<std::string> names{"A"};
  FoundFeed feed{names, 2};
  feed.add(0, {book("One", {"A"}), book("Two", {"A"}), book("Three", {"A"})});
  EXPECT_TRUE(feed.is_full());
  EXPECT_EQ(feed.book_count(), 2U);
}

}  // namespace
}  // namespace lectern::seed
