// `lectern seed SCENARIO`: fills an empty library with one that was simulated, or writes its books to a file.
#pragma once

#include "app/setting_sources.hpp"
#include "app/settings.hpp"
#include "seed/scenario_rules.hpp"

namespace lectern::app {

struct SeedRequest {
  std::string scenario;  // empty: the usual one
  seed::SeedOptions options;
  bool if_empty = false;  // nothing happens, and that is no error, where there is a library
  bool clear = false;     // what is there is deleted first
  bool yes = false;       // without being asked
  std::string until;      // YYYY-MM-DD, the day after the last simulated one; empty: today
  std::string out;        // a file for authors and books, instead of a database
};

/// Returns the exit code: 0, 1 for what went wrong, 2 for what was given wrong.
int run_seed(const Settings& settings, const SeedRequest& request, const Environment& environment);

}  // namespace lectern::app
