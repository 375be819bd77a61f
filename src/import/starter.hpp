// The starter library: real books, a few members and some products, for a first run. Blocks; before a server listens.
#pragma once

#include "import/importer.hpp"
#include "import/starter_texts.hpp"

namespace lectern::importing {

/// What was empty and has been filled.
struct StarterFilled {
  bool library = false;
  bool shop = false;
};

/// Fills the library if it has neither books nor members, archived ones included, and the shop if it has no products.
/// Throws std::runtime_error if a row was refused: the texts are part of the program.
StarterFilled fill_with_starter(const Library& library, const Context& context, const StarterTexts& texts);

}  // namespace lectern::importing
