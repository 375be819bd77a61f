// Pages for people who write clients: Swagger UI at /docs, ReDoc at /redoc, and /openapi.json, which both show. All of
// it is in the program; nothing is loaded from elsewhere.
#pragma once

#include <memory>
#include <string>

#include "http/router.hpp"

namespace lectern::app {

/// `router` is one that no OpenAPI document is made from.
void add_api_pages(http::Router& router, const std::shared_ptr<const std::string>& openapi);

}  // namespace lectern::app
