// `lectern migrate`: brings the schema up to date, or shows how far it is; --starter then fills an empty library.
#pragma once

#include "app/settings.hpp"

namespace lectern::app {

/// Returns the exit code; throws std::runtime_error with a sentence for a schema that is newer than the program.
int run_migrate(const Settings& settings, bool only_status);

}  // namespace lectern::app
