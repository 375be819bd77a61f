// The files that the API pages load, packed by gzip and embedded in the program.
#pragma once

#include <span>

#include "app/embedded/embedded_file.hpp"

namespace lectern::app {

std::span<const EmbeddedFile> api_page_files();

}  // namespace lectern::app
