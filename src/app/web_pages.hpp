// The web application as browsers get it: its files, and index.html for every address that is one of its pages. Made
// while the program is wired; then for all threads.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/embedded_answer.hpp"
#include "http/router.hpp"

namespace lectern::app {

class WebPages {
 public:
  /// With `/index.html` among them; they live as long as the program.
  explicit WebPages(std::span<const EmbeddedFile> files);

  /// Adds routes for the files, and falls back to the page. Must outlive the router.
  void add_to(http::Router& router) const;

 private:
  struct Served {
    const EmbeddedFile* file;
    std::string tag;
  };

  [[nodiscard]] std::optional<http::Response> page(const http::Request& request) const;
  [[nodiscard]] http::Response asset(const http::Request& request) const;

  std::map<std::string_view, Served> files_;  // by path
  const Served* index_ = nullptr;
};

}  // namespace lectern::app
