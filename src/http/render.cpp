#include "http/render.hpp"

#include <algorithm>

#include "base/encoding.hpp"

namespace lectern::http {
namespace {

/// The request's query without cursor and offset, which a link replaces.
std::string query_without_position(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::string_view name = pair.substr(0, pair.find('='));
    if (name != "cursor" && name != "offset" && !pair.empty()) {
      kept += pair;
      kept += '&';
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return kept;
}

/// When an answer was made is its last member, if it is one, and no part of the tag.
std::string_view without_time(std::string_view body) {
  constexpr std::string_view kName = R"(,"generated_at":")";
  constexpr std::string_view kTime = R"(2026-03-02T10:00:00.000000Z"})";
  if (body.size() < kName.size() + kTime.size()) return body;
  const std::size_t begin = body.size() - kTime.size() - kName.size();
  return body.substr(begin).starts_with(kName) ? body.substr(0, begin) : body;
}

}  // namespace

void require_json(const Request& request) {
  const std::string_view type = request.header("Content-Type");
  if (request.body.empty() || type.empty()) return;
  std::string lower{type.substr(0, type.find(';'))};
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  while (lower.ends_with(' ')) lower.pop_back();
  if (lower == "application/json" || (lower.starts_with("application/") && lower.ends_with("+json"))) return;
  throw Error(ErrorKind::unsupported_media, "UNSUPPORTED_MEDIA_TYPE",
              "The body must be JSON: send it with Content-Type: application/json.");
}

void throw_json_errors(JsonErrors errors) {
  if (auto& sentence = errors.malformed.sentence; !sentence.empty())
    throw Error(ErrorKind::malformed, "MALFORMED_JSON", std::move(sentence));
  throw InvalidInput(std::move(errors.fields));
}

void throw_json_errors(JsonErrors errors, const OlderErrors& older) {
  if (auto& [at, sentence] = errors.malformed; !sentence.empty())
    errors.fields.emplace_back(std::to_string(at), Invalid{FieldErrorType::json_invalid, std::move(sentence)});
  throw in_older_words(older, std::move(errors.fields));
}

namespace {

/// What S4's clients are told; where it has no sentence, nothing.
std::optional<std::string> older_sentence(const FieldErrors& errors) {
  if (errors.size() != 1) return {};
  const FieldError& error = errors.front();
  if (error.field == "limit" && error.type == FieldErrorType::less_than_equal) return "Limit cannot exceed 100";
  if (error.field == "offset" && error.type == FieldErrorType::greater_than_equal) return "Offset cannot be negative";
  return {};
}

}  // namespace

void throw_query_errors(FieldErrors errors) {
  for (const FieldError& error : errors)
    if (error.field == "q" && error.type == FieldErrorType::string_too_long)
      throw Error(ErrorKind::too_large, "QUERY_TOO_LONG", "A search may have at most 200 characters.");
  if (auto sentence = older_sentence(errors))
    throw InvalidInput(ErrorKind::invalid_query, std::move(errors), std::move(*sentence));
  const bool only_ids =
      std::ranges::all_of(errors, [](const FieldError& error) { return error.type == FieldErrorType::uuid_parsing; });
  throw InvalidInput(only_ids ? ErrorKind::invalid_query_id : ErrorKind::invalid_query, std::move(errors));
}

void finish_json(Response& response) {
  response.with("Cache-Control", "no-cache");
  response.with("ETag", entity_tag(without_time(response.body)));
}

void add_page_headers(Response& response, const Request& request, const PageMeta& meta) {
  if (meta.total_is == TotalIs::exact) response.with("X-Total-Count", std::to_string(meta.total));
  const std::string query = query_without_position(request.query);
  std::string first = std::string{request.path};
  if (!query.empty()) first += '?' + query.substr(0, query.size() - 1);
  std::string link;
  if (meta.next_cursor)
    link = "<" + std::string{request.path} + "?" + query + "cursor=" + *meta.next_cursor + ">; rel=\"next\", ";
  response.with("Link", link + "<" + first + ">; rel=\"first\"");
}

}  // namespace lectern::http
