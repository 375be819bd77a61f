#include "app/embedded/web.hpp"

#include <array>

namespace lectern::app {
namespace {

// Names of the files are known once the web application is built: cmake/pack_web.mjs writes who embeds them.
#include <web/data.inc>

template <std::size_t Size>
std::string_view text(const unsigned char (&bytes)[Size]) {
  return {reinterpret_cast<const char*>(bytes), Size};
}

}  // namespace

std::span<const EmbeddedFile> web_files() {
  static const auto files = std::to_array<EmbeddedFile>({
#include <web/list.inc>
  });
  return files;
}

}  // namespace lectern::app
