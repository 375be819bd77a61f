// Whether the depth of a page, and the loans that a book has had, cost: page 5,000 of a cursor walk against page 1, and
// the details of the most lent book. Through the service, on one thread.
//   list_bench DATABASE [rounds]; sqlite:FILE or postgresql://…, with a library of make_library
#include <cstdlib>

#include <fmt/format.h>

#include "bench_library.hpp"
#include "measure.hpp"
#include "runtime/run_sync.hpp"

namespace {

using namespace lectern;
using bench::Library;
using bench::Times;

constexpr std::int64_t kPageRows = 20;
constexpr std::int64_t kDeepPage = 5'000;

catalog::BookQuery by(std::string_view sort, std::int64_t limit) {
  catalog::BookQuery query;
  query.limit = Count<1, 100>::trusted(limit);
  if (!sort.empty()) query.sort = {std::string{sort}};
  return query;
}

/// The query of the deep page: where a walk is before it. Nothing when the library ends before.
std::optional<catalog::BookQuery> walk_to_deep_page(Library& library, std::string_view sort) {
  catalog::BookQuery query = by(sort, kPageRows);
  for (std::int64_t page = 1; page < kDeepPage; ++page) {
    query.cursor = run_sync(library.services.catalog.list_books(query)).meta.next_cursor;
    if (!query.cursor) return {};
  }
  return query;
}

void compare_pages(Library& library, std::string_view sort, int rounds) {
  const auto deep = walk_to_deep_page(library, sort);
  if (!deep) return fmt::print("page {}: skipped, the library is too small\n", kDeepPage);
  const catalog::BookQuery first = by(sort, kPageRows);
  Times first_times;
  Times deep_times;
  for (int round = 0; round < rounds; ++round) {
    first_times.measure([&] { run_sync(library.services.catalog.list_books(first)); });
    deep_times.measure([&] { run_sync(library.services.catalog.list_books(*deep)); });
  }
  fmt::print("page {}, {}: {:.2f} × page 1, medians {:.3f} ms and {:.3f} ms of {} (target 1.2)\n", kDeepPage,
             sort.empty() ? "default sort" : sort, deep_times.median() / first_times.median(), deep_times.median(),
             first_times.median(), rounds);
}

void measure_details(Library& library, int rounds) {
  const auto most_lent = run_sync(library.services.catalog.list_books(by("-borrow_count", 1))).data.at(0);
  Times times;
  for (int round = 0; round < rounds; ++round)
    times.measure(
        [&] { run_sync(library.services.lending.get_book_details(most_lent.id, false, {}, library.context())); });
  fmt::print("details of a book with {} past loans: median {:.2f} ms, p99 {:.2f} ms, of {} (target 3)\n",
             most_lent.borrow_count, times.median(), times.p99(), rounds);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "list_bench DATABASE [rounds]\n");
    return 2;
  }
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 1'000;
  Library library{arguments[1]};
  compare_pages(library, "", rounds);
  compare_pages(library, "title", rounds);
  measure_details(library, rounds);
}
