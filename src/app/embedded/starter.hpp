// The starter library that an empty one may be filled with, embedded in the program.
#pragma once

#include <string_view>

namespace lectern::app {

struct StarterLibrary {
  std::string_view books_csv;
  std::string_view members_csv;
};
StarterLibrary starter_library();

}  // namespace lectern::app
