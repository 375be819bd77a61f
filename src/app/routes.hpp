// The one list of all routes of the API.
#pragma once

#include "app/services.hpp"
#include "http/router.hpp"

namespace lectern::app {

/// `services` must outlive the router.
void add_routes(http::Router& router, Services& services);

}  // namespace lectern::app
