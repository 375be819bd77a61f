#include "catalog/author_routes.hpp"

namespace lectern::catalog {
namespace {

using http::Body;
using http::Created;
using http::Method;
using http::NoContent;
using http::Path;
using http::Query;
using http::RouteLimit;

constexpr std::string_view kTag = "authors";

void add_reading(http::Router& router, AuthorsService& authors, CatalogService& catalog) {
  router.add(Method::get, "/api/v1/authors", "list_authors",
             {.summary = "List authors: filter, sort, search by words, page by offset or cursor.",
              .tag = kTag,
              .role = http::Role::reader,
              .limit = RouteLimit::list,
              .cached = {.tags = {"authors", "books"}}},
             [&](Query<AuthorQuery> query, Context&) -> awaitable<Page<Author>> {
               co_return co_await authors.list_authors(std::move(query.value));
             });

  router.add(
      Method::get, "/api/v1/authors/{id}", "get_author",
      {.summary = "Get an author.",
       .tag = kTag,
       .role = http::Role::reader,
       .errors = {{404, "AUTHOR_NOT_FOUND"}},
       .cached = {.tags = {"author:{id}", "author:{id}:books"}}},
      [&](Path<AuthorId> id, Context&) -> awaitable<Author> { co_return co_await authors.get_author(id.value); });

  router.add(Method::get, "/api/v1/authors/{id}/books", "list_books_of_author",
             {.summary = "List an author's books, with the filters and sorts of all books.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "AUTHOR_NOT_FOUND"}},
              .limit = RouteLimit::list,
              .cached = {.tags = {"books", "author:{id}"}}},
             [&](Path<AuthorId> id, Query<BookQuery> query, Context&) -> awaitable<Page<Book>> {
               co_return co_await catalog.list_books_of_author(id.value, std::move(query.value));
             });
}

void add_editing(http::Router& router, AuthorsService& authors) {
  router.add(
      Method::post, "/api/v1/authors", "create_author",
      {.summary = "Add an author, with their books.", .tag = kTag, .role = http::Role::staff, .idempotent = true},
      [&](Body<NewAuthor> author, Context& context) -> awaitable<Created<Author>> {
        co_return http::created_in("/api/v1/authors", co_await authors.create_author(std::move(author.value), context));
      });

  router.add_change("/api/v1/authors/{id}", "replace_author", "change_author",
                    {.summary = "Change an author; fields that are absent stay as they are. Books follow a new name.",
                     .tag = kTag,
                     .role = http::Role::staff,
                     .errors = {{404, "AUTHOR_NOT_FOUND"}, {412, "PRECONDITION_FAILED"}}},
                    [&](Path<AuthorId> id, Body<AuthorChanges> changes, Precondition precondition,
                        Context& context) -> awaitable<Author> {
                      co_return co_await authors.change_author(id.value, std::move(changes.value),
                                                               std::move(precondition), context);
                    });

  router.add(Method::delete_, "/api/v1/authors/{id}", "delete_author",
             {.summary = "Delete an author for good; their books keep the line that names them.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "AUTHOR_NOT_FOUND"}, {412, "PRECONDITION_FAILED"}}},
             [&](Path<AuthorId> id, Precondition precondition, Context& context) -> awaitable<NoContent> {
               co_await authors.delete_author(id.value, std::move(precondition), context);
               co_return NoContent{};
             });

  router.add(Method::post, "/api/v1/authors/{id}/merge", "merge_authors",
             {.summary = "Make an author one with another, who takes their place in every book and is returned.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "AUTHOR_NOT_FOUND"}},
              .idempotent = true},
             [&](Path<AuthorId> id, Body<AuthorMerge> merge, Context& context) -> awaitable<Author> {
               co_return co_await authors.merge_authors(id.value, merge.value.into, context);
             });
}

void add_links(http::Router& router, CatalogService& catalog) {
  router.add(
      Method::put, "/api/v1/books/{id}/authors", "replace_authors_of_book",
      {.summary = "Replace a book's authors, in order; an empty list clears the links and leaves the author line.",
       .tag = kTag,
       .role = http::Role::staff,
       .errors = {{404, "BOOK_NOT_FOUND"}, {412, "PRECONDITION_FAILED"}}},
      [&](Path<BookId> id, Body<BookAuthors> authors, Precondition precondition, Context& context) -> awaitable<Book> {
        BookChanges changes;
        changes.author_ids = std::move(authors.value.author_ids);
        co_return co_await catalog.change_book(id.value, std::move(changes), std::move(precondition), context);
      });
}

}  // namespace

void add_author_routes(http::Router& router, AuthorsService& authors, CatalogService& catalog) {
  add_reading(router, authors, catalog);
  add_editing(router, authors);
  add_links(router, catalog);
}

}  // namespace lectern::catalog
