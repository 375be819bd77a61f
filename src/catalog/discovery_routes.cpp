#include "catalog/discovery_routes.hpp"

namespace lectern::catalog {
namespace {

using http::Method;
using http::Query;
using http::RouteLimit;

constexpr std::string_view kTag = "books";

}  // namespace

void add_discovery_routes(http::Router& router, DiscoveryService& discovery) {
  router.add(Method::get, "/api/v1/books/suggest", "suggest",
             {.summary = "Suggest books, authors and genres for what is being typed.",
              .tag = kTag,
              .role = http::Role::reader,
              .limit = RouteLimit::suggest,
              .cached = {.tags = {"books", "authors"}}},
             [&](Query<SuggestQuery> query, Context&) -> awaitable<Suggestions> {
               co_return co_await discovery.suggest(std::move(query.value));
             });

  router.add(Method::get, "/api/v1/books/facets", "count_facets",
             {.summary = "Count what a search and filters find, by genre, language and decade.",
              .tag = kTag,
              .role = http::Role::reader,
              .limit = RouteLimit::list,
              .cached = {.tags = {"books"}}},
             [&](Query<BookQuery> query, Context&) -> awaitable<BookFacets> {
               co_return co_await discovery.count_facets(std::move(query.value));
             });
}

}  // namespace lectern::catalog
