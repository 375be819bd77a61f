// gzip for answers: which client takes it (RFC 9110 §12.5.3), which content gains by it, and the packing itself.
// A compressed answer has another ETag than the plain one: `-gzip` before the closing quote. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "http/message.hpp"

namespace lectern::http {

/// Below this many bytes packing costs more than it saves.
inline constexpr std::size_t kCompressionThreshold = 1024;

/// Whether the Accept-Encoding of a request allows gzip and does not prefer plain content.
bool accepts_gzip(std::string_view accept_encoding);
/// The same of Brotli, which is preferred to gzip unless the client weighs them otherwise. For content that was packed
/// when the program was built.
bool prefers_brotli(std::string_view accept_encoding);
bool is_compressible_type(std::string_view content_type);

std::string gzip(std::string_view content);

/// Packs the body where that is worth it and the client takes it. A 304 gets the ETag under which the client knows
/// what it has. Returns whether the answer depends on Accept-Encoding, so that Vary must say so.
bool compress(Response& response, const Request& request);

}  // namespace lectern::http
