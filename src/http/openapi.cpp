#include "http/openapi.hpp"

#include <fmt/format.h>

#include "http/operation.hpp"
#include "http/rate_limit.hpp"

namespace lectern::http {
namespace {

void add_text(std::string& json, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  json += fmt::format(R"(,"{}":)", name);
  write_json_string(json, value);
}

template <class Number>
void add_number(std::string& json, std::string_view name, const std::optional<Number>& value) {
  if (value) json += fmt::format(R"(,"{}":{})", name, *value);
}

std::string lower_method(Method method) {
  std::string text{to_string(method)};
  for (char& c : text) c = static_cast<char>(c | 0x20);
  return text;
}

/// Whether the answer is JSON that a client may have already.
bool is_conditional(const Route& route) {
  return route.method == Method::get && route.operation.response != nullptr;
}

std::string parameters_json(const Route& route, Components& components) {
  const Operation& operation = route.operation;
  std::string json;
  if (is_conditional(route))
    json = R"({"name":"If-None-Match","in":"header","required":false,"schema":{"type":"string"}})";
  for (const ParameterDoc& parameter : operation.parameters) {
    if (!json.empty()) json += ',';
    json += fmt::format(R"({{"name":"{}","in":"{}","required":{},"schema":{}}})", parameter.name, parameter.in,
                        parameter.required, parameter.schema(components));
  }
  return json;
}

constexpr std::string_view kProblemContent =
    R"("content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}})";

constexpr std::string_view kProblemSchema =
    R"({"type":"object","required":["type","title","status","detail","error_code","correlation_id"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},)"
    R"("error_code":{"type":"string"},"correlation_id":{"type":"string"},"existing_id":{"type":"string"},)"
    R"("existing_archived_at":{"type":["string","null"]},"errors":{"type":"array","items":{"type":"object",)"
    R"("required":["field","message","type"],"properties":{"field":{"type":"string"},"message":{"type":"string"},)"
    R"("type":{"type":"string"},"params":{"type":"object"}}}},"validation_errors":{"type":"array","items":{)"
    R"("type":"object","required":["loc","msg","type"],"properties":{"loc":{"type":"array","items":{)"
    R"("type":["string","integer"]}},"msg":{"type":"string"},"type":{"type":"string"}}}}}})";

constexpr std::string_view kLimitHeaders =
    R"("RateLimit-Policy":{"schema":{"type":"string"}},"RateLimit":{"schema":{"type":"string"}})";

/// Where answers are kept.
constexpr std::string_view kCacheHeader = R"(,"X-Cache":{"schema":{"type":"string","enum":["HIT","MISS","BYPASS"]}})";

/// Where an answer may be an earlier request's.
constexpr std::string_view kReplayHeader =
    R"("Idempotency-Replayed":{"description":"The answer is that of an earlier request with this key",)"
    R"("schema":{"type":"string","const":"true"}})";

/// What comes with the good answers of a route, whichever they are: `"A":…,"B":…`.
std::string common_headers(const Route& route) {
  std::string names{limit_policy(route) ? kLimitHeaders : ""};
  if (route.doc.idempotent) names.append(names.empty() ? "" : ",").append(kReplayHeader);
  return names;
}

std::string as_headers(const std::string& names) {
  return names.empty() ? names : R"(,"headers":{)" + names + '}';
}

constexpr std::string_view kTooManyRequests =
    R"(,"429":{"description":"RATE_LIMIT_EXCEEDED","headers":{"Retry-After":{"schema":{"type":"integer"}},)";

/// What comes with a good answer: where a new resource is, the tag of what is shown, the ways through a list.
std::string headers_json(const Route& route, Components& components) {
  const Operation& operation = route.operation;
  std::string names = common_headers(route);
  if (operation.response == nullptr) return as_headers(names);
  if (!names.empty()) names += ',';
  names += R"("ETag":{"schema":{"type":"string"}})";
  if (operation.status == 201) names += R"(,"Location":{"schema":{"type":"string"}})";
  if (operation.response(components).ends_with("Page\"}"))
    names += R"(,"Link":{"schema":{"type":"string"}},"X-Total-Count":{"schema":{"type":"integer"}})";
  if (route.doc.cached.keeps()) names += kCacheHeader;
  return as_headers(names);
}

std::string content_json(const Route& route, Components& components) {
  std::string types;
  if (route.operation.response != nullptr)
    types = fmt::format(R"("application/json":{{"schema":{}}})", route.operation.response(components));
  if (!route.doc.also_as.empty())
    types += fmt::format(R"({}"{}":{{"schema":{{"type":"string"}}}})", types.empty() ? "" : ",", route.doc.also_as);
  return types.empty() ? types : R"(,"content":{)" + types + '}';
}

/// That it will be done.
std::string accepted_json(const Route& route, Components& components) {
  const std::string common = common_headers(route);
  return fmt::format(
      R"("202":{{"description":"It will be done","headers":{{{}{}"Location":{{"schema":{{"type":"string"}}}}}},)"
      R"("content":{{"application/json":{{"schema":{}}}}}}})",
      common, common.empty() ? "" : ",", route.operation.accepted(components));
}

/// What was done at once, and that it will be.
std::string good_responses_json(const Route& route, Components& components) {
  const Operation& operation = route.operation;
  std::vector<std::string> responses;
  if (operation.response != nullptr || operation.accepted == nullptr)
    responses.push_back(fmt::format(R"("{}":{{"description":"Success"{}{}}})", operation.status,
                                    headers_json(route, components), content_json(route, components)));
  if (operation.accepted != nullptr) responses.push_back(accepted_json(route, components));
  if (is_conditional(route)) responses.emplace_back(R"("304":{"description":"The client has it already"})");
  if (operation.may_be_empty)
    responses.push_back(fmt::format(R"("204":{{"description":"Success; there is nothing to show"{}}})",
                                    as_headers(common_headers(route))));
  return fmt::format("{}", fmt::join(responses, ","));
}

/// The good responses, one per error status that the route names, and `default` for what any route may answer.
std::string responses_json(const Route& route, Components& components) {
  const Operation& operation = route.operation;
  std::string json = good_responses_json(route, components);
  std::map<unsigned, std::string> codes;
  if (operation.body != nullptr) codes[operation.wrong_body_status] = "VALIDATION_ERROR";
  if (route.doc.role == Role::staff) codes[status_of(ErrorKind::unauthorized)] = kStaffOnly;
  for (const ErrorDoc& error : route.doc.errors) {
    std::string& list = codes[error.status];
    if (!list.empty()) list += ", ";
    list += error.code;
  }
  for (const auto& [status, list] : codes)
    json += fmt::format(R"(,"{}":{{"description":"{}",{}}})", status, list, kProblemContent);
  if (limit_policy(route)) json += fmt::format("{}{}}},{}}}", kTooManyRequests, kLimitHeaders, kProblemContent);
  return json + fmt::format(R"(,"default":{{"description":"A problem",{}}})", kProblemContent);
}

/// Which of `securitySchemes` open it; readers' routes need none.
std::string_view security_json(Role role) {
  switch (role) {
    case Role::reader:
      return R"(,"security":[])";
    case Role::staff:
      return R"(,"security":[{"staffToken":[]},{"staffCookie":[]}])";
    case Role::undeclared:
      break;
  }
  return {};
}

constexpr std::string_view kSecuritySchemes =
    R"({"staffToken":{"type":"http","scheme":"bearer","description":"The token that the server was started with )"
    R"((--staff-token). A server without one is open to everybody."},)"
    R"("staffCookie":{"type":"apiKey","in":"cookie","name":"lectern_staff",)"
    R"("description":"What POST /api/v1/staff/session sets."}})";

std::string operation_json(const Route& route, Components& components) {
  const Operation& operation = route.operation;
  std::string json = fmt::format(R"({{"operationId":"{}","summary":)", operation.id);
  write_json_string(json, route.doc.summary);
  json += fmt::format(R"(,"tags":["{}"],"parameters":[{}]{})", route.doc.tag, parameters_json(route, components),
                      security_json(route.doc.role));
  if (operation.body != nullptr)
    json += fmt::format(R"(,"requestBody":{{"required":true,"content":{{"application/json":{{"schema":{}}}}}}})",
                        operation.body(components));
  if (!route.doc.body_type.empty())
    json += fmt::format(R"(,"requestBody":{{"required":true,"content":{{"{}":{{"schema":{{"type":"string",)"
                        R"("format":"binary"}}}}}}}})",
                        route.doc.body_type);
  if (!route.doc.form_file.empty())
    json += fmt::format(
        R"(,"requestBody":{{"required":true,"content":{{"multipart/form-data":{{"schema":{{"type":"object",)"
        R"("required":["{0}"],"properties":{{"{0}":{{"type":"string","format":"binary"}}}}}}}}}}}})",
        route.doc.form_file);
  return json + R"(,"responses":{)" + responses_json(route, components) + "}}";
}

/// A path as a part of a JSON pointer in a URL.
std::string pointer_part(std::string_view path) {
  std::string part;
  for (const char c : path) {
    if (c == '/') {
      part += "~1";
    } else if (c == '{' || c == '}') {
      part += c == '{' ? "%7B" : "%7D";
    } else {
      part += c;
    }
  }
  return part;
}

/// The paths that are other names of paths of `paths`.
std::map<std::string, std::string> paths_at_root(const std::map<std::string, std::string>& paths,
                                                 std::span<const std::string> at_root) {
  std::map<std::string, std::string> others;
  for (const std::string& collection : at_root)
    for (const auto& [path, methods] : paths) {
      const std::string_view below = std::string_view{path}.substr(std::min(path.size(), kApiPrefix.size()));
      const bool is_its = below == "/" + collection || below.starts_with("/" + collection + "/");
      if (path.starts_with(kApiPrefix) && is_its)
        others[std::string{below}] = fmt::format(R"("$ref":"#/paths/{}")", pointer_part(path));
    }
  return others;
}

std::string paths_json(std::span<const std::unique_ptr<Route>> routes, std::span<const std::string> at_root,
                       Components& components) {
  std::map<std::string, std::string> paths;
  for (const auto& route : routes) {
    std::string& methods = paths[route->path];
    if (!methods.empty()) methods += ',';
    methods += fmt::format(R"("{}":{})", lower_method(route->method), operation_json(*route, components));
  }
  paths.merge(paths_at_root(paths, at_root));
  std::string json;
  for (const auto& [path, methods] : paths)
    json += fmt::format(R"({}"{}":{{{}}})", json.empty() ? "" : ",", path, methods);
  return json;
}

}  // namespace

std::string schema_json(const Schema& schema) {
  std::string json = fmt::format(R"({{"type":"{}")", schema.type);
  add_text(json, "format", schema.format);
  add_text(json, "description", schema.description);
  add_text(json, "pattern", schema.pattern);
  add_number(json, "minLength", schema.min_length);
  add_number(json, "maxLength", schema.max_length);
  add_number(json, "minimum", schema.minimum);
  add_number(json, "maximum", schema.maximum);
  add_number(json, "multipleOf", schema.multiple_of);
  if (!schema.values.empty()) {
    json += R"(,"enum":[)";
    for (const std::string_view value : schema.values) {
      write_json_string(json, value);
      json += ',';
    }
    json.back() = ']';
  }
  return json + '}';
}

std::string component_name(std::string_view pretty_function) {
  std::string_view type = pretty_function.substr(pretty_function.rfind("T = ") + 4);
  if (type.ends_with(']')) type.remove_suffix(1);
  const auto without_namespace = [](std::string_view name) {
    const std::size_t colons = name.rfind("::");
    return std::string{colons == std::string_view::npos ? name : name.substr(colons + 2)};
  };
  const std::size_t bracket = type.find('<');
  if (bracket == std::string_view::npos) return without_namespace(type);
  return without_namespace(type.substr(bracket + 1, type.size() - bracket - 2)) +
         without_namespace(type.substr(0, bracket));
}

std::string nullable(std::string schema) {
  constexpr std::string_view kType = R"({"type":")";
  if (!schema.starts_with(kType)) return R"({"anyOf":[)" + schema + R"(,{"type":"null"}]})";
  const std::size_t end = schema.find('"', kType.size());
  const std::string type = schema.substr(kType.size(), end - kType.size());
  return fmt::format(R"({{"type":["{}","null"]{})", type, schema.substr(end + 1));
}

std::vector<std::string> path_parameters(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
    names.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
  return names;
}

std::string openapi_document(std::span<const std::unique_ptr<Route>> routes, std::span<const std::string> at_root,
                             std::string_view server_version) {
  Components components;
  components.define("Problem", std::string{kProblemSchema});
  const std::string paths = paths_json(routes, at_root, components);
  std::string schemas;
  for (const auto& [name, schema] : components.schemas())
    schemas += fmt::format(R"({}"{}":{})", schemas.empty() ? "" : ",", name, schema);
  return fmt::format(
      R"({{"openapi":"3.1.0","jsonSchemaDialect":"https://json-schema.org/draft/2020-12/schema",)"
      R"("info":{{"title":"Lectern","version":"{}","description":"A whole library in one program."}},)"
      R"("servers":[{{"url":"/"}}],"paths":{{{}}},"components":{{"securitySchemes":{},"schemas":{{{}}}}}}})",
      server_version, paths, kSecuritySchemes, schemas);
}

}  // namespace lectern::http
