// What a reader likes and knows, and which books a model has for them. Pure.
#pragma once

#include "recommendations/reader.hpp"
#include "recommendations/recommended.hpp"
#include "recommendations/trained_model.hpp"

namespace lectern::recommendations {

/// Rated with 7 points or more, which weigh as much as they are; or borrowed and not rated, which weighs 7.
std::vector<LikedBook> liked_by(const Reader& reader);
/// Rated, whatever with, or borrowed: nothing that one would have to recommend to them.
std::vector<catalog::BookId> known_to(const Reader& reader);

/// The best first, all that the model has; each with the liked book that it is recommended because of.
std::vector<Candidate> learnt_candidates(const TrainedModel& model, const Reader& reader);
/// Books that readers of this one liked too, the best first.
std::vector<Candidate> similar_candidates(const TrainedModel& model, catalog::BookId book);

}  // namespace lectern::recommendations
