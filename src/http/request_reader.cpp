#include "http/request_reader.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include <boost/beast/http/error.hpp>

#include "http/request_parser.hpp"

namespace lectern::http {
namespace {

constexpr std::size_t kFirstBuffer = 4UL * 1024;
constexpr std::size_t kBodyBuffer = 64UL * 1024;

constexpr Refusal kMalformed{ErrorKind::malformed, "MALFORMED_REQUEST", "The request is not valid HTTP."};
constexpr Refusal kHostMissing{ErrorKind::malformed, "MALFORMED_REQUEST",
                               "An HTTP/1.1 request must have exactly one valid Host header."};
constexpr Refusal kTransferEncoding{ErrorKind::malformed, "MALFORMED_REQUEST",
                                    "The only Transfer-Encoding that this server understands is chunked."};
constexpr Refusal kHeadersTooLarge{ErrorKind::headers_too_large, "HEADERS_TOO_LARGE",
                                   "The request line and headers are larger than this server takes."};
constexpr Refusal kBodyTooLarge{ErrorKind::too_large, "PAYLOAD_TOO_LARGE",
                                "The request body is larger than this server takes."};

}  // namespace

class RequestReader::Impl {
 public:
  explicit Impl(std::size_t header_limit) : header_limit_(header_limit) { begin(); }

  void begin();
  std::span<char> space();
  void commit(std::size_t bytes) { end_ += bytes; }
  State advance();
  bool set_body_limit(std::size_t bytes);

  [[nodiscard]] const RequestParser& parser() const { return *parser_; }
  [[nodiscard]] bool started() const { return parser_->got_some() || begin_ != end_; }

  Request request;
  Refusal refusal;

 private:
  void drop_leading_line_breaks();
  State on_header();
  State on_need_more();
  State on_error(boost::beast::error_code error);
  State refuse(const Refusal& why);
  [[nodiscard]] std::size_t longest_buffer() const;
  [[nodiscard]] bool long_body_comes() const;

  std::size_t header_limit_;
  std::string buffer_ = std::string(kFirstBuffer, '\0');  // [begin_, end_) is not parsed yet
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  HeadBlock head_;
  std::optional<RequestParser> parser_;
  bool header_reported_ = false;
};

void RequestReader::Impl::begin() {
  head_.text.clear();
  head_.fields.clear();
  request.headers.clear();
  request.body.clear();
  request.method = Method::other;
  request.method_text = request.target = request.path = request.query = {};
  // An idle connection keeps no memory for the large body that it once sent.
  if (request.body.capacity() > kBodyBuffer) request.body.shrink_to_fit();
  if (begin_ == end_ && buffer_.size() > kBodyBuffer / 2) {
    buffer_.assign(kFirstBuffer, '\0');
    buffer_.shrink_to_fit();
    begin_ = end_ = 0;
  }
  parser_.emplace(head_, request, header_limit_);
  header_reported_ = false;
}

std::size_t RequestReader::Impl::longest_buffer() const {
  return header_reported_ ? std::max(kBodyBuffer, header_limit_) : header_limit_ + 1;
}

bool RequestReader::Impl::long_body_comes() const {
  if (!header_reported_) return false;
  const auto remaining = parser_->content_length_remaining();
  return !remaining || *remaining > buffer_.size();
}

std::span<char> RequestReader::Impl::space() {
  if (begin_ == end_) {
    begin_ = end_ = 0;
    if (buffer_.size() < kBodyBuffer && long_body_comes()) buffer_.resize(kBodyBuffer);
  }
  if (end_ == buffer_.size() && begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  // on_need_more() refuses what does not fit into the longest buffer, so this one can still grow.
  if (end_ == buffer_.size()) buffer_.resize(std::min(2 * buffer_.size(), longest_buffer()));
  return {buffer_.data() + end_, buffer_.size() - end_};
}

/// Some clients end a body with a line break of their own (RFC 9112 §2.2).
void RequestReader::Impl::drop_leading_line_breaks() {
  while (begin_ != end_ && (buffer_[begin_] == '\r' || buffer_[begin_] == '\n')) ++begin_;
}

RequestReader::State RequestReader::Impl::advance() {
  if (!parser_->got_some()) drop_leading_line_breaks();
  while (begin_ != end_) {
    boost::beast::error_code error;
    begin_ += parser_->put({buffer_.data() + begin_, end_ - begin_}, error);
    if (error == beast_http::error::need_more) return on_need_more();
    if (error) return on_error(error);
    if (parser_->is_header_done() && !header_reported_) return on_header();
    if (parser_->is_done()) return State::complete;
  }
  return State::need_more;
}

RequestReader::State RequestReader::Impl::on_header() {
  header_reported_ = true;
  if (parser_->bad_transfer_encoding()) return refuse(kTransferEncoding);
  if (!parser_->has_good_host()) return refuse(kHostMissing);
  if (parser_->is_done()) return State::complete;
  parser_->eager(true);  // from here on as far as the bytes go
  return State::header_done;
}

RequestReader::State RequestReader::Impl::on_need_more() {
  if (end_ - begin_ < longest_buffer()) return State::need_more;
  return refuse(header_reported_ ? kMalformed : kHeadersTooLarge);
}

RequestReader::State RequestReader::Impl::on_error(boost::beast::error_code error) {
  if (error == beast_http::error::header_limit) return refuse(kHeadersTooLarge);
  if (error == beast_http::error::body_limit) return refuse(kBodyTooLarge);
  return refuse(kMalformed);
}

RequestReader::State RequestReader::Impl::refuse(const Refusal& why) {
  refusal = why;
  return State::refused;
}

bool RequestReader::Impl::set_body_limit(std::size_t bytes) {
  parser_->set_body_limit(bytes);
  const auto length = parser_->content_length();
  if (!length || *length <= bytes) return true;
  refuse(kBodyTooLarge);
  return false;
}

RequestReader::RequestReader(std::size_t header_limit) : impl_(std::make_unique<Impl>(header_limit)) {}
RequestReader::~RequestReader() = default;

void RequestReader::begin() {
  impl_->begin();
}
std::span<char> RequestReader::space() {
  return impl_->space();
}
void RequestReader::commit(std::size_t bytes) {
  impl_->commit(bytes);
}
RequestReader::State RequestReader::advance() {
  return impl_->advance();
}
bool RequestReader::set_body_limit(std::size_t bytes) {
  return impl_->set_body_limit(bytes);
}
bool RequestReader::started() const {
  return impl_->started();
}
bool RequestReader::header_done() const {
  return impl_->parser().is_header_done();
}
bool RequestReader::expects_continue() const {
  return impl_->parser().expects_continue();
}
bool RequestReader::keep_alive() const {
  return impl_->parser().keep_alive();
}
bool RequestReader::http_1_0() const {
  return impl_->parser().http_1_0();
}
Request& RequestReader::request() {
  return impl_->request;
}
const Refusal& RequestReader::refusal() const {
  return impl_->refusal;
}

}  // namespace lectern::http
