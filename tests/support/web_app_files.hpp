// A web application of the shape that Vite builds, for tests of how it is served.
#pragma once

#include <array>
#include <string>

#include "app/embedded/embedded_file.hpp"
#include "http/compression.hpp"

namespace lectern::test {

inline const std::string& index_text() {
  static const std::string text = "<!doctype html><title>The catalogue</title>" + std::string(300, ' ');
  return text;
}
inline const std::string& script_text() {
  static const std::string text = "console.log('" + std::string(300, 'x') + "');";
  return text;
}

/// Brotli's bytes are not looked at by the server, so they need not be any.
inline std::span<const app::EmbeddedFile> web_app_files() {
  static const std::string index = http::gzip(index_text());
  static const std::string script = http::gzip(script_text());
  static const std::array files{
      app::EmbeddedFile{.path = "/index.html",
                        .content_type = "text/html; charset=utf-8",
                        .gzip = index,
                        .brotli = "brotli of the page"},
      app::EmbeddedFile{.path = "/assets/index-Ab12.js",
                        .content_type = "text/javascript; charset=utf-8",
                        .gzip = script,
                        .brotli = "brotli of the script"},
      app::EmbeddedFile{.path = "/assets/cover-9.png", .content_type = "image/png", .plain = "not packed"},
      app::EmbeddedFile{.path = "/sw.js", .content_type = "text/javascript; charset=utf-8", .plain = "// worker"},
      app::EmbeddedFile{.path = "/icons/192.png", .content_type = "image/png", .plain = "an icon"},
  };
  return files;
}

}  // namespace lectern::test
