#include "reading/shelf_routes.hpp"

namespace lectern::reading {
namespace {

using http::ErrorDoc;
using http::Method;
using http::NoContent;
using http::Path;
using http::Query;

constexpr std::string_view kTag = "reading";

/// What the two shelves differ in; static text.
struct ShelfDoc {
  Shelf shelf;
  std::string_view put_id, put_summary;
  std::string_view remove_id, remove_summary;
  std::string_view list_id, list_summary;
  std::string_view cache_tag;
};

constexpr ShelfDoc kFavorites{.shelf = Shelf::favorites,
                              .put_id = "add_favorite",
                              .put_summary = "Add a book to a member's favorites.",
                              .remove_id = "remove_favorite",
                              .remove_summary = "Remove a book from a member's favorites, if it is one.",
                              .list_id = "list_favorites",
                              .list_summary = "List a member's favorites, latest first unless asked otherwise.",
                              .cache_tag = "member:{id}:favorites"};
constexpr ShelfDoc kCart{.shelf = Shelf::cart,
                         .put_id = "put_into_cart",
                         .put_summary = "Put a book into a member's cart.",
                         .remove_id = "take_out_of_cart",
                         .remove_summary = "Take a book out of a member's cart, if it is in it.",
                         .list_id = "list_cart",
                         .list_summary = "List what is in a member's cart, latest first unless asked otherwise.",
                         .cache_tag = "member:{id}:cart"};

void add_shelf(http::Router& router, ShelfService& shelves, const ShelfDoc& doc) {
  const Shelf shelf = doc.shelf;
  const std::string list = fmt::format("/api/v1/members/{{id}}/{}", enum_name(shelf));
  const std::string one = list + "/{book_id}";
  std::vector<ErrorDoc> errors{{404, "MEMBER_NOT_FOUND"}, {404, "BOOK_NOT_FOUND"}};

  router.add(Method::delete_, one, doc.remove_id,
             {.summary = doc.remove_summary, .tag = kTag, .role = http::Role::reader, .errors = errors},
             [&shelves, shelf](Path<MemberId> id, Path<BookId> book, Context& context) -> awaitable<NoContent> {
               co_await shelves.take_off(shelf, id.value, book.value, context);
               co_return NoContent{};
             });

  if (shelf == Shelf::cart) errors.push_back({409, "CART_FULL"});
  router.add(Method::put, one, doc.put_id,
             {.summary = doc.put_summary, .tag = kTag, .role = http::Role::reader, .errors = errors},
             [&shelves, shelf](Path<MemberId> id, Path<BookId> book, Context& context) -> awaitable<OnShelf> {
               co_return co_await shelves.put(shelf, id.value, book.value, context);
             });

  router.add(Method::get, list, doc.list_id,
             {.summary = doc.list_summary,
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "MEMBER_NOT_FOUND"}},
              .cached = {.tags = {"member:{id}", doc.cache_tag, "books"}}},
             [&shelves, shelf](Path<MemberId> id, Query<ListQuery> query, Context&) -> awaitable<Page<ShelvedBook>> {
               co_return co_await shelves.list_shelf(shelf, id.value, std::move(query.value));
             });
}

}  // namespace

void add_shelf_routes(http::Router& router, ShelfService& shelves) {
  add_shelf(router, shelves, kFavorites);
  add_shelf(router, shelves, kCart);
  router.add(Method::post, "/api/v1/members/{id}/cart/checkout", "check_out_cart",
             {.summary = "Borrow what is in a member's cart; what is refused stays in it.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "MEMBER_NOT_FOUND"}, {409, "CART_EMPTY"}},
              .idempotent = true},
             [&](Path<MemberId> id, Context& context) -> awaitable<Checkout> {
               co_return co_await shelves.check_out(id.value, context);
             });
}

}  // namespace lectern::reading
