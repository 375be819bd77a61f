// A file that is embedded in the program, packed when it was built. Static data, for any thread.
#pragma once

#include <string_view>

namespace lectern::app {

struct EmbeddedFile {
  std::string_view path;  // as it is asked for: /docs/swagger-ui.css
  std::string_view content_type;
  std::string_view plain{};  // of what packing does not make smaller; else unpacked where a client wants that
  std::string_view gzip{};
  std::string_view brotli{};
};

}  // namespace lectern::app
