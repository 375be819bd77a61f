#include <array>

#include <fmt/format.h>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

/// Books that an import made are not told by a Location: they are found by the scenario's word.
void remember_found(Library& library, std::string_view list) {
  const Reply found = library.get(fmt::format("{}?limit=100&q={}", list, library.word())).expect(200);
  for (std::size_t i = 0; i < found.list("data").size(); ++i) {
    if (list == "/books")
      for (std::size_t j = 0; j < found.list(fmt::format("data.{}.authors", i)).size(); ++j)
        library.remember("/authors/" + found.text(fmt::format("data.{}.authors.{}.id", i, j)));
    library.remember(fmt::format("{}/{}", list, found.text(fmt::format("data.{}.id", i))));
  }
}

std::string two_books(const Library& library) {
  const std::string author = library.unique("Ines Velho");
  return fmt::format("title;author;published_year\n{};{};1950\n{};{};1987\n", library.unique("The Salt Road"), author,
                     library.unique("The Glass Orchard"), author);
}

void round_trip(Library& library) {
  library.add_book("The Lantern Garden", 3);
  auto quoted = library.new_book("Commas, \"Quotes\"; and Ünïcode");
  quoted["description"] = "=1+1\nsecond line";
  library.post("/books", quoted).expect(201);

  const Reply file = library.get("/books/export/csv?q=" + library.word()).expect(200);
  check(file.header("Content-Type").starts_with("text/csv"), "the export is no text/csv");
  const Reply report = library.post_file("/books/import/csv", file.body());
  report.expect(200).expect("total_records", 2).expect("already_there", 2).expect("imported", 0).expect("failed", 0);
  library.get("/books?q=" + library.word()).expect(200).expect_size("data", 2);
}

void dry_run(Library& library) {
  const Reply report = library.post_file("/books/import/csv?dry_run=true", two_books(library));
  remember_found(library, "/books");
  report.expect(200).expect("total_records", 2).expect("imported", 2).expect("failed", 0);
  library.get("/books?q=" + library.word()).expect(200).expect_size("data", 0);
  library.get("/authors?q=" + library.word()).expect(200).expect_size("data", 0);
}

void import_books(Library& library) {
  const std::string file = two_books(library) + ";;1950\n";
  const Reply report = library.post_file("/books/import/csv", file);
  remember_found(library, "/books");
  report.expect(200).expect("imported", 2).expect("failed", 1).expect_size("errors", 1);
  check(report.text("errors.0").starts_with("Row "), "the import does not say which row is wrong");
  library.get(fmt::format("/books?q={}&sort=published_year", library.word()))
      .expect(200)
      .expect("data.0.title", library.unique("The Salt Road"))
      .expect("data.1.published_year", 1987);
  library.post_file("/books/import/csv", file).expect(200).expect("imported", 0).expect("already_there", 2);
}

void import_members(Library& library) {
  const std::string file =
      fmt::format("Name,E-Mail\n{},{}@example.org\n", library.unique("Rosa Leitner"), library.word());
  const Reply report = library.post_file("/members/import/csv", file);
  remember_found(library, "/members");
  report.expect(200).expect("imported", 1).expect("failed", 0);
  library.post_file("/members/import/csv", file).expect(200).expect("imported", 0).expect("already_there", 1);
  const Reply exported = library.get("/members?format=csv&q=" + library.word()).expect(200);
  check(exported.body().find(library.word() + "@example.org") != std::string::npos, "the export lacks the member");
}

}  // namespace

Scenarios file_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"CSV round trip", "an export, imported, is there already", round_trip},
      Scenario{"A trial import", "dry_run reports and stores nothing", dry_run},
      Scenario{"Import of books", "synonyms, the bad row named, twice", import_books},
      Scenario{"Import of members", "again adds nothing; export as CSV", import_members},
  };
  return kScenarios;
}

}  // namespace lectern::demo
