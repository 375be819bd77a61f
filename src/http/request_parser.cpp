#include "http/request_parser.hpp"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

namespace lectern::http {
namespace {

Method method_of(beast_http::verb verb) {
  switch (verb) {
    case beast_http::verb::get:
      return Method::get;
    case beast_http::verb::head:
      return Method::head;
    case beast_http::verb::post:
      return Method::post;
    case beast_http::verb::put:
      return Method::put;
    case beast_http::verb::patch:
      return Method::patch;
    case beast_http::verb::delete_:
      return Method::delete_;
    case beast_http::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

/// The absolute form (`http://host/path`), which every server must understand, without scheme and authority.
std::string_view origin_form(std::string_view target) {
  if (target.starts_with('/')) return target;
  const std::size_t authority = target.find("://");
  if (authority == std::string_view::npos) return target;
  const std::size_t path = target.find_first_of("/?", authority + 3);
  return path == std::string_view::npos ? std::string_view{"/"} : target.substr(path);
}

}  // namespace

void RequestParser::check_head_size(ErrorCode& error) const {
  if (head_.text.size() > head_limit_) error = beast_http::error::header_limit;
}

void RequestParser::on_request_impl(beast_http::verb method, Piece method_text, Piece target, int version,
                                    ErrorCode& error) {
  request_.method = method_of(method);
  head_.method = head_.keep(method_text);
  head_.target = head_.keep(target);
  version_ = version;
  check_head_size(error);
}

void RequestParser::note_field(beast_http::field field, Piece value) {
  if (field == beast_http::field::host) {
    ++host_count_;
    bad_host_ |= value.find_first_of(" \t/\\?#@,") != Piece::npos;  // a folded line may hide another header
  }
  if (field == beast_http::field::expect) expects_continue_ = boost::beast::iequals(value, "100-continue");
  if (field == beast_http::field::transfer_encoding)
    bad_transfer_encoding_ |= http_1_0() || !boost::beast::iequals(value, "chunked");
}

void RequestParser::on_field_impl(beast_http::field field, Piece name, Piece value, ErrorCode& error) {
  if (trailers_) return;
  note_field(field, value);
  const Slice kept_name = head_.keep(name);
  head_.fields.emplace_back(kept_name, head_.keep(value));
  check_head_size(error);
}

void RequestParser::on_header_impl(ErrorCode&) {
  trailers_ = true;
  request_.method_text = head_.method.of(head_.text);
  request_.target = origin_form(head_.target.of(head_.text));
  const std::size_t question = request_.target.find('?');
  request_.path = request_.target.substr(0, question);
  request_.query = question == std::string_view::npos ? std::string_view{} : request_.target.substr(question + 1);
  for (const auto& [name, value] : head_.fields)
    request_.headers.emplace_back(name.of(head_.text), value.of(head_.text));
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) {
  // Memory for what was announced but may never come is not given at once.
  constexpr std::uint64_t kReserve = 64UL * 1024;
  if (length) request_.body.reserve(static_cast<std::size_t>(std::min(*length, kReserve)));
}

std::size_t RequestParser::on_body_impl(Piece piece, ErrorCode& error) {
  if (piece.size() > body_limit_ - request_.body.size()) {
    error = beast_http::error::body_limit;
    return 0;
  }
  request_.body.append(piece.data(), piece.size());
  return piece.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t size, Piece, ErrorCode& error) {
  if (size > body_limit_ - request_.body.size()) error = beast_http::error::body_limit;
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Piece piece, ErrorCode& error) {
  return on_body_impl(piece, error);
}

}  // namespace lectern::http
