// The web application as it was built (cmake/web.cmake), or the page that says that it was not.
#pragma once

#include <span>

#include "app/embedded/embedded_file.hpp"

namespace lectern::app {

/// With `/index.html` among them.
std::span<const EmbeddedFile> web_files();

}  // namespace lectern::app
