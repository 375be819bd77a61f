// The starter library: real books and a few members, for a first run. Blocks; before a server listens.
#pragma once

#include "import/importer.hpp"

namespace lectern::importing {

/// Fills the library if it has neither books nor members, archived ones included; says whether it did. The texts are
/// CSV. Throws std::runtime_error if a row was refused: the texts are part of the program.
bool fill_with_starter(const Library& library, const Context& context, std::string_view books_csv,
                       std::string_view members_csv);

}  // namespace lectern::importing
