#include "catalog/cover_routes.hpp"

#include "catalog/cover.hpp"

namespace lectern::catalog {
namespace {

using http::Method;
using http::NoContent;
using http::Path;
using http::Query;

constexpr std::string_view kCover = "/api/v1/books/{id}/cover";
constexpr std::string_view kTag = "books";
constexpr std::string_view kPictures = "image/*";

struct CoverQuery {
  std::optional<bool> include_archived;
  std::optional<std::string> v;  // which picture the book's `image_url` meant
};
BOOST_DESCRIBE_STRUCT(CoverQuery, (), (include_archived, v))

/// The address with its version always names the same bytes; another means the cover, whichever that is.
http::Response answer_for(const std::string& version, const CoverQuery& query) {
  const bool is_this_one = query.v == version;
  http::Response response{.content_type = "image/jpeg", .compressible = false};
  response.with("ETag", cover_tag_of(version))
      .with("Cache-Control", is_this_one ? "public, max-age=31536000, immutable" : "no-cache")
      // A file is what its bytes say; opened as a page it may do nothing.
      .with("X-Content-Type-Options", "nosniff")
      .with("Content-Security-Policy", "default-src 'none'; sandbox");
  return response;
}

bool has_it_already(const http::Request& request, const std::string& version) {
  return names_tag(request.header("If-None-Match"), cover_tag_of(version), Comparison::weak);
}

/// A cover that is replaced while it is looked for is looked for once more.
awaitable<http::Response> show_cover(CoverService& covers, BookId id, const CoverQuery& query,
                                     const http::Request& request) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    const std::string version = co_await covers.get_version(id, query.include_archived.value_or(false));
    http::Response response = answer_for(version, query);
    if (has_it_already(request, version)) co_return response;  // the router makes it 304
    auto picture = co_await covers.find_picture(id, version);
    if (!picture) continue;
    response.content_type = picture_type_of(*picture).value_or("application/octet-stream");
    response.body = *std::move(picture);
    co_return response;
  }
  throw Error{ErrorKind::not_found, "COVER_NOT_FOUND", "The file of this book's picture is lost."};
}

}  // namespace

void add_cover_routes(http::Router& router, CoverService& covers) {
  router.add(Method::get, std::string{kCover}, "get_cover",
             {.summary = "Get a book's picture, at the address that its `image_url` gives.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "BOOK_NOT_FOUND"}, {404, "COVER_NOT_FOUND"}},
              .also_as = kPictures},
             [&](Path<BookId> id, Query<CoverQuery> query, const http::Request& request) -> awaitable<http::Response> {
               co_return co_await show_cover(covers, id.value, query.value, request);
             });

  router.add(Method::put, std::string{kCover}, "set_cover",
             {.summary = "Give a book a picture: JPEG, PNG or WebP, told by the content, of at most 2 MiB.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "BOOK_NOT_FOUND"},
                         {409, "IMAGES_NOT_KEPT"},
                         {412, "PRECONDITION_FAILED"},
                         {413, "PAYLOAD_TOO_LARGE"},
                         {415, "UNSUPPORTED_MEDIA_TYPE"}},
              .body_bytes = kMostCoverBytes,
              .body_type = kPictures},
             [&](Path<BookId> id, Precondition precondition, const http::Request& request,
                 Context& context) -> awaitable<Book> {
               co_return co_await covers.set_cover(id.value, request.body, std::move(precondition), context);
             });

  router.add(Method::delete_, std::string{kCover}, "remove_cover",
             {.summary = "Take a book's picture away.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "BOOK_NOT_FOUND"},
                         {404, "COVER_NOT_FOUND"},
                         {409, "IMAGES_NOT_KEPT"},
                         {412, "PRECONDITION_FAILED"}}},
             [&](Path<BookId> id, Precondition precondition, Context& context) -> awaitable<NoContent> {
               co_await covers.remove_cover(id.value, std::move(precondition), context);
               co_return NoContent{};
             });
}

}  // namespace lectern::catalog
