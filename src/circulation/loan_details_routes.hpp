// The routes of members and books that show what their loans come to.
#pragma once

#include "circulation/lending_service.hpp"
#include "http/router.hpp"

namespace lectern::circulation {

/// `lending` must outlive the router.
void add_loan_details_routes(http::Router& router, LendingService& lending);

}  // namespace lectern::circulation
