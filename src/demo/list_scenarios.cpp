#include <array>
#include <set>

#include <fmt/format.h>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

/// Expects exactly these titles, in this order.
void expect_titles(Library& library, const Reply& page, std::initializer_list<std::string_view> titles) {
  page.expect(200).expect_size("data", titles.size());
  std::size_t index = 0;
  for (const std::string_view title : titles) page.expect(fmt::format("data.{}.title", index++), library.unique(title));
}

void search(Library& library) {
  library.add_book("Der Löwe von Ængland");
  library.add_book("The Philosopher's Lantern");
  const auto found = [&](std::string_view words) {
    return library.get("/books?q=" + library.escaped(library.unique(words)));
  };
  expect_titles(library, found("lantern"), {"The Philosopher's Lantern"});
  expect_titles(library, found("LOWE"), {"Der Löwe von Ængland"});
  expect_titles(library, found("löwe"), {"Der Löwe von Ængland"});
  expect_titles(library, found("aengland"), {"Der Löwe von Ængland"});
  expect_titles(library, found("philosophers"), {"The Philosopher's Lantern"});
  expect_titles(library, found("philosopher lanterns dragon"), {});
  // The last word may be a beginning.
  const std::string beginning = library.escaped(library.word() + " philo");
  expect_titles(library, library.get("/books?q=" + beginning), {"The Philosopher's Lantern"});
}

/// Four books that differ in all that lists sort and filter by.
void stock_shelf(Library& library) {
  const auto add = [&](std::string_view title, std::int64_t year, std::string_view genre, std::string_view language) {
    auto book = library.new_book(title);
    book["published_year"] = year;
    book["genre"] = std::string{genre};
    book["language"] = std::string{language};
    library.post("/books", book).expect(201);
  };
  add("The Cedar", 1901, "Fable", "en-US");
  add("An Apple", 1987, "Novel", "de");
  add("Élan", 1950, "Fable", "fr");
  add("birch", 2001, "Novel", "en");
}

void sorts(Library& library) {
  stock_shelf(library);
  const auto sorted = [&](std::string_view sort) {
    return library.get(fmt::format("/books?q={}&{}", library.word(), sort));
  };
  expect_titles(library, sorted("sort=title"), {"An Apple", "birch", "The Cedar", "Élan"});
  expect_titles(library, sorted("sort=-published_year"), {"birch", "An Apple", "Élan", "The Cedar"});
  expect_titles(library, sorted("sort=title:desc"), {"Élan", "The Cedar", "birch", "An Apple"});
  expect_titles(library, sorted("sort_by=created_at&order=asc"), {"The Cedar", "An Apple", "Élan", "birch"});
  library.get("/books?sort=colour").expect(400);
}

void filters(Library& library) {
  stock_shelf(library);
  const auto filtered = [&](std::string_view filter) {
    return library.get(fmt::format("/books?q={}&sort=title&{}", library.word(), filter));
  };
  expect_titles(library, filtered("genre=Fable"), {"The Cedar", "Élan"});
  expect_titles(library, filtered("genre=Fable&genre=Novel"), {"An Apple", "birch", "The Cedar", "Élan"});
  expect_titles(library, filtered("language=en"), {"birch", "The Cedar"});
  expect_titles(library, filtered("published_after=1950&published_before=1987"), {"An Apple", "Élan"});
  const std::string cedar = filtered("genre=Fable").text("data.0.id");
  library.lend(cedar, library.add_member("Rosa Leitner"));
  expect_titles(library, filtered("genre=Fable&available=true"), {"Élan"});
  library.get("/books?published_after=2000&published_before=1900").expect(400);
}

void cursor_walk(Library& library) {
  constexpr std::size_t kBooks = 11;
  for (std::size_t number = 1; number <= kBooks; ++number) library.add_book(fmt::format("Volume {:02}", number));
  std::vector<std::string> titles;
  const std::string first = fmt::format("/books?q={}&sort=title&limit=3", library.word());
  Reply page = library.get(first).expect(200);
  for (;;) {
    for (std::size_t i = 0; i < page.list("data").size(); ++i)
      titles.push_back(page.text(fmt::format("data.{}.title", i)));
    if (page.at("meta.next_cursor").is_null()) break;
    check(titles.size() <= kBooks, "the cursor walk does not end");
    library.add_book("Added Meanwhile");  // it stands before what is still to come
    page = library.get(first + "&cursor=" + page.text("meta.next_cursor")).expect(200);
  }
  page.expect("meta.has_more", false);
  check(titles.size() == kBooks, fmt::format("the walk met {} of {} books", titles.size(), kBooks));
  check(std::set(titles.begin(), titles.end()).size() == kBooks, "the walk met a book twice");
  library.get("/books?sort=-title&limit=3&cursor=nonsense").expect(400);
}

}  // namespace

Scenarios list_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Search", "words, prefix, accents, apostrophes", search},
      Scenario{"Sorts", "title, year, creation; both directions", sorts},
      Scenario{"Filters", "genre, language, years, available", filters},
      Scenario{"Cursor walk", "every row once while others are added", cursor_walk},
  };
  return kScenarios;
}

}  // namespace lectern::demo
