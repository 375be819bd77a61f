// GET /library: what every page shows of the library, and the library's own picture. Public: nothing here says how the
// server is run, which GET /settings does.
#pragma once

#include <optional>
#include <string>

#include "app/settings.hpp"
#include "base/money.hpp"
#include "http/router.hpp"

namespace lectern::app {

/// A picture that the settings name, as it was at the start.
struct Logo {
  std::string_view content_type;
  std::string content;
};

/// None where none is set. Throws std::runtime_error with a sentence if the file is no picture that can be read.
std::optional<Logo> load_logo(const Settings& settings);

struct LibraryShown {
  std::string name;
  std::optional<std::string> logo_url;  // a path on this server
  std::string timezone;                 // of the tz database
  std::optional<std::string> currency;  // ISO 4217
  std::int64_t max_active_borrows = 0;
  std::int64_t default_borrow_duration_days = 0;
  std::int64_t due_soon_days = 0;
  std::int64_t undo_minutes = 0;
  Money daily_fine_amount;
  std::optional<Money> max_fine_amount;
  bool keeps_covers = false;
};
BOOST_DESCRIBE_STRUCT(LibraryShown, (),
                      (name, logo_url, timezone, currency, max_active_borrows, default_borrow_duration_days,
                       due_soon_days, undo_minutes, daily_fine_amount, max_fine_amount, keeps_covers))

void add_library_routes(http::Router& router, const Settings& settings);

}  // namespace lectern::app
