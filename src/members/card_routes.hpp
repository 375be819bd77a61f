// GET /cards/{card_number}.
#pragma once

#include "http/router.hpp"
#include "members/card_service.hpp"

namespace lectern::members {

/// `cards` must outlive the router.
void add_card_routes(http::Router& router, CardService& cards);

}  // namespace lectern::members
