// The routes by which files of books and members come in.
#pragma once

#include "http/router.hpp"
#include "import/import_service.hpp"

namespace lectern::importing {

/// The service must outlive the router.
void add_import_routes(http::Router& router, ImportService& imports);

}  // namespace lectern::importing
