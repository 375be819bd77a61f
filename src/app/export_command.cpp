#include "app/export_command.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "app/application.hpp"
#include "base/csv.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

/// A file that is whole only once close() has returned.
class Output {
 public:
  explicit Output(const std::string& path) : file_(path.empty() ? stdout : std::fopen(path.c_str(), "wb")) {
    if (file_ == nullptr) fail("cannot write " + path);
  }
  ~Output() {
    if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail("cannot write the file");
  }
  void close() {
    std::FILE* const file = std::exchange(file_, nullptr);
    if ((file == stdout ? std::fflush(file) : std::fclose(file)) != 0) fail("cannot write the file");
  }

 private:
  [[noreturn]] static void fail(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
  }
  std::FILE* file_;
};

/// `fetch` gives the page behind a cursor.
template <class Query, class Fetch>
void write_list(Output& output, Query query, Fetch fetch) {
  bool begun = false;
  do {
    auto page = run_sync(fetch(query));
    std::string text;
    using Row = typename decltype(page.rows)::value_type;
    if (!std::exchange(begun, true)) append_csv_header<Row>(text);
    for (const Row& row : page.rows) append_csv_row(text, row);
    output.write(text);
    query.cursor = std::move(page.next_cursor);
  } while (query.cursor);
}

void write(Output& output, Services& services, std::string_view list, Instant now) {
  if (list == "books") {
    catalog::BookQuery query;
    query.include_archived = true;
    write_list(output, query, [&](const auto& page) { return services.catalog.export_books(page); });
  } else if (list == "members") {
    members::MemberQuery query;
    query.include_archived = true;
    write_list(output, query, [&](const auto& page) { return services.members.export_members(page); });
  } else if (list == "authors") {
    write_list(output, catalog::AuthorQuery{}, [&](const auto& page) { return services.authors.export_authors(page); });
  } else if (list == "products") {
    write_list(output, shop::ProductQuery{}, [&](const auto& page) { return services.products.export_products(page); });
  } else if (list == "reviews") {
    write_list(output, ListQuery{}, [&](const auto& page) { return services.reviews.export_reviews(page); });
  } else if (list == "ratings") {
    write_list(output, ListQuery{}, [&](const auto& page) { return services.ratings.export_ratings(page); });
  } else if (list == "favorites") {
    write_list(output, ListQuery{}, [&](const auto& page) { return services.shelves.export_favorites(page); });
  } else if (list == "carts") {
    write_list(output, ListQuery{}, [&](const auto& page) { return services.shelves.export_carts(page); });
  } else {
    write_list(output, circulation::BorrowQuery{},
               [&](const auto& page) { return services.lending.export_borrows(page, now); });
  }
}

}  // namespace

int run_export(const Settings& settings, const std::string& list, const std::string& file) {
  if (!is_there(settings.database)) return 1;
  const SystemClock clock;
  Application application{settings, open_database(settings, clock)};
  Output output{file};
  write(output, application.services(), list, clock.now());
  output.close();
  return 0;
}

}  // namespace lectern::app
