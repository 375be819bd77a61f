#include "http/compression.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <optional>
#include <stdexcept>

#include <boost/beast/core/string.hpp>
#include <zlib.h>

namespace lectern::http {
namespace {

constexpr int kLevel = 5;

/// A deflate stream costs 256 KiB and time to set up: each thread keeps one.
class Deflater {
 public:
  Deflater() {
    constexpr int kGzipWindow = 15 + 16;
    constexpr int kMemory = 8;
    if (deflateInit2(&stream_, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string pack(std::string_view content) {
    deflateReset(&stream_);
    std::string out(deflateBound(&stream_, content.size()), '\0');
    // zlib takes what it only reads as non-const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream_.avail_in = static_cast<uInt>(content.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("deflate did not finish");
    out.resize(stream_.total_out);
    return out;
  }

 private:
  z_stream stream_{};
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// The part up to `separator`, trimmed; `rest` keeps what follows.
std::string_view next_part(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return trimmed(part);
}

/// The weight of a coding given its parameters (`q=0.5`): 1 where none is given, 0 where it makes no sense.
double weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    std::string_view parameter = next_part(parameters, ';');
    if (!boost::beast::iequals(next_part(parameter, '='), "q")) continue;
    double weight = 0;
    const auto [end, error] = std::from_chars(parameter.data(), parameter.data() + parameter.size(), weight);
    return error == std::errc{} ? weight : 0;
  }
  return 1;
}

/// What a client would rather have; 0: not at all. Plain content is always taken.
struct Weights {
  double gzip = 0;
  double brotli = 0;
  double identity = 0;
};

Weights weights_of(std::string_view accept_encoding) {
  std::optional<double> gzip;
  std::optional<double> brotli;
  std::optional<double> identity;
  double any = 0;
  while (!accept_encoding.empty()) {
    std::string_view item = next_part(accept_encoding, ',');
    const std::string_view coding = next_part(item, ';');
    if (boost::beast::iequals(coding, "gzip") || boost::beast::iequals(coding, "x-gzip")) gzip = weight_of(item);
    if (boost::beast::iequals(coding, "br")) brotli = weight_of(item);
    if (boost::beast::iequals(coding, "identity")) identity = weight_of(item);
    if (coding == "*") any = weight_of(item);
  }
  return {gzip.value_or(any), brotli.value_or(any), identity.value_or(0)};
}

void mark_etag(Response& response) {
  for (Header& header : response.headers)
    if (boost::beast::iequals(header.name, "ETag") && header.value.ends_with('"'))
      header.value.insert(header.value.size() - 1, "-gzip");
}

/// A client that holds the packed variant is told of that one, else it could not tell which of its copies is fresh.
void restore_etag(Response& response, std::string_view if_none_match) {
  const std::string_view plain = response.header("ETag");
  if (!plain.ends_with('"')) return;
  const std::string packed = std::string{plain.substr(0, plain.size() - 1)} + "-gzip\"";
  if (if_none_match.find(packed) != std::string_view::npos) mark_etag(response);
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  const Weights weights = weights_of(accept_encoding);
  return weights.gzip > 0 && weights.gzip >= weights.identity;
}

bool prefers_brotli(std::string_view accept_encoding) {
  const Weights weights = weights_of(accept_encoding);
  return weights.brotli > 0 && weights.brotli >= weights.gzip && weights.brotli >= weights.identity;
}

bool is_compressible_type(std::string_view content_type) {
  constexpr std::array<std::string_view, 4> kTypes{"application/json", "application/javascript", "application/xml",
                                                   "image/svg+xml"};
  const std::string_view type = trimmed(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || type.ends_with("+json") || std::ranges::find(kTypes, type) != kTypes.end();
}

std::string gzip(std::string_view content) {
  thread_local Deflater deflater;
  return deflater.pack(content);
}

bool compress(Response& response, const Request& request) {
  if (!response.compressible || response.stream || !is_compressible_type(response.content_type)) return false;
  if (response.status == 304) restore_etag(response, request.header("If-None-Match"));
  const std::string_view plain = response.payload();
  const bool worth_it = plain.size() >= kCompressionThreshold && response.header("Content-Encoding").empty();
  if (!worth_it || !accepts_gzip(request.header("Accept-Encoding"))) return true;
  if (response.packed_body) {
    response.shared_body = std::move(response.packed_body);
  } else {
    response.body = gzip(plain);
    response.shared_body.reset();
  }
  response.static_body = {};
  response.with("Content-Encoding", "gzip");
  mark_etag(response);
  return true;
}

}  // namespace lectern::http
