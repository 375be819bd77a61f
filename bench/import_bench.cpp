// How fast books come in: imports a CSV file into a new SQLite database, several times, and prints the median.
//   import_bench FILE [runs] [folder for the database] [rows per batch]
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "bench_library.hpp"
#include "import/file_source.hpp"
#include "import/importer.hpp"

namespace {

using namespace lectern;

/// An import into a new database.
importing::ImportReport import_once(const std::string& file, const std::filesystem::path& folder,
                                    const importing::ImportOptions& options) {
  const std::filesystem::path path = folder / "import_bench.db";
  bench::remove_database(path);
  bench::Library library{"sqlite:" + path.string()};
  const importing::Library target{library.database, library.services.catalog, library.services.members};
  return importing::import_csv(target, library.context(), importing::open_file(file).source, options);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "import_bench FILE [runs] [folder] [rows per batch]\n");
    return 2;
  }
  const int runs = count > 2 ? std::atoi(arguments[2]) : 5;
  const std::filesystem::path folder = count > 3 ? arguments[3] : std::filesystem::temp_directory_path().string();
  importing::ImportOptions options;
  if (count > 4) options.batch_rows = static_cast<std::size_t>(std::atoi(arguments[4]));
  std::vector<double> rates;
  for (int run = 0; run < runs; ++run) {
    const auto report = import_once(arguments[1], folder, options);
    rates.push_back(static_cast<double>(report.counts().imported) / report.elapsed().count());
    if (run == 0) fmt::print("{}", importing::to_text(report));
  }
  std::ranges::sort(rates);
  fmt::print("import: {:.0f} books/s (median of {}; {:.0f} to {:.0f})\n", rates[rates.size() / 2], runs, rates.front(),
             rates.back());
}
