// The table of routes and the dispatch over it: path and method to handler, errors to problems, conditional requests.
// Filled while the program is wired; afterwards immutable and shared by all threads.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/operation.hpp"
#include "http/render.hpp"
#include "http/route.hpp"

namespace lectern::http {

class Router {
 public:
  /// Adds a typed handler: any callable whose signature is made of the words of http/handler.hpp.
  template <class Handler>
  void add(Method method, std::string path, std::string_view operation_id, RouteDoc doc, Handler handler) {
    Operation operation = describe_operation<Handler>(path, operation_id, doc);
    add_route({method, std::move(path), {}, std::move(doc), std::move(operation), adapt(std::move(handler))});
  }

  /// PUT and PATCH, which are one handler: both take a partial body. The operations are `replace_…` and `change_…`.
  template <class Handler>
  void add_change(const std::string& path, std::string_view replace_id, std::string_view change_id, const RouteDoc& doc,
                  const Handler& handler) {
    add(Method::put, path, replace_id, doc, handler);
    add(Method::patch, path, change_id, doc, handler);
  }

  /// Serves what is below `/api/v1/<collection>` at `/<collection>` too, as an older system's clients have it. Both
  /// names are one: to idempotency keys, metrics and logs too.
  void serve_at_root(std::string collection) { at_root_.push_back(std::move(collection)); }

  /// Answers a request: never throws.
  awaitable<Response> dispatch(Request& request, Context& context) const;

  /// How large a body may be, where the route says so.
  [[nodiscard]] std::optional<std::size_t> body_limit(Method method, std::string_view path) const;

  [[nodiscard]] std::span<const std::unique_ptr<Route>> routes() const { return routes_; }
  [[nodiscard]] std::span<const std::string> at_root() const { return at_root_; }

 private:
  struct Match {
    const Route* route = nullptr;
    PathValues values;
    std::string allowed;  // methods of the path when none is the request's
  };

  void add_route(Route route);
  void complete(std::vector<std::string_view>& segments) const;
  [[nodiscard]] Match match(Method method, std::string_view path) const;
  awaitable<Response> answer(const Route& route, const Request& request, Context& context,
                             const PathValues& values) const;

  std::vector<std::unique_ptr<Route>> routes_;
  std::vector<std::string> at_root_;
};

}  // namespace lectern::http
