// Unpacks what gzip packed: embedded files, for clients that do not take gzip. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace lectern::app {

/// Throws std::runtime_error for what is no gzip file.
std::string gunzip(std::string_view packed);

}  // namespace lectern::app
