// `lectern copy`: moves a whole library from one database to another, whatever their engines.
#pragma once

#include <string>

#include "app/settings.hpp"

namespace lectern::app {

/// Returns the exit code: 1 if the copy is not what the source is, or was not made. Prints; throws what databases
/// throw.
int run_copy(const Settings& settings, const std::string& from, const std::string& to);

}  // namespace lectern::app
