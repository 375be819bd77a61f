// `lectern verify`: checks every invariant of a database, which may be in use.
#pragma once

#include "app/settings.hpp"

namespace lectern::app {

/// Returns the exit code: 1 if anything is wrong; warnings alone are 0.
int run_verify(const Settings& settings);

}  // namespace lectern::app
