#include "shop/product_routes.hpp"

namespace lectern::shop {
namespace {

using http::Body;
using http::Created;
using http::Method;
using http::NoContent;
using http::Path;
using http::Query;

constexpr std::string_view kTag = "products";
const std::string kProducts = "/api/v1/products";
const std::string kProduct = "/api/v1/products/{id}";

void add_reading(http::Router& router, ProductService& products) {
  router.add(Method::get, kProducts, "list_products",
             {.summary = "List products: sort, search by words, page by offset or cursor.",
              .tag = kTag,
              .role = http::Role::reader,
              .limit = http::RouteLimit::list,
              .cached = {.tags = {"products"}, .lifetime = http::Lifetime::lasting}},
             [&](Query<ProductQuery> query, Context&) -> awaitable<Page<Product>> {
               co_return co_await products.list_products(std::move(query.value));
             });

  router.add(
      Method::get, kProduct, "get_product",
      {.summary = "Get a product.",
       .tag = kTag,
       .role = http::Role::reader,
       .errors = {{404, "PRODUCT_NOT_FOUND"}},
       .cached = {.tags = {"product:{id}"}, .lifetime = http::Lifetime::lasting}},
      [&](Path<ProductId> id, Context&) -> awaitable<Product> { co_return co_await products.get_product(id.value); });
}

void add_editing(http::Router& router, ProductService& products) {
  router.add(Method::post, kProducts, "create_product",
             {.summary = "Add a product.", .tag = kTag, .role = http::Role::staff, .idempotent = true},
             [&](Body<NewProduct> product, Context& context) -> awaitable<Created<Product>> {
               co_return http::created_in(kProducts,
                                          co_await products.create_product(std::move(product.value), context));
             });

  router.add_change(kProduct, "replace_product", "change_product",
                    {.summary = "Change a product; fields that are absent stay as they are.",
                     .tag = kTag,
                     .role = http::Role::staff,
                     .errors = {{404, "PRODUCT_NOT_FOUND"}, {412, "PRECONDITION_FAILED"}}},
                    [&](Path<ProductId> id, Body<ProductChanges> changes, Precondition precondition,
                        Context& context) -> awaitable<Product> {
                      co_return co_await products.change_product(id.value, std::move(changes.value),
                                                                 std::move(precondition), context);
                    });

  router.add(Method::delete_, kProduct, "delete_product",
             {.summary = "Delete a product for good.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "PRODUCT_NOT_FOUND"}, {412, "PRECONDITION_FAILED"}}},
             [&](Path<ProductId> id, Precondition precondition, Context& context) -> awaitable<NoContent> {
               co_await products.delete_product(id.value, std::move(precondition), context);
               co_return NoContent{};
             });
}

}  // namespace

void add_product_routes(http::Router& router, ProductService& products) {
  add_reading(router, products);
  add_editing(router, products);
  router.serve_at_root(std::string{kTag});
}

}  // namespace lectern::shop
