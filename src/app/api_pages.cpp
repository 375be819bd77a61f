#include "app/api_pages.hpp"

#include <fmt/format.h>

#include "app/embedded/apidocs.hpp"
#include "app/embedded_answer.hpp"
#include "base/entity_tag.hpp"

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
  for (const EmbeddedFile& file : api_page_files()) {
    if (file.path != path) continue;
    constexpr std::size_t kHashDigits = 8;
    return fmt::format("{}?v={}", path, tag_of(file).substr(1, kHashDigits));
  }
  throw std::logic_error("there is no file " + std::string{path});
}

void add_page(http::Router& router, std::string path, std::string_view id, std::string_view content_type,
              std::string text) {
  const auto body = std::make_shared<const std::string>(std::move(text));
  router.add(Method::get, std::move(path), id,
             {.summary = "A page for people.", .tag = "pages", .role = http::Role::reader},
             [=, tag = entity_tag(*body)](const Request&) -> awaitable<Response> {
               Response response{.content_type = content_type, .shared_body = body};
               response.with("ETag", tag).with("Cache-Control", "no-cache");
               response.with("Content-Security-Policy", std::string{kContentPolicy});
               co_return response;
             });
}

void add_file(http::Router& router, const EmbeddedFile& file) {
  router.add(Method::get, std::string{file.path}, file.path,
             {.summary = "A file of a page.", .tag = "pages", .role = http::Role::reader},
             [&file, tag = tag_of(file)](const Request& request) -> awaitable<Response> {
               co_return answer_with(file, tag, Keep::for_good, request);
             });
}

void add_document(http::Router& router, const std::shared_ptr<const std::string>& openapi) {
  router.add(Method::get, "/openapi.json", "openapi",
             {.summary = "The OpenAPI document.", .tag = "pages", .role = http::Role::reader},
             [openapi, tag = entity_tag(*openapi)](const Request&) -> awaitable<Response> {
               Response response{.shared_body = openapi};
               response.with("ETag", tag).with("Cache-Control", "no-cache");
               co_return response;
             });
}

}  // namespace

void add_api_pages(http::Router& router, const std::shared_ptr<const std::string>& openapi) {
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
  for (const EmbeddedFile& file : api_page_files()) add_file(router, file);
}

}  // namespace lectern::app
