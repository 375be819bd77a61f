// Beast's parser, filling a Request. Strings of the head are kept in one block per connection, and the Request's views
// are made when the head is whole, so that reading a request allocates nothing once a connection is warm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/optional.hpp>

#include "http/message.hpp"

namespace lectern::http {

namespace beast_http = boost::beast::http;

/// Where a piece of the head lies in the block; views would dangle while the block still grows.
struct Slice {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  [[nodiscard]] std::string_view of(const std::string& block) const { return {block.data() + offset, length}; }
};

/// What a connection keeps from request to request, for its capacity.
struct HeadBlock {
  std::string text;
  Slice method;
  Slice target;
  std::vector<std::pair<Slice, Slice>> fields;

  Slice keep(boost::beast::string_view piece) {
    const Slice slice{static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(piece.size())};
    text.append(piece.data(), piece.size());
    return slice;
  }
};

class RequestParser final : public beast_http::basic_parser<true> {
 public:
  RequestParser(HeadBlock& head, Request& request, std::size_t head_limit)
      : head_(head), request_(request), head_limit_(head_limit) {
    header_limit(static_cast<std::uint32_t>(head_limit));
    body_limit(boost::none);  // counted here, since the limit depends on the path
  }
  void set_body_limit(std::size_t bytes) { body_limit_ = bytes; }
  [[nodiscard]] bool http_1_0() const { return version_ == 10; }
  /// Exactly one that can be one; HTTP/1.0 may go without.
  [[nodiscard]] bool has_good_host() const {
    return !bad_host_ && (host_count_ == 1 || (http_1_0() && host_count_ == 0));
  }
  /// Anything but `chunked` alone, and anything at all in HTTP/1.0: a body whose end we could not find for certain.
  [[nodiscard]] bool bad_transfer_encoding() const { return bad_transfer_encoding_; }
  [[nodiscard]] bool expects_continue() const { return expects_continue_ && !http_1_0(); }

 private:
  using Piece = boost::beast::string_view;
  using ErrorCode = boost::beast::error_code;

  void on_request_impl(beast_http::verb method, Piece method_text, Piece target, int version,
                       ErrorCode& error) override;
  void on_response_impl(int, Piece, int, ErrorCode&) override {}
  void on_field_impl(beast_http::field field, Piece name, Piece value, ErrorCode& error) override;
  void on_header_impl(ErrorCode& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode& error) override;
  std::size_t on_body_impl(Piece piece, ErrorCode& error) override;
  void on_chunk_header_impl(std::uint64_t size, Piece, ErrorCode& error) override;
  std::size_t on_chunk_body_impl(std::uint64_t, Piece piece, ErrorCode& error) override;
  void on_finish_impl(ErrorCode&) override {}

  void note_field(beast_http::field field, Piece value);
  void check_head_size(ErrorCode& error) const;

  HeadBlock& head_;
  Request& request_;
  std::size_t head_limit_;
  std::size_t body_limit_ = std::numeric_limits<std::size_t>::max();
  int version_ = 11;
  unsigned host_count_ = 0;
  bool bad_host_ = false;
  bool bad_transfer_encoding_ = false;
  bool expects_continue_ = false;
  bool trailers_ = false;  // the head is done, fields that still come are not part of it
};

}  // namespace lectern::http
