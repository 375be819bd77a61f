// The routes of ratings.
#pragma once

#include "http/router.hpp"
#include "reading/rating_service.hpp"

namespace lectern::reading {

/// `ratings` must outlive the router.
void add_rating_routes(http::Router& router, RatingService& ratings);

}  // namespace lectern::reading
