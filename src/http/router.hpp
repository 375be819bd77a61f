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

/// Keeps answers of routes with a CachePolicy. All threads.
class AnswerCache {
 public:
  using Make = std::function<awaitable<Response>()>;
  virtual ~AnswerCache() = default;
  /// The answer that is kept, if it is there at once.
  virtual std::optional<Response> find_at_once(const Route& route, const Request& request, const Context& context) = 0;
  /// The answer that is kept, or what `make` makes, which is kept then if it may be.
  virtual awaitable<Response> answer(const Route& route, const Request& request, const Context& context,
                                     const PathValues& values, Make make) = 0;
};

/// Knows who may call routes that are not for everybody. All threads.
class Guard {
 public:
  virtual ~Guard() = default;
  /// Throws an Error for those who may not.
  virtual void check(const Request& request, const Context& context) = 0;
};

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

  /// What answers where no route is, if it has an answer. Before the first request.
  using Fallback = std::function<std::optional<Response>(const Request&)>;
  void otherwise(Fallback fallback) { fallback_ = std::move(fallback); }

  /// Serves what is below `/api/v1/<collection>` at `/<collection>` too, as an older system's clients have it. Both
  /// names are one: to idempotency keys, metrics and logs too.
  void serve_at_root(std::string collection) { at_root_.push_back(std::move(collection)); }
  /// Lets answers of routes that may be kept come from `cache`. Before the first request.
  void keep_answers_in(AnswerCache& cache) { cache_ = &cache; }
  /// Before the first request; without one every route is for everybody. Must outlive the router.
  void guard_by(Guard& guard) { guard_ = &guard; }
  /// Before the first request; without one nothing is limited. Must outlive the router.
  void limit_by(RequestLimiter& limiter) { limiter_ = &limiter; }

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
  void check_role(const Route& route, const Request& request, const Context& context) const;
  [[nodiscard]] NowOrLater<std::optional<RequestCount>> count(const Route& route, const Request& request,
                                                              Instant now) const;
  [[nodiscard]] std::optional<Response> find_kept(const Route& route, const Request& request,
                                                  const Context& context) const;
  awaitable<Response> answer(const Route& route, const Request& request, Context& context,
                             const PathValues& values) const;

  std::vector<std::unique_ptr<Route>> routes_;
  std::vector<std::string> at_root_;
  AnswerCache* cache_ = nullptr;
  RequestLimiter* limiter_ = nullptr;
  Guard* guard_ = nullptr;
  Fallback fallback_;
};

}  // namespace lectern::http
