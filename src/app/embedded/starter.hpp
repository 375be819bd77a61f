// The starter library that an empty one may be filled with, embedded in the program.
#pragma once

#include "import/starter_texts.hpp"

namespace lectern::app {

importing::StarterTexts starter_texts();

}  // namespace lectern::app
