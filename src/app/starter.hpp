// Fills an empty library with the starter library that is embedded in the program. Blocks; before a server listens.
#pragma once

#include "app/services.hpp"

namespace lectern::app {

/// Says whether the library was empty and has been filled.
bool fill_with_starter(Services& services, const Clock& clock);

}  // namespace lectern::app
