#include "app/embedded_answer.hpp"

#include "app/gunzip.hpp"
#include "base/entity_tag.hpp"
#include "http/compression.hpp"

namespace lectern::app {
namespace {

using http::Response;

std::string with_suffix(const std::string& tag, std::string_view suffix) {
  return tag.substr(0, tag.size() - 1).append(suffix).append("\"");
}

void set_packed(Response& response, std::string_view packed, std::string_view coding, std::string tag) {
  response.static_body = packed;
  response.with("Content-Encoding", std::string{coding}).with("ETag", std::move(tag));
}

/// The rare client that takes no packed content gets it unpacked.
void set_body(Response& response, const EmbeddedFile& file, const std::string& tag, std::string_view accepted) {
  if (!file.brotli.empty() && http::prefers_brotli(accepted)) {
    set_packed(response, file.brotli, "br", with_suffix(tag, "-br"));
  } else if (!file.gzip.empty() && http::accepts_gzip(accepted)) {
    set_packed(response, file.gzip, "gzip", with_suffix(tag, "-gzip"));
  } else {
    response.with("ETag", tag);
    if (file.gzip.empty()) {
      response.static_body = file.plain;
    } else {
      response.body = gunzip(file.gzip);
    }
  }
}

}  // namespace

std::string tag_of(const EmbeddedFile& file) {
  return entity_tag(file.gzip.empty() ? file.plain : file.gzip);
}

Response answer_with(const EmbeddedFile& file, const std::string& tag, Keep keep, const http::Request& request) {
  Response response{.content_type = file.content_type, .compressible = false};
  response.with("Cache-Control", keep == Keep::for_good ? "public, max-age=31536000, immutable" : "no-cache");
  response.with("X-Content-Type-Options", "nosniff");
  set_body(response, file, tag, request.header("Accept-Encoding"));
  if (!file.gzip.empty()) response.with("Vary", "Accept-Encoding");
  return response;
}

}  // namespace lectern::app
