// The routes of books.
#pragma once

#include "catalog/catalog_service.hpp"
#include "http/router.hpp"

namespace lectern::catalog {

/// `catalog` must outlive the router.
void add_book_routes(http::Router& router, CatalogService& catalog);

}  // namespace lectern::catalog
