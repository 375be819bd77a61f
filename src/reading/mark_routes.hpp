// The route of all marks on many books.
#pragma once

#include "http/router.hpp"
#include "reading/mark_service.hpp"

namespace lectern::reading {

/// `marks` must outlive the router.
void add_mark_routes(http::Router& router, MarkService& marks);

}  // namespace lectern::reading
