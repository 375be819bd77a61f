// Writes the authors and books of a simulated catalogue as S0's data_feeding.txt: one JSON object, in which books name
// their authors by positions that count from 1.
#pragma once

#include <ostream>

#include "seed/catalogue_rules.hpp"

namespace lectern::seed {

/// Byte by byte the same for the same plan. Whether all of it was written, the stream says.
void write_data_feed(std::ostream& out, const Catalogue& catalogue);

}  // namespace lectern::seed
