// The files that the API pages load, packed by gzip and embedded in the program.
#pragma once

#include <span>
#include <string_view>

namespace lectern::app {

struct Asset {
  std::string_view path;  // /docs/swagger-ui.css
  std::string_view content_type;
  std::string_view packed;
};
std::span<const Asset> api_page_assets();

}  // namespace lectern::app
