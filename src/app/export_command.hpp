// `lectern export books|authors|members|borrows|reviews|ratings|favorites|carts|products`: a whole list, archived rows
// too, as the CSV that `lectern import` reads back.
#pragma once

#include <string>

#include "app/settings.hpp"

namespace lectern::app {

/// `list` is one of those. Writes to `file`, to stdout where that is empty. Returns the exit code.
int run_export(const Settings& settings, const std::string& list, const std::string& file);

}  // namespace lectern::app
