// GET, PUT and DELETE /books/{id}/cover.
#pragma once

#include "catalog/cover_service.hpp"
#include "http/router.hpp"

namespace lectern::catalog {

/// `covers` must outlive the router.
void add_cover_routes(http::Router& router, CoverService& covers);

}  // namespace lectern::catalog
