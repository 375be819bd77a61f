// The routes of authors, and of the links between books and authors.
#pragma once

#include "catalog/authors_service.hpp"
#include "catalog/catalog_service.hpp"
#include "http/router.hpp"

namespace lectern::catalog {

/// `authors` and `catalog` must outlive the router.
void add_author_routes(http::Router& router, AuthorsService& authors, CatalogService& catalog);

}  // namespace lectern::catalog
