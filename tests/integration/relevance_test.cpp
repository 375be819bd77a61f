// What readers type, and what must come first, over the 10,000 real books of goodbooks-10k, which are no part of the
// project: tests/data/relevance.tsv. Skipped where they are not there.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "import/file_source.hpp"
#include "import/importer.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

struct Expectation {
  std::string q;
  std::string title;
};

std::vector<Expectation> read_expectations() {
  std::ifstream file{std::string{LECTERN_SOURCE_DIR} + "/tests/data/relevance.tsv"};
  std::vector<Expectation> expectations;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (!line.starts_with('#') && tab != std::string::npos)
      expectations.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return expectations;
}

TEST(Relevance, PutsFirstWhatReadersMean) {
  const char* const given = std::getenv("LECTERN_SHARED_DATA");
  const auto folder = given != nullptr ? std::filesystem::path{given}
                                       : std::filesystem::path{LECTERN_SOURCE_DIR} / ".." / "shared" / "data";
  const auto path = folder / "goodbooks-10k-books.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path << "; set LECTERN_SHARED_DATA";
  test::TestDatabase database;
  catalog::CatalogService catalog{*database};
  members::MembersService members{*database};
  importing::import_csv({*database, catalog, members}, database.context(), importing::open_file(path.string()).source,
                        {});

  const auto expectations = read_expectations();
  EXPECT_GE(expectations.size(), 100U);
  for (const auto& [q, title] : expectations) {
    catalog::BookQuery query;
    query.q = Text<0, 200>::parse(q).value();
    query.limit = Count<1, 100>{3};
    const auto page = run_sync(catalog.list_books(query));
    EXPECT_EQ(page.data.empty() ? "" : page.data.front().title, title) << q;
  }
}

}  // namespace
}  // namespace lectern
