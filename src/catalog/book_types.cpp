#include "catalog/book_types.hpp"

#include <algorithm>

#include <boost/url/parse.hpp>

namespace lectern::catalog {
namespace {

bool is_code_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_top_level(std::string_view label) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return label.size() >= 2 && std::ranges::all_of(label, is_letter);
}

/// An ISBN may be written with spaces for hyphens; any other code may not.
std::string with_hyphens(std::string_view code) {
  std::string hyphenated{code};
  std::ranges::replace(hyphenated, ' ', '-');
  return looks_like_isbn(hyphenated) ? hyphenated : std::string{code};
}

std::unexpected<Invalid> invalid(FieldErrorType type, std::string message) {
  return std::unexpected(Invalid{type, std::move(message)});
}

}  // namespace

std::expected<AuthorEmail, Invalid> AuthorEmail::parse(std::string_view text) {
  constexpr std::size_t kLongest = 254;
  const std::string_view address = trim(text);
  const std::size_t at = std::min(address.find('@'), address.size());
  const std::string_view local = address.substr(0, at);
  const std::string_view domain = address.substr(std::min(at + 1, address.size()));
  const std::size_t dot = domain.rfind('.');
  const auto is_local = [](char c) { return is_code_character(c) || std::string_view{"._%+"}.contains(c); };
  const auto is_domain = [](char c) { return is_code_character(c) || c == '.'; };
  const bool has_domain = dot != std::string_view::npos && dot > 0 && std::ranges::all_of(domain, is_domain);
  if (address.size() <= kLongest && !local.empty() && std::ranges::all_of(local, is_local) && has_domain &&
      is_top_level(domain.substr(dot + 1)))
    return AuthorEmail{std::string{address}};
  return invalid(FieldErrorType::value_error, "value is not a valid email address");
}

std::expected<BookCode, Invalid> BookCode::parse(std::string_view text) {
  const std::string spelled = with_hyphens(trim(text));
  const std::string_view code = spelled;
  if (code.empty() || code.size() > 36 || !std::ranges::all_of(code, is_code_character))
    return invalid(FieldErrorType::string_pattern_mismatch,
                   "Input should be an ISBN or 1 to 36 letters, digits and hyphens");
  if (!looks_like_isbn(code)) return BookCode{std::string{code}};
  if (auto isbn = to_isbn13(code)) return BookCode{std::move(*isbn)};
  return invalid(FieldErrorType::value_error, "This ISBN has a wrong check digit; look at it again");
}

std::string isbn_key_of(std::string_view text) {
  std::string key = with_hyphens(trim(text));
  if (auto isbn = to_isbn13(key)) return *isbn;
  std::ranges::transform(key, key.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return key;
}

std::expected<ImageUrl, Invalid> ImageUrl::parse(std::string_view text) {
  const std::string_view url = trim(text);
  if (url.size() > 500)
    return std::unexpected(
        Invalid{FieldErrorType::string_too_long, "String should have at most 500 characters", {{"max", 500}}});
  const auto parsed = boost::urls::parse_uri_reference(url);
  const bool is_path = url.starts_with('/') && !url.starts_with("//");
  const bool is_web = parsed && (parsed->scheme() == "http" || parsed->scheme() == "https") && !parsed->host().empty();
  if (parsed && (is_path || is_web)) return ImageUrl{std::string{url}};
  return invalid(FieldErrorType::value_error, "Input should be a path on this server or an http(s) URL");
}

std::expected<PublishedYear, Invalid> PublishedYear::parse(std::int64_t year, const ReadContext& context) {
  const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(context.now)};
  const std::int64_t next_year = static_cast<int>(today.year()) + 1;
  if (year < kEarliest)
    return std::unexpected(Invalid{FieldErrorType::greater_than_equal,
                                   fmt::format("Input should be greater than or equal to {}", kEarliest),
                                   {{"min", kEarliest}}});
  if (year > next_year)
    return std::unexpected(Invalid{FieldErrorType::less_than_equal,
                                   fmt::format("Input should be less than or equal to {}", next_year),
                                   {{"max", next_year}}});
  return PublishedYear{year};
}

}  // namespace lectern::catalog
