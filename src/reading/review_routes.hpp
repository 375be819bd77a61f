// The routes of reviews.
#pragma once

#include "http/router.hpp"
#include "reading/review_service.hpp"

namespace lectern::reading {

/// `reviews` must outlive the router.
void add_review_routes(http::Router& router, ReviewService& reviews);

}  // namespace lectern::reading
