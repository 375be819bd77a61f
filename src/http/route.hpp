// One route: how it is reached, what OpenAPI says of it, and the function that answers. Immutable once added.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"
#include "http/openapi.hpp"
#include "http/request_limiter.hpp"

namespace lectern::http {

/// Where the API is; `/api/…` means the same.
inline constexpr std::string_view kApiPrefix = "/api/v1";

/// How often an answer is another one although nobody wrote.
enum class Pace : std::uint8_t {
  never,
  daily,         // what it says of days and fines: with the library's days
  every_minute,  // what it says of hours and averages of them: at any instant, which is shown a minute late at most
};

/// How long an answer is kept that nobody makes stale; the settings say it in seconds.
enum class Lifetime : std::uint8_t { usual, lasting };

/// How long an answer may be kept, and what makes it stale before: tags that writers name after their commits
/// (Transaction::after_commit). `{id}` in a tag is the path's parameter of that name. Static text.
struct CachePolicy {
  std::vector<std::string_view> tags{};  // none: it is not kept
  Lifetime lifetime = Lifetime::usual;
  Pace changes = Pace::never;
  [[nodiscard]] bool keeps() const { return !tags.empty(); }
};

/// Whom a route is for. Where the settings name a staff's token, all but readers' routes are closed without it.
enum class Role : std::uint8_t {
  undeclared,  // an oversight, and then it is as closed as staff's
  reader,      // anybody; of members only what concerns one, by an id that its owner knows
  staff,       // what lists, searches or names members, changes what all see, or shows how the library is run
};

/// The code of what those are told who may not call a route.
inline constexpr std::string_view kStaffOnly = "STAFF_ONLY";

/// What is said where a route is added.
struct RouteDoc {
  std::string_view summary;
  std::string_view tag;
  /// Who may ask; a whole list as a file is staff's, whoever may see its pages.
  Role role = Role::undeclared;
  /// Error codes beyond what every route may answer: `{409, "DUPLICATE_ISBN"}`.
  std::vector<ErrorDoc> errors{};
  /// Whether `Idempotency-Key` is honoured.
  bool idempotent = false;
  /// Which requests count against the limits of their client.
  RouteLimit limit = RouteLimit::usual;
  /// How large a body may be; 0: as the server's settings say.
  std::size_t body_bytes = 0;
  /// The part of a form that holds a file, where that is the body.
  std::string_view form_file{};
  /// The type of a body that is neither JSON nor a form; static text.
  std::string_view body_type{};
  /// Of an answer that is no JSON, or may be none; static text.
  std::string_view also_as{};
  CachePolicy cached{};
};

/// The values of the path's parameters, in order, percent-decoded.
using PathValues = std::vector<std::string>;
using RouteHandler = std::function<awaitable<Response>(const Request&, Context&, const PathValues&)>;

struct Route {
  Method method;
  std::string path;                   // "/api/v1/books/{id}"
  std::vector<std::string> segments;  // "api", "v1", "books", "{id}"
  RouteDoc doc;
  Operation operation;  // for OpenAPI
  RouteHandler handler;
};

}  // namespace lectern::http
