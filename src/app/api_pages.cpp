#include "app/api_pages.hpp"

#include <fmt/format.h>

#include "app/embedded/apidocs.hpp"
#include "app/gunzip.hpp"
#include "base/entity_tag.hpp"
#include "http/compression.hpp"

namespace lectern::app {
namespace {

using http::awaitable;
using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kIcon = "/docs/favicon-32x32.png";
constexpr std::string_view kScript = "text/javascript; charset=utf-8";

// Styles are set by both pages' scripts, workers are made by ReDoc's search; all else comes from here alone.
constexpr std::string_view kContentPolicy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'none'";

constexpr std::string_view kLandingPage = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lectern</title>
<link rel="icon" href="{icon}">
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem; }}
h1 {{ font-weight: 600; margin-bottom: 0; }}
</style>
</head>
<body>
<h1>Lectern</h1>
<p>A library in one program. It is running.</p>
<ul>
<li><a href="/docs">Try the API</a> (Swagger UI)</li>
<li><a href="/redoc">Read about the API</a> (ReDoc)</li>
<li><a href="/openapi.json">The OpenAPI document</a></li>
<li><a href="/api/v1/books">The first books</a></li>
</ul>
</body>
</html>
)";

constexpr std::string_view kSwaggerPage = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lectern: the API</title>
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body>
<div id="swagger-ui"></div>
<script src="{script}"></script>
<script src="/docs/init.js"></script>
</body>
</html>
)";

constexpr std::string_view kSwaggerInit =
    "SwaggerUIBundle({url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null});\n";

constexpr std::string_view kRedocPage = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lectern: the API</title>
<link rel="icon" href="{icon}">
</head>
<body>
<div id="redoc"></div>
<script src="{script}"></script>
<script src="/redoc/init.js"></script>
</body>
</html>
)";

constexpr std::string_view kRedocInit = "Redoc.init('/openapi.json', {}, document.getElementById('redoc'));\n";

/// With its hash, so that browsers may keep a file for good and still get a new one.
std::string address_of(std::string_view path) {
  for (const Asset& asset : api_page_assets()) {
    if (asset.path != path) continue;
    constexpr std::size_t kHashDigits = 8;
    return fmt::format("{}?v={}", path, entity_tag(asset.packed).substr(1, kHashDigits));
  }
  throw std::logic_error("there is no asset " + std::string{path});
}

void add_page(http::Router& router, std::string path, std::string_view id, std::string_view content_type,
              std::string text) {
  const auto body = std::make_shared<const std::string>(std::move(text));
  router.add(Method::get, std::move(path), id, {.summary = "A page for people.", .tag = "pages"},
             [=, tag = entity_tag(*body)](const Request&) -> awaitable<Response> {
               Response response{.content_type = content_type, .shared_body = body};
               response.with("ETag", tag).with("Cache-Control", "no-cache");
               response.with("Content-Security-Policy", std::string{kContentPolicy});
               co_return response;
             });
}

/// Embedded files are packed; the rare client that does not take gzip gets them unpacked.
void add_asset(http::Router& router, const Asset& asset) {
  router.add(Method::get, std::string{asset.path}, asset.path, {.summary = "A file of a page.", .tag = "pages"},
             [&asset, tag = entity_tag(asset.packed)](const Request& request) -> awaitable<Response> {
               Response response{.content_type = asset.content_type, .compressible = false};
               response.with("Cache-Control", "public, max-age=31536000, immutable").with("Vary", "Accept-Encoding");
               if (http::accepts_gzip(request.header("Accept-Encoding"))) {
                 response.static_body = asset.packed;
                 response.with("Content-Encoding", "gzip");
                 response.with("ETag", fmt::format("{}-gzip\"", tag.substr(0, tag.size() - 1)));
               } else {
                 response.body = gunzip(asset.packed);
                 response.with("ETag", tag);
               }
               co_return response;
             });
}

/// Anyone but a browser is told where the API is.
void add_landing_page(http::Router& router) {
  const auto body = std::make_shared<const std::string>(fmt::format(kLandingPage, fmt::arg("icon", address_of(kIcon))));
  router.add(Method::get, "/", "landing_page", {.summary = "Where to go from here.", .tag = "pages"},
             [=, tag = entity_tag(*body)](const Request& request) -> awaitable<Response> {
               if (request.header("Accept").find("text/html") == std::string_view::npos)
                 throw Error{ErrorKind::not_found, "NOT_FOUND",
                             "There is nothing at this address. The API is at /api/v1; see /docs."};
               Response response{.content_type = kHtml, .shared_body = body};
               response.with("ETag", tag).with("Cache-Control", "no-cache").with("Vary", "Accept");
               response.with("Content-Security-Policy", std::string{kContentPolicy});
               co_return response;
             });
}

void add_document(http::Router& router, const std::shared_ptr<const std::string>& openapi) {
  router.add(Method::get, "/openapi.json", "openapi", {.summary = "The OpenAPI document.", .tag = "pages"},
             [openapi, tag = entity_tag(*openapi)](const Request&) -> awaitable<Response> {
               Response response{.shared_body = openapi};
               response.with("ETag", tag).with("Cache-Control", "no-cache");
               co_return response;
             });
}

}  // namespace

void add_api_pages(http::Router& router, const std::shared_ptr<const std::string>& openapi) {
  add_landing_page(router);
  add_document(router, openapi);
  add_page(router, "/docs", "docs", kHtml,
           fmt::format(kSwaggerPage, fmt::arg("icon", address_of(kIcon)),
                       fmt::arg("style", address_of("/docs/swagger-ui.css")),
                       fmt::arg("script", address_of("/docs/swagger-ui-bundle.js"))));
  add_page(router, "/docs/init.js", "docs_script", kScript, std::string{kSwaggerInit});
  add_page(router, "/redoc", "redoc", kHtml,
           fmt::format(kRedocPage, fmt::arg("icon", address_of(kIcon)),
                       fmt::arg("script", address_of("/redoc/redoc.standalone.js"))));
  add_page(router, "/redoc/init.js", "redoc_script", kScript, std::string{kRedocInit});
  for (const Asset& asset : api_page_assets()) add_asset(router, asset);
}

}  // namespace lectern::app
