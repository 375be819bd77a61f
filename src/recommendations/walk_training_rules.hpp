// Learns a model from what readers liked: RP3beta (see walk_model.hpp) in its item-item form. Pure; the same
// interactions give the same model, bit for bit, whatever the number of threads.
#pragma once

#include "recommendations/walk_model.hpp"

namespace lectern::recommendations {

/// The weight of j as a neighbour of i is the probability of the walk i → reader → j with each step's probability to
/// the power alpha, divided by the number of j's readers to the power beta:
///   w(i, j) = Σ over readers u of both  (1/|readers of i|)^alpha · (1/|items of u|)^alpha / |readers of j|^beta
/// Of each row the `neighbors` largest are kept and scaled so that they add up to 1, as the published comparisons do:
/// else an item's voice would depend on how many readers it has.
///
/// Takes time by the sum of the squares of the readers' numbers of items, and memory for the model and, per thread, one
/// row over all items.
WalkModel train_walk_model(const Interactions& interactions, const WalkSettings& settings, unsigned threads);

}  // namespace lectern::recommendations
