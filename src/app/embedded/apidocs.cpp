#include "app/embedded/apidocs.hpp"

#include <array>

namespace lectern::app {
namespace {

constexpr unsigned char kSwaggerStyle[] = {
#embed "apidocs/swagger-ui.css.gz"
};
constexpr unsigned char kSwaggerScript[] = {
#embed "apidocs/swagger-ui-bundle.js.gz"
};
constexpr unsigned char kIcon[] = {
#embed "apidocs/favicon-32x32.png.gz"
};
constexpr unsigned char kRedocScript[] = {
#embed "apidocs/redoc.standalone.js.gz"
};

EmbeddedFile packed(std::string_view path, std::string_view content_type, std::span<const unsigned char> bytes) {
  return {
      .path = path, .content_type = content_type, .gzip = {reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
}

}  // namespace

std::span<const EmbeddedFile> api_page_files() {
  static const std::array files{
      packed("/docs/swagger-ui.css", "text/css; charset=utf-8", kSwaggerStyle),
      packed("/docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8", kSwaggerScript),
      packed("/docs/favicon-32x32.png", "image/png", kIcon),
      packed("/redoc/redoc.standalone.js", "text/javascript; charset=utf-8", kRedocScript),
  };
  return files;
}

}  // namespace lectern::app
