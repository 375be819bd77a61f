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

std::string_view packed(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::span<const Asset> api_page_assets() {
  static const std::array assets{
      Asset{"/docs/swagger-ui.css", "text/css; charset=utf-8", packed(kSwaggerStyle)},
      Asset{"/docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8", packed(kSwaggerScript)},
      Asset{"/docs/favicon-32x32.png", "image/png", packed(kIcon)},
      Asset{"/redoc/redoc.standalone.js", "text/javascript; charset=utf-8", packed(kRedocScript)},
  };
  return assets;
}

}  // namespace lectern::app
