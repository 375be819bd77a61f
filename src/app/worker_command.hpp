// `lectern worker`: works on the jobs of a library without serving it.
#pragma once

#include "app/setting_sources.hpp"

namespace lectern::app {

/// Works until SIGTERM or SIGINT; returns the exit code.
int run_worker(ResolvedSettings resolved);

}  // namespace lectern::app
