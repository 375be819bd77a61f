// A trained model as bytes: the ids of its books, then the walk (walk_bytes_rules). Pure.
#pragma once

#include <string>
#include <string_view>

#include "recommendations/trained_model.hpp"

namespace lectern::recommendations {

std::string write_trained_model(const TrainedModel& model);
/// Nothing for what is cut off, damaged or of another version.
std::optional<TrainedModel> read_trained_model(std::string_view bytes);

}  // namespace lectern::recommendations
