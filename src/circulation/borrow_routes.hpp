// The routes of loans: lending, taking back, undoing, lists.
#pragma once

#include "circulation/lending_service.hpp"
#include "http/router.hpp"

namespace lectern::circulation {

/// `lending` must outlive the router.
void add_borrow_routes(http::Router& router, LendingService& lending);

}  // namespace lectern::circulation
