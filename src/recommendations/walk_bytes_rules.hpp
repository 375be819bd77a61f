// A model as bytes, to be stored by the one who trained it and read by all others: a magic number with the version, a
// checksum, the settings, and each item's neighbours. Pure. The same model gives the same bytes on every machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recommendations/walk_model.hpp"

namespace lectern::recommendations {

/// Of each neighbour the number takes one to three bytes and the weight four.
std::string write_walk_model(const WalkModel& model);
/// Nothing for what is damaged, of another version, or not exactly what the above writes.
std::optional<WalkModel> read_walk_model(std::string_view bytes);

}  // namespace lectern::recommendations
