// `lectern clear --starter`: takes the sample data out again, except what was changed or used since.
#pragma once

#include "app/settings.hpp"

namespace lectern::app {

/// Returns the exit code.
int run_clear(const Settings& settings);

}  // namespace lectern::app
