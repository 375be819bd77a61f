#include <array>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

void life_of_a_book(Library& library) {
  const Reply created = library.post("/books", library.new_book("The Lantern Garden"));
  created.expect(201).expect("available_copies", 1).expect("version", 1).expect("archived_at", nullptr);
  const std::string book = "/books/" + created.text("id");
  created.expect_header("Location", "/api/v1" + book);

  library.get(book).expect(200).expect("title", library.unique("The Lantern Garden"));
  library.patch(book, {{"genre", "Fable"}, {"total_copies", 3}}).expect(200).expect("version", 2);
  library.get(book).expect(200).expect("genre", "Fable").expect("available_copies", 3);

  library.remove(book).expect(204);
  library.get(book).expect_problem(404, "BOOK_NOT_FOUND");
  library.get("/books?q=" + library.word()).expect(200).expect_size("data", 0);
  library.post(book + "/restore").expect(200).expect("archived_at", nullptr);
  library.get(book).expect(200).expect("genre", "Fable").expect("available_copies", 3);
}

void bad_book(Library& library) {
  const Reply refused = library.post("/books", {{"title", "   "},
                                                {"author", 7},
                                                {"published_year", 9999},
                                                {"image_url", "ftp://somewhere"},
                                                {"total_copies", 0}});
  refused.expect_problem(422, "VALIDATION_ERROR").expect_size("errors", 5);
  refused.expect("errors.0.field", "title")
      .expect("errors.1.field", "author")
      .expect("errors.2.field", "published_year")
      .expect("errors.3.field", "image_url")
      .expect("errors.4.field", "total_copies");
  library.post("/books", boost::json::object{})
      .expect_problem(422, "VALIDATION_ERROR")
      .expect("errors.0.field", "title");
}

void duplicate_identifier(Library& library) {
  auto book = library.new_book("The First");
  book["isbn"] = library.word() + "-A";
  const std::string first = library.post("/books", book).expect(201).text("id");
  book["title"] = library.unique("The Second");
  library.post("/books", book).expect_problem(409, "DUPLICATE_ISBN").expect("existing_id", first);
  library.get("/books?isbn=" + library.word() + "-A").expect(200).expect_size("data", 1).expect("data.0.id", first);
}

void authors_merge(Library& library) {
  const auto author = [&](std::string_view name) {
    return library.post("/authors", {{"name", library.unique(name)}}).expect(201).text("id");
  };
  const std::string misspelt = author("Inés Vehlo");
  const std::string right = author("Inés Velho");
  const auto write = [&](std::string_view title, const std::string& by) {
    const boost::json::array authors{by};
    return library.post("/books", {{"title", library.unique(title)}, {"author_ids", authors}}).expect(201).text("id");
  };
  const std::string first = write("The Salt Road", misspelt);
  write("The Glass Orchard", right);

  library.post("/authors/" + misspelt + "/merge", {{"into", right}}).expect(200).expect("book_count", 2);
  library.get("/authors/" + misspelt).expect_problem(404, "AUTHOR_NOT_FOUND");
  library.get("/books/" + first).expect(200).expect("author", library.unique("Inés Velho"));
  library.get("/authors/" + right + "/books").expect(200).expect_size("data", 2);
}

void reviews(Library& library) {
  const std::string reviews = "/books/" + library.add_book("The Quiet Reader") + "/reviews";
  const std::string member = library.add_member("Rosa Leitner");
  const boost::json::object praise{{"member_id", member}, {"rating", 5}, {"comment", "Read twice."}};
  const std::string review = library.post(reviews, praise).expect(201).text("id");
  library.post(reviews, praise).expect_problem(409, "DUPLICATE_REVIEW");
  library.post(reviews, {{"reviewer_name", "Otto"}, {"rating", 6}})
      .expect_problem(422, "VALIDATION_ERROR")
      .expect("errors.0.field", "rating");
  library.get(reviews).expect(200).expect_size("data", 1).expect("data.0.reviewer_name",
                                                                 library.unique("Rosa Leitner"));
  library.patch("/reviews/" + review, {{"rating", 4}}).expect(200).expect("rating", 4);
  library.remove("/reviews/" + review).expect(204);
  library.get(reviews).expect(200).expect_size("data", 0);
}

}  // namespace

Scenarios catalog_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Life of a book", "create, read, change, archive, restore", life_of_a_book},
      Scenario{"A book with five mistakes", "422 names every field", bad_book},
      Scenario{"One identifier, two books", "409 DUPLICATE_ISBN names the first", duplicate_identifier},
      Scenario{"Two spellings of an author", "merge: books follow, one remains", authors_merge},
      Scenario{"Reviews", "one per member, changed, deleted", reviews},
  };
  return kScenarios;
}

}  // namespace lectern::demo
