// The routes of loans, and those of members and books that show loans.
#pragma once

#include "circulation/lending_service.hpp"
#include "http/router.hpp"

namespace lectern::circulation {

/// `lending` must outlive the router.
void add_borrow_routes(http::Router& router, LendingService& lending);

}  // namespace lectern::circulation
