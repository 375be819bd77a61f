#include "app/clear_command.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/embedded/starter.hpp"
#include "import/starter_removal.hpp"

namespace lectern::app {

int run_clear(const Settings& settings) {
  if (!is_there(settings.database)) return 1;
  const SystemClock clock;
  Application application{settings, open_database(settings, clock)};
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "clear", .actor = {}, .idempotency = {}};
  Services& services = application.services();
  const auto removal =
      importing::remove_starter(services.library(), services.reviews, services.marks, context, starter_texts());
  fmt::print("{} books, {} members and {} products of the starter library were taken out.\n", removal.books_removed,
             removal.members_removed, removal.products_removed);
  if (removal.books_kept + removal.members_kept + removal.products_kept > 0)
    fmt::print("{} books, {} members and {} products stay: they were changed or used since.\n", removal.books_kept,
               removal.members_kept, removal.products_kept);
  return 0;
}

}  // namespace lectern::app
