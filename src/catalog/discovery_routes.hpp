// The routes of suggestions and facets. Added once, while the program is wired.
#pragma once

#include "catalog/discovery_service.hpp"
#include "http/router.hpp"

namespace lectern::catalog {

void add_discovery_routes(http::Router& router, DiscoveryService& discovery);

}  // namespace lectern::catalog
