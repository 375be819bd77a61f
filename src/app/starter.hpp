// Fills what is empty with the starter library that is embedded in the program. Blocks; before a server listens.
#pragma once

#include "app/services.hpp"
#include "import/starter.hpp"

namespace lectern::app {

importing::StarterFilled fill_with_starter(Services& services, const Clock& clock);

}  // namespace lectern::app
