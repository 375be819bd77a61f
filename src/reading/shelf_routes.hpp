// The routes of favorites and carts.
#pragma once

#include "http/router.hpp"
#include "reading/shelf_service.hpp"

namespace lectern::reading {

/// `shelves` must outlive the router.
void add_shelf_routes(http::Router& router, ShelfService& shelves);

}  // namespace lectern::reading
