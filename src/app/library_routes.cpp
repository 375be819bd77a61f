#include "app/library_routes.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

#include "base/entity_tag.hpp"
#include "catalog/cover.hpp"

namespace lectern::app {
namespace {

using http::awaitable;
using http::Method;
using http::Response;

constexpr std::string_view kLogo = "/api/v1/library/logo";
constexpr std::string_view kTag = "library";
constexpr std::size_t kMostLogoBytes = 2UL * 1024 * 1024;

/// An operator's own file: unlike a cover it may also be a drawing.
std::optional<std::string_view> type_of(std::string_view content) {
  if (const auto picture = catalog::picture_type_of(content)) return picture;
  constexpr std::size_t kBeginning = 1024;
  if (content.substr(0, kBeginning).find("<svg") != std::string_view::npos) return "image/svg+xml";
  return {};
}

/// With its hash, so that browsers see at once that it is another.
std::string url_of(const Logo& logo) {
  constexpr std::size_t kHashDigits = 16;
  return fmt::format("{}?v={}", kLogo, entity_tag(logo.content).substr(1, kHashDigits));
}

LibraryShown library_of(const Settings& settings, const std::optional<Logo>& logo) {
  LibraryShown library{.name = settings.library_name.str(),
                       .logo_url = {},
                       .timezone = settings.library_timezone.str(),
                       .currency = {},
                       .max_active_borrows = settings.max_active_borrows.value(),
                       .default_borrow_duration_days = settings.default_borrow_duration_days.value(),
                       .due_soon_days = settings.due_soon_days.value(),
                       .undo_minutes = settings.undo_minutes.value(),
                       .daily_fine_amount = settings.daily_fine_amount.money(),
                       .max_fine_amount = {},
                       .keeps_covers = !settings.images.path_for(settings.database).empty()};
  if (logo) library.logo_url = url_of(*logo);
  if (settings.library_currency) library.currency = settings.library_currency->str();
  if (settings.max_fine_amount) library.max_fine_amount = settings.max_fine_amount->money();
  return library;
}

Response answer_with(const std::shared_ptr<const Logo>& logo) {
  Response response{.content_type = logo->content_type, .shared_body = {logo, &logo->content}};
  response.with("ETag", entity_tag(logo->content))
      .with("Cache-Control", "no-cache")
      .with("X-Content-Type-Options", "nosniff")
      .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return response;
}

}  // namespace

std::optional<Logo> load_logo(const Settings& settings) {
  if (!settings.library_logo) return {};
  const std::string& path = settings.library_logo->str();
  std::ifstream file{path, std::ios::binary};
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  const auto type = type_of(content);
  if (!file || !type || content.size() > kMostLogoBytes)
    throw std::runtime_error(
        fmt::format("library_logo: {} cannot be read, or is no JPEG, PNG, WebP or SVG file of at most 2 MiB.", path));
  return Logo{*type, std::move(content)};
}

void add_library_routes(http::Router& router, const Settings& settings) {
  auto logo = load_logo(settings);
  router.add(Method::get, "/api/v1/library", "get_library",
             {.summary = "Get what every page shows of the library: its name, its picture, its rules.",
              .tag = kTag,
              .role = http::Role::reader},
             [library = library_of(settings, logo)](Context&) -> awaitable<LibraryShown> { co_return library; });

  const auto shown = logo ? std::make_shared<const Logo>(*std::move(logo)) : nullptr;
  router.add(Method::get, std::string{kLogo}, "get_library_logo",
             {.summary = "Get the library's own picture, if it has one.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{404, "LOGO_NOT_FOUND"}},
              .also_as = "image/*"},
             [shown](Context&) -> awaitable<Response> {
               if (!shown) throw Error{ErrorKind::not_found, "LOGO_NOT_FOUND", "This library has no picture."};
               co_return answer_with(shown);
             });
}

}  // namespace lectern::app
