#include "http/router.hpp"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <xxhash.h>

#include "base/encoding.hpp"
#include "base/query_reader.hpp"
#include "http/rate_limit.hpp"
#include "runtime/log.hpp"

namespace lectern::http {
namespace {

/// The segments of a path, empty ones at the end left out, so that a trailing slash makes no difference.
std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> segments;
  if (path.ends_with('/')) path.remove_suffix(1);
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = path.find('/');
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end == std::string_view::npos ? path.size() : end);
  }
  return segments;
}

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

bool matches(const Route& route, const std::vector<std::string_view>& segments) {
  return std::ranges::equal(route.segments, segments, [](std::string_view expected, std::string_view given) {
    return is_parameter(expected) ? !given.empty() : expected == given;
  });
}

PathValues values_of(const Route& route, const std::vector<std::string_view>& segments) {
  PathValues values;
  for (std::size_t i = 0; i < segments.size(); ++i)
    if (is_parameter(route.segments[i])) values.push_back(decode_percent(segments[i], false).value_or(""));
  return values;
}

bool is_visible_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x21 && c <= 0x7E; });
}

/// A key is bound to all that the request asks for: the route with its values, the query and the body.
std::string fingerprint_of(const Request& request, const PathValues& values) {
  std::string asked;
  for (const std::string& value : values) asked.append(value).append("/");
  asked.append("?").append(request.query).append("\n").append(entity_tag(request.body));
  return entity_tag(asked);
}

/// Quoted or not; nothing for what is no key.
std::optional<std::string_view> read_key(std::string_view text) {
  if (text.starts_with('"') || text.ends_with('"')) {
    if (text.size() < 2 || text.front() != text.back()) return {};
    text = text.substr(1, text.size() - 2);
  }
  if (text.empty() || text.size() > 255 || !is_visible_ascii(text)) return {};
  return text;
}

bool has_several(const Request& request, std::string_view name) {
  return std::ranges::count_if(request.headers,
                               [&](const auto& header) { return boost::beast::iequals(header.first, name); }) > 1;
}

std::optional<IdempotencyKey> idempotency_key(const Route& route, const Request& request, const PathValues& values) {
  constexpr std::string_view kHeader = "Idempotency-Key";
  if (!route.doc.idempotent || !request.has_header(kHeader)) return {};
  const auto key = read_key(request.header(kHeader));
  if (!key || has_several(request, kHeader))
    throw Error(ErrorKind::malformed, "INVALID_IDEMPOTENCY_KEY",
                "There must be one Idempotency-Key, of 1 to 255 visible ASCII characters.");
  return IdempotencyKey{std::string{*key}, std::string{to_string(route.method)} + " " + route.path,
                        fingerprint_of(request, values), std::make_shared<bool>(false)};
}

/// Tells the client of a good answer that it was an earlier request's.
void add_replay_header(Response& response, const std::optional<IdempotencyKey>& key) {
  if (key && *key->is_replay) response.with("Idempotency-Replayed", "true");
}

bool is_not_modified(const Request& request, const Response& response) {
  const std::string_view if_none_match = request.header("If-None-Match");
  const std::string_view tag = response.header("ETag");
  return response.status == 200 && !if_none_match.empty() && !tag.empty() &&
         names_tag(if_none_match, tag, Comparison::weak);
}

void make_not_modified(Response& response) {
  response.status = 304;  // the content type stays: compression goes by it, though no body is sent
  response.body.clear();
  response.shared_body.reset();
  response.static_body = {};
}

/// Of all of a list at once.
bool asks_for_a_file(const Route& route, const Request& request) {
  if (route.doc.limit != RouteLimit::list || request.query.empty()) return false;
  return std::ranges::any_of(parse_query(request.query), [](const auto& parameter) {
    return parameter.first == "format" && parameter.second == "csv";
  });
}

Error no_route() {
  return {ErrorKind::not_found, "NOT_FOUND", "There is nothing at this address. The API is at /api/v1; see /docs."};
}

Response method_not_allowed(Method method, std::string allowed, const Context& context) {
  Response response;
  if (method == Method::options) {
    response.status = 204;
    response.content_type = {};
  } else {
    response = problem_response(Error{ErrorKind::method_not_allowed, "METHOD_NOT_ALLOWED",
                                      "Method not allowed. Allowed here: " + allowed + "."},
                                context.correlation_id);
  }
  response.with("Allow", std::move(allowed));
  return response;
}

/// The one place where what a request threw becomes its answer, and where what the world caused is logged.
Response answer_to_exception(const Context& context) {
  try {
    throw;
  } catch (const StorageError& error) {
    log_error(error.reason(), {{"correlation_id", context.correlation_id}});
    return problem_response(error, context.correlation_id);
  } catch (const Error& error) {
    return problem_response(error, context.correlation_id);
  } catch (const std::exception& error) {
    log_error(error.what(), {{"correlation_id", context.correlation_id}});
  } catch (...) {
    log_error("an exception of unknown type", {{"correlation_id", context.correlation_id}});
  }
  return problem_response(
      Error{ErrorKind::internal, "INTERNAL_SERVER_ERROR", "An unexpected error occurred. Please try again later."},
      context.correlation_id);
}

}  // namespace

void Router::add_route(Route route) {
  for (const std::string_view segment : split_path(route.path)) route.segments.emplace_back(segment);
  // `/books/facets` before `/books/{id}`: fixed segments first.
  const auto parameter_count = [](const Route& candidate) {
    return std::ranges::count_if(candidate.segments, is_parameter);
  };
  const auto place = std::ranges::find_if(
      routes_, [&](const std::unique_ptr<Route>& other) { return parameter_count(*other) > parameter_count(route); });
  routes_.insert(place, std::make_unique<Route>(std::move(route)));
}

/// `/api/…` is another name of `/api/v1/…`, and so may be `/…`.
void Router::complete(std::vector<std::string_view>& segments) const {
  if (segments.empty()) return;
  if (std::ranges::find(at_root_, segments[0]) != at_root_.end()) segments.insert(segments.begin(), "api");
  if (segments[0] != "api") return;
  if (segments.size() == 1 || segments[1] != "v1") segments.insert(segments.begin() + 1, "v1");
}

Router::Match Router::match(Method method, std::string_view path) const {
  auto segments = split_path(path);
  complete(segments);
  const Method wanted = method == Method::head ? Method::get : method;
  Match found;
  const Route* same_path = nullptr;
  for (const auto& route : routes_) {
    if (!matches(*route, segments)) continue;
    if (same_path != nullptr && route->segments != same_path->segments)
      continue;  // `/books/{id}` behind `/books/facets`
    same_path = route.get();
    if (route->method == wanted) {
      found.route = route.get();
      found.values = values_of(*route, segments);
      return found;
    }
    found.allowed += std::string{to_string(route->method)} + ", ";
    if (route->method == Method::get) found.allowed += "HEAD, ";
  }
  if (same_path != nullptr) found.allowed += "OPTIONS";
  return found;
}

std::optional<std::size_t> Router::body_limit(Method method, std::string_view path) const {
  const Match found = match(method, path);
  if (found.route == nullptr || found.route->doc.body_bytes == 0) return {};
  return found.route->doc.body_bytes;
}

NowOrLater<std::optional<RequestCount>> Router::count(const Route& route, const Request& request, Instant now) const {
  if (limiter_ == nullptr) return std::nullopt;
  const auto policy = limit_policy(route, request);
  if (!policy) return std::nullopt;
  return limiter_->count(*policy, request, now);
}

void Router::check_role(const Route& route, const Request& request, const Context& context) const {
  if (guard_ == nullptr) return;
  if (route.doc.role == Role::reader && !asks_for_a_file(route, request)) return;
  guard_->check(request, context);
}

std::optional<Response> Router::find_kept(const Route& route, const Request& request, const Context& context) const {
  if (cache_ == nullptr || !route.doc.cached.keeps()) return {};
  return cache_->find_at_once(route, request, context);
}

awaitable<Response> Router::answer(const Route& route, const Request& request, Context& context,
                                   const PathValues& values) const {
  context.idempotency = idempotency_key(route, request, values);
  if (cache_ == nullptr || !route.doc.cached.keeps()) {
    Response response = co_await route.handler(request, context, values);
    add_replay_header(response, context.idempotency);
    co_return response;
  }
  co_return co_await cache_->answer(route, request, context, values,
                                    [&] { return route.handler(request, context, values); });
}

awaitable<Response> Router::dispatch(Request& request, Context& context) const {
  Response response;
  std::optional<RequestCount> counted;
  const Match found = match(request.method, request.path);
  try {
    if (found.route != nullptr) {
      check_role(*found.route, request, context);
      auto result = count(*found.route, request, context.now);
      if (auto* later = std::get_if<awaitable<std::optional<RequestCount>>>(&result)) {
        counted = co_await std::move(*later);
      } else {
        counted = std::get<std::optional<RequestCount>>(result);
      }
      if (counted && !counted->decision.allowed) {
        response = rate_limit_problem(*counted, context.correlation_id);
      } else if (auto kept = find_kept(*found.route, request, context)) {
        response = std::move(*kept);
      } else {
        response = co_await answer(*found.route, request, context, found.values);
      }
    } else if (!found.allowed.empty()) {
      response = method_not_allowed(request.method, found.allowed, context);
    } else if (auto other = fallback_ ? fallback_(request) : std::nullopt) {
      response = *std::move(other);
    } else {
      throw no_route();
    }
  } catch (...) {
    response = answer_to_exception(context);
  }
  if (found.route != nullptr) response.route = found.route->path;
  if (counted) add_rate_limit_headers(response, *counted);
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (reads && is_not_modified(request, response)) make_not_modified(response);
  co_return response;
}

}  // namespace lectern::http
