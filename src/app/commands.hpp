// What the verbs of the command line do.
#pragma once

#include "app/cli.hpp"

namespace lectern::app {

/// Returns the exit code: 0, 1 for what went wrong, 2 for what was given wrong. Prints; throws what the verbs throw.
int run_command(const CommandLine& line, const Environment& environment);

}  // namespace lectern::app
