#include "http/problem.hpp"

#include <algorithm>

#include "base/in_progress.hpp"
#include "base/json_writer.hpp"
#include "base/reflection.hpp"

namespace lectern::http {
namespace {

struct KindInfo {
  unsigned status;
  std::string_view type;  // last segment of the problem's type
  std::string_view title;
};

constexpr KindInfo info_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::malformed:
      return {400, "malformed", "Malformed request"};
    case ErrorKind::invalid_query:
      return {400, "invalid-query", "Invalid query"};
    case ErrorKind::unauthorized:
      return {401, "unauthorized", "Unauthorized"};
    case ErrorKind::not_found:
      return {404, "not-found", "Not found"};
    case ErrorKind::method_not_allowed:
      return {405, "method-not-allowed", "Method not allowed"};
    case ErrorKind::timeout:
      return {408, "timeout", "Request timeout"};
    case ErrorKind::conflict:
      return {409, "conflict", "Conflict"};
    case ErrorKind::precondition_failed:
      return {412, "precondition-failed", "Precondition failed"};
    case ErrorKind::too_large:
      return {413, "too-large", "Content too large"};
    case ErrorKind::invalid_query_id:
      return {422, "invalid-query", "Invalid query"};
    case ErrorKind::unsupported_media:
      return {415, "unsupported-media", "Unsupported media type"};
    case ErrorKind::invalid_body:
      return {422, "invalid-body", "Invalid body"};
    case ErrorKind::invalid_older_body:
      return {400, "invalid-body", "Invalid body"};
    case ErrorKind::too_many_requests:
      return {429, "too-many-requests", "Too many requests"};
    case ErrorKind::headers_too_large:
      return {431, "headers-too-large", "Request header fields too large"};
    case ErrorKind::unavailable:
      return {503, "unavailable", "Service unavailable"};
    case ErrorKind::internal:
      break;
  }
  return {500, "internal", "Internal server error"};
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  out += ",\"";
  out += name;
  out += "\":";
  write_json_string(out, value);
}

std::string begin_problem(ErrorKind kind, std::string_view code, std::string_view detail,
                          std::string_view correlation_id) {
  const KindInfo info = info_of(kind);
  std::string out = R"({"type":"/problems/)";
  out += info.type;
  out += '"';
  append_member(out, "title", info.title);
  out += ",\"status\":";
  write_json_integer(out, info.status);
  append_member(out, "detail", detail);
  append_member(out, "error_code", code);
  append_member(out, "correlation_id", correlation_id);
  return out;
}

Response finish_problem(ErrorKind kind, std::string_view code, std::string body) {
  body += '}';
  Response response{.status = info_of(kind).status, .content_type = "application/problem+json"};
  response.body = std::move(body);
  response.error_code = code;
  if (kind == ErrorKind::unavailable) response.with("Retry-After", "1");
  if (kind == ErrorKind::unauthorized) response.with("WWW-Authenticate", "Bearer realm=\"staff\"");
  return response;
}

void append_field_error(std::string& out, const FieldError& error) {
  out += "{\"field\":";
  write_json_string(out, error.field);
  append_member(out, "message", error.message);
  append_member(out, "type", enum_name(error.type));
  out += ",\"params\":{";
  bool first = true;
  for (const ErrorParam& param : error.params) {
    if (!first) out += ',';
    first = false;
    write_json_string(out, param.name);
    out += ':';
    write_json_integer(out, param.value);
  }
  out += "}}";
}

/// One part of a `loc`: a name, or the index of an array as a number.
void append_location_part(std::string& out, std::string_view part) {
  const bool index = !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  out += ',';
  if (index) {
    out += part;
  } else {
    write_json_string(out, part);
  }
}

void append_validation_error(std::string& out, const FieldError& error, std::string_view where) {
  out += "{\"loc\":[";
  write_json_string(out, where);
  std::string_view rest = error.field;
  while (!rest.empty()) {
    const std::size_t dot = rest.find('.');
    append_location_part(out, rest.substr(0, dot));
    rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
  }
  out += ']';
  append_member(out, "msg", error.message);
  append_member(out, "type", enum_name(error.type));
  out += '}';
}

template <class Append>
void append_list(std::string& out, std::string_view name, const FieldErrors& errors, Append append) {
  out += ",\"";
  out += name;
  out += "\":[";
  for (const FieldError& error : errors) {
    if (&error != &errors.front()) out += ',';
    append(error);
  }
  out += ']';
}

void append_details(std::string& out, const InvalidInput& error) {
  const bool in_query = error.kind() == ErrorKind::invalid_query || error.kind() == ErrorKind::invalid_query_id;
  const std::string_view where = in_query ? "query" : "body";
  append_list(out, "errors", error.errors(), [&](const FieldError& one) { append_field_error(out, one); });
  append_list(out, "validation_errors", error.errors(),
              [&](const FieldError& one) { append_validation_error(out, one, where); });
}

void append_details(std::string& out, const Duplicate& error) {
  if (error.existing_id) append_member(out, "existing_id", *error.existing_id);
  if (error.existing_archived_at) {
    append_member(out, "existing_archived_at", *error.existing_archived_at);
  } else if (error.existing_id) {
    out += ",\"existing_archived_at\":null";
  }
}

}  // namespace

unsigned status_of(ErrorKind kind) {
  return info_of(kind).status;
}

Response problem_response(ErrorKind kind, std::string_view code, std::string_view detail,
                          std::string_view correlation_id) {
  return finish_problem(kind, code, begin_problem(kind, code, detail, correlation_id));
}

Response problem_response(const Error& error, std::string_view correlation_id) {
  std::string body = begin_problem(error.kind(), error.code(), error.sentence(), correlation_id);
  if (const auto* invalid = dynamic_cast<const InvalidInput*>(&error)) append_details(body, *invalid);
  if (const auto* duplicate = dynamic_cast<const Duplicate*>(&error)) append_details(body, *duplicate);
  Response response = finish_problem(error.kind(), error.code(), std::move(body));
  if (const auto* later = dynamic_cast<const AskLater*>(&error))
    response.with("Retry-After", std::to_string(later->retry_after().count()));
  return response;
}

Response internal_problem(std::string_view correlation_id) {
  return problem_response(ErrorKind::internal, "INTERNAL_SERVER_ERROR",
                          "An unexpected error occurred. Please try again later.", correlation_id);
}

}  // namespace lectern::http
