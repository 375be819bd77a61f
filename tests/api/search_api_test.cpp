// Search, suggestions and facets as clients see them.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::ElementsAre;
using testing::IsEmpty;

class SearchApi : public testing::Test {
 protected:
  void add(std::string_view title, std::string_view author, std::string_view rest = "") {
    const auto book =
        app_.post("/api/v1/books", fmt::format(R"({{"title":"{}","author":"{}"{}}})", title, author, rest));
    EXPECT_EQ(book.status(), 201U) << book.body();
  }
  void add_all() {
    add("The Hobbit", "J. R. R. Tolkien", R"(,"genre":"Fantasy","language":"en","published_year":1937)");
    add("Mythago Wood", "Robert Holdstock", R"(,"genre":"Fantasy","language":"en-GB","published_year":1984)");
    add("Fantastic Four", "Stan Lee", R"(,"genre":"Comics","language":"en","published_year":1961,"withheld_copies":1)");
    add("Die Blechtrommel", "Günter Grass", R"(,"genre":"Novel","language":"de","published_year":1959)");
  }
  std::vector<std::string> column(const Answer& answer, std::string_view list, std::string_view name) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < answer.size(list); ++i)
      texts.push_back(answer.text(fmt::format("{}.{}.{}", list, i, name)));
    return texts;
  }

  TestApp app_;
};

TEST_F(SearchApi, FindsWhatIsMisspeltUnlessToldNotTo) {
  add_all();
  EXPECT_EQ(app_.get("/api/v1/books?q=hobit").text("data.0.title"), "The Hobbit");
  EXPECT_EQ(app_.get("/api/v1/books?q=hobit&fuzzy=false").number("meta.total"), 0);
  EXPECT_EQ(app_.get("/api/v1/books?q=hobit&fuzzy=true").number("meta.total"), 1);
  EXPECT_EQ(app_.get("/api/v1/books?q=hobit&sort=title").number("meta.total"), 1);
  EXPECT_EQ(app_.get("/api/v1/books?q=hobit&fuzzy=maybe").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/books?q=gunter+gras").text("data.0.title"), "Die Blechtrommel");
}

TEST_F(SearchApi, UnderstandsEveryWayToAskForRelevance) {
  add("The Woods", "A", R"(,"description":"A hobbit of sorts.")");
  add("The Hobbit", "J. R. R. Tolkien");
  for (const std::string order :
       {"", "&sort=relevance", "&sort=similarity", "&sort=similarity:desc", "&sort=similarity:DESC",
        "&sort=relevance:desc", "&sort=-relevance", "&sort_by=similarity&order=desc", "&sort_by=relevance",
        "&sort=similarity:desc&sort=title:asc", "&sort=relevance,title", "&order=desc"}) {
    const Answer found = app_.get("/api/v1/books?q=hobbit" + order);
    EXPECT_EQ(found.status(), 200U) << order << found.body();
    EXPECT_THAT(column(found, "data", "title"), ElementsAre("The Hobbit", "The Woods")) << order;
  }
}

TEST_F(SearchApi, RefusesOrdersByRelevanceThatThereAreNot) {
  struct Refused {
    std::string target;
    std::string field;
    std::string says;
  };
  for (const auto& [target, field, says] :
       std::vector<Refused>{{"books?q=x&sort=similarity:asc", "sort", "one direction"},
                            {"books?q=x&sort=relevance&order=asc", "sort", "one direction"},
                            {"books?q=x&order=asc", "sort", "one direction"},
                            {"books?q=x&sort_by=relevance&order=asc", "sort_by", "one direction"},
                            {"books?q=x&sort=title,relevance", "sort", "first key"},
                            {"books?q=x&sort=relevance,bogus", "sort", "bogus"},
                            {"books?q=x&sort=bogus", "sort", "'borrow_count', 'relevance']"},
                            {"books?sort=relevance", "sort", "'borrow_count']"},
                            {"books/facets?q=x&sort=bogus", "sort", "'relevance'"},
                            {"authors?q=x&sort=bogus", "sort", "'relevance'"},
                            {"authors?sort=relevance", "sort", "'created_at']"},
                            {"members?q=x&sort=bogus", "sort", "'relevance'"},
                            {"members?sort_by=bogus", "sort_by", "bogus"},
                            {"borrows?q=x&sort=relevance", "sort", "'returned_at']"}}) {
    const Answer refused = app_.get("/api/v1/" + target);
    EXPECT_EQ(refused.status(), 400U) << target;
    EXPECT_THAT(refused.invalid_fields(), ElementsAre(field + ": enumeration")) << target;
    EXPECT_THAT(refused.text("detail"), testing::HasSubstr(says)) << target;
  }
}

TEST_F(SearchApi, FollowsItsLinksAcrossTiers) {
  add("Ocean", "A");
  add("Oceanic", "A");
  add("Transocean", "A");
  add("Ocaen", "A");
  std::string target = "/api/v1/books?q=ocean&limit=1";
  std::vector<std::string> titles;
  while (titles.size() < 10) {
    const Answer page = app_.get(target);
    EXPECT_EQ(page.number("meta.total"), 4);
    titles.push_back(page.text("data.0.title"));
    if (!page.has("meta.next_cursor")) break;
    target = "/api/v1/books?q=ocean&limit=1&cursor=" + page.text("meta.next_cursor");
  }
  EXPECT_THAT(titles, ElementsAre("Ocean", "Oceanic", "Transocean", "Ocaen"));
}

TEST_F(SearchApi, RefusesWhatIsNoCursorOfASearch) {
  add_all();
  const std::string cursor = app_.get("/api/v1/books?q=fantasy&limit=1").text("meta.next_cursor");
  EXPECT_EQ(app_.get("/api/v1/books?q=fantasy&limit=1&cursor=" + cursor).status(), 200U);
  for (const std::string& query :
       {"q=other&cursor=" + cursor, "cursor=" + cursor, "q=fantasy&sort=title&cursor=" + cursor,
        "q=fantasy&genre=Comics&cursor=" + cursor, "q=fantasy&offset=1&cursor=" + cursor,
        std::string{"q=fantasy&cursor=x"}, std::string{"q=fantasy&sort=title&cursor=fuzzy.x"}}) {
    const Answer answer = app_.get("/api/v1/books?" + query);
    EXPECT_EQ(answer.status(), 400U) << query;
    EXPECT_THAT(answer.invalid_fields(), ElementsAre("cursor: value_error")) << query;
  }
}

TEST_F(SearchApi, SuggestsBooksAuthorsAndGenresWhileOneTypes) {
  add_all();
  const Answer fan = app_.get("/api/v1/books/suggest?q=fan");
  EXPECT_THAT(column(fan, "data", "kind"), ElementsAre("book", "book", "book", "genre"));
  EXPECT_EQ(fan.text("data.0.text"), "Fantastic Four");
  EXPECT_EQ(fan.text("data.0.detail"), "Stan Lee");
  EXPECT_EQ(fan.text("data.3.text"), "Fantasy");
  EXPECT_EQ(fan.text("data.3.detail"), "2 books");
  EXPECT_EQ(fan.text("data.3.id"), "null");
  const Answer tolk = app_.get("/api/v1/books/suggest?q=tolk");
  EXPECT_THAT(column(tolk, "data", "kind"), ElementsAre("book", "author"));
  EXPECT_EQ(tolk.text("data.1.text"), "J. R. R. Tolkien");
  EXPECT_EQ(tolk.text("data.1.detail"), "1 book");
  const std::string book = tolk.text("data.0.id");
  EXPECT_EQ(app_.get("/api/v1/books/" + book).text("authors.0.id"), tolk.text("data.1.id"));
}

TEST_F(SearchApi, SuggestsAnAuthorAmongManyBooksOfThatWord) {
  for (int i = 0; i < 10; ++i) add(fmt::format("King {}", i), "Somebody");
  add("It", "Stephen King");
  EXPECT_THAT(column(app_.get("/api/v1/books/suggest?q=king"), "data", "text"), testing::Contains("Stephen King"));
}

TEST_F(SearchApi, SuggestsWhatIsMisspeltOnlyWhenNothingElseIsFound) {
  add("Hobbits", "A");
  add("Hobbyhorse", "A");
  EXPECT_THAT(column(app_.get("/api/v1/books/suggest?q=hobbitz"), "data", "text"), ElementsAre("Hobbits"));
  EXPECT_THAT(column(app_.get("/api/v1/books/suggest?q=hobbi"), "data", "text"), ElementsAre("Hobbits"));
}

TEST_F(SearchApi, SuggestsNoMoreThanAskedForAndNothingForNothing) {
  add_all();
  EXPECT_EQ(app_.get("/api/v1/books/suggest?q=fan&limit=1").size("data"), 1U);
  for (const std::string query : {"", "?q=", "?q=%25", "?q=zzz"})
    EXPECT_EQ(app_.get("/api/v1/books/suggest" + query).size("data"), 0U) << query;
  EXPECT_EQ(app_.get("/api/v1/books/suggest?q=fan&limit=0").status(), 400U);
  EXPECT_EQ(app_.get("/api/v1/books/suggest?q=" + std::string(201, 'a')).status(), 413U);
}

TEST_F(SearchApi, CountsFacetsOfWhatASearchAndFiltersFind) {
  add_all();
  const Answer all = app_.get("/api/v1/books/facets");
  EXPECT_EQ(all.number("total"), 4);
  EXPECT_EQ(all.number("available"), 3);
  EXPECT_THAT(column(all, "genres", "value"), ElementsAre("Fantasy", "Comics", "Novel"));
  EXPECT_THAT(column(all, "genres", "count"), ElementsAre("2", "1", "1"));
  EXPECT_THAT(column(all, "languages", "value"), ElementsAre("en", "de", "en-GB"));
  EXPECT_THAT(column(all, "decades", "value"), ElementsAre("1930", "1950", "1960", "1980"));
  const Answer found = app_.get("/api/v1/books/facets?q=fantas&available=true");
  EXPECT_EQ(found.number("total"), 2);
  EXPECT_THAT(column(found, "genres", "value"), ElementsAre("Fantasy"));
  EXPECT_EQ(app_.get("/api/v1/books/facets?q=fantazy").number("total"),
            app_.get("/api/v1/books?q=fantazy").number("meta.total"));
  EXPECT_EQ(app_.get("/api/v1/books/facets?q=nothing").number("total"), 0);
  EXPECT_EQ(app_.get("/api/v1/books/facets?published_after=2001&published_before=2000").status(), 400U);
}

TEST_F(SearchApi, SearchesMembersAlike) {
  app_.post("/api/v1/members", R"({"name":"Katherine Johnson","email":"kj@example.com","card_number":"LIB-4711"})");
  EXPECT_EQ(app_.get("/api/v1/members?q=kathrine").number("meta.total"), 1);
  EXPECT_EQ(app_.get("/api/v1/members?q=kathrine&fuzzy=false").number("meta.total"), 0);
}

}  // namespace
}  // namespace lectern
