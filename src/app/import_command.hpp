// `lectern import FILE`: opens the database, migrates it, and imports a CSV file.
#pragma once

#include <string>

#include "app/settings.hpp"

namespace lectern::app {

/// Returns the exit code.
int run_import(const Settings& settings, const std::string& file);
/// The same into a running server.
int run_remote_import(const std::string& url, std::size_t concurrency, const std::string& file);

}  // namespace lectern::app
