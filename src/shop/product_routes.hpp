// The routes of products: `/api/v1/products`, and `/products` as S1's clients have it.
#pragma once

#include "http/router.hpp"
#include "shop/product_service.hpp"

namespace lectern::shop {

void add_product_routes(http::Router& router, ProductService& products);

}  // namespace lectern::shop
