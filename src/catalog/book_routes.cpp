#include "catalog/book_routes.hpp"

#include "http/csv_file.hpp"

namespace lectern::catalog {
namespace {

using http::Body;
using http::Created;
using http::Method;
using http::NoContent;
using http::Path;
using http::Query;
using http::RouteLimit;

constexpr std::string_view kTag = "books";

awaitable<http::Response> books_file(CatalogService& catalog, BookQuery query) {
  return http::csv_file("books", std::move(query),
                        [&catalog](BookQuery page) { return catalog.export_books(std::move(page)); });
}

}  // namespace

void add_book_routes(http::Router& router, CatalogService& catalog) {
  router.add(Method::get, "/api/v1/books", "list_books",
             {.summary = "List books: filter, sort, search by words, page by offset or cursor; or all as CSV.",
              .tag = kTag,
              .role = http::Role::reader,
              .limit = RouteLimit::list,
              .also_as = http::kCsvType,
              .cached = {.tags = {"books"}}},
             [&](Query<BookListQuery> query, Context&) -> awaitable<http::Listing<Book>> {
               if (query.value.format == ListFormat::csv)
                 co_return co_await books_file(catalog, std::move(query.value));
               co_return co_await catalog.list_books(std::move(query.value));
             });

  router.add(Method::get, "/api/v1/books/export/csv", "export_books",
             {.summary = "The list of books as a CSV file: the same filters and sorts.",
              .tag = kTag,
              .role = http::Role::staff,
              .limit = RouteLimit::search,
              .also_as = http::kCsvType},
             [&](Query<BookQuery> query, Context&) -> awaitable<http::Response> {
               return books_file(catalog, std::move(query.value));
             });

  router.add(Method::post, "/api/v1/books", "create_book",
             {.summary = "Add a book to the catalogue.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{409, "DUPLICATE_ISBN"}},
              .idempotent = true},
             [&](Body<NewBook> book, Context& context) -> awaitable<Created<Book>> {
               co_return http::created_in("/api/v1/books",
                                          co_await catalog.create_book(std::move(book.value), context));
             });

  router.add(Method::get, "/api/v1/books/{id}", "get_book",
             {.summary = "Get a book.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "BOOK_NOT_FOUND"}},
              .cached = {.tags = {"book:{id}"}}},
             [&](Path<BookId> id, Query<OneBookQuery> query, Context&) -> awaitable<Book> {
               co_return co_await catalog.get_book(id.value, query.value.include_archived.value_or(false));
             });

  router.add_change(
      "/api/v1/books/{id}", "replace_book", "change_book",
      {.summary = "Change a book; fields that are absent stay as they are.",
       .tag = kTag,
       .role = http::Role::staff,
       .errors =
           {{404, "BOOK_NOT_FOUND"}, {409, "DUPLICATE_ISBN"}, {409, "COPIES_ON_LOAN"}, {412, "PRECONDITION_FAILED"}}},
      [&](Path<BookId> id, Body<BookChanges> changes, Precondition precondition, Context& context) -> awaitable<Book> {
        co_return co_await catalog.change_book(id.value, std::move(changes.value), std::move(precondition), context);
      });

  router.add(Method::delete_, "/api/v1/books/{id}", "archive_book",
             {.summary = "Archive a book: hidden and lent no more, until it is restored.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "BOOK_NOT_FOUND"}, {409, "COPIES_ON_LOAN"}, {412, "PRECONDITION_FAILED"}}},
             [&](Path<BookId> id, Precondition precondition, Context& context) -> awaitable<NoContent> {
               co_await catalog.archive_book(id.value, std::move(precondition), context);
               co_return NoContent{};
             });

  router.add(Method::post, "/api/v1/books/{id}/restore", "restore_book",
             {.summary = "Restore an archived book.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "BOOK_NOT_FOUND"}},
              .idempotent = true},
             [&](Path<BookId> id, Context& context) -> awaitable<Book> {
               co_return co_await catalog.restore_book(id.value, context);
             });
}

}  // namespace lectern::catalog
