#include "app/web_pages.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lectern::app {
namespace {

using http::awaitable;
using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view kIndex = "/index.html";
constexpr std::string_view kAssets = "/assets/";  // whose names bear a hash of their content
constexpr std::string_view kPage = "/{page}";     // what metrics and the log call all pages

/// Nothing of a page comes from elsewhere, or is written in it; pictures are also drawn and photographed.
constexpr std::string_view kContentPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";
/// The camera is for scanning.
constexpr std::string_view kPermissions =
    "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// What is at the root besides pages.
constexpr std::array<std::string_view, 9> kNoPages{"api",     "assets", "docs",  "redoc", "openapi.json",
                                                   "metrics", "health", "livez", "readyz"};

std::string_view first_segment(std::string_view path) {
  path.remove_prefix(std::min<std::size_t>(1, path.size()));
  return path.substr(0, path.find('/'));
}

/// `/robots.txt` is asked for as a file.
bool names_a_file(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') != std::string_view::npos;
}

bool is_for_a_page(const Request& request) {
  const bool reads = request.method == Method::get || request.method == Method::head;
  return reads && request.header("Accept").find("text/html") != std::string_view::npos &&
         std::ranges::find(kNoPages, first_segment(request.path)) == kNoPages.end() && !names_a_file(request.path);
}

}  // namespace

WebPages::WebPages(std::span<const EmbeddedFile> files) {
  for (const EmbeddedFile& file : files) files_.emplace(file.path, Served{&file, tag_of(file)});
  const auto index = files_.find(kIndex);
  if (index == files_.end()) throw std::logic_error("the web application has no index.html");
  index_ = &index->second;
}

void WebPages::add_to(http::Router& router) const {
  const http::RouteDoc doc{.summary = "A file of the web pages.", .tag = "pages", .role = http::Role::reader};
  for (const auto& [path, served] : files_) {
    if (path.starts_with(kAssets) || path == kIndex) continue;
    router.add(Method::get, std::string{path}, path, doc, [&served](const Request& request) -> awaitable<Response> {
      co_return answer_with(*served.file, served.tag, Keep::until_asked, request);
    });
  }
  router.add(Method::get, std::string{kAssets} + "{name}", "web_asset", doc,
             [this](const Request& request) -> awaitable<Response> { co_return asset(request); });
  router.otherwise([this](const Request& request) { return page(request); });
}

Response WebPages::asset(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found == files_.end())
    throw Error{ErrorKind::not_found, "NOT_FOUND",
                "There is no such file. Load the page again: it may be a newer one."};
  return answer_with(*found->second.file, found->second.tag, Keep::for_good, request);
}

/// The same for all: which page it is, the application reads off the address.
std::optional<Response> WebPages::page(const Request& request) const {
  if (!is_for_a_page(request)) return {};
  Response response = answer_with(*index_->file, index_->tag, Keep::until_asked, request);
  response.route = kPage;
  std::erase_if(response.headers, [](const http::Header& header) { return header.name == "Vary"; });
  response.with("Vary", "Accept, Accept-Encoding")
      .with("Content-Security-Policy", std::string{kContentPolicy})
      .with("Referrer-Policy", "same-origin")
      .with("Permissions-Policy", std::string{kPermissions});
  return response;
}

}  // namespace lectern::app
