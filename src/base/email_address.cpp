#include "base/email_address.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>

#include <utf8proc.h>

#include "base/text.hpp"

namespace lectern {
namespace {

using Problem = std::string_view;  // empty for none

constexpr std::size_t kMaxLabelBytes = 63;
constexpr std::size_t kMaxLongLabelLength = 59;  // code points that Punycode can fit after "xn--"

// RFC 6761 and RFC 7686, where no mail arrives. "example" is left out, as RFC 6761 asks.
constexpr auto kSpecialDomains =
    std::to_array<std::string_view>({"arpa", "invalid", "local", "localhost", "onion", "test"});

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether the predicate holds for the category of every character beyond ASCII.
template <class Predicate>
bool all_beyond_ascii(std::string_view text, Predicate predicate) {
  while (!text.empty()) {
    utf8proc_int32_t code_point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (length <= 0 || (code_point >= 0x80 && !predicate(utf8proc_category(code_point)))) return false;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

constexpr bool is_mark(utf8proc_category_t category) {
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

constexpr bool is_letter_digit_or_mark(utf8proc_category_t category) {
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

// Neither white space nor anything invisible or unassigned.
constexpr bool is_visible(utf8proc_category_t category) {
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_SO;
}

bool begins_with_mark(std::string_view text) {
  utf8proc_int32_t code_point = 0;
  utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &code_point);
  return is_mark(utf8proc_category(code_point));
}

// RFC 5322's atext, and what RFC 6531 adds.
bool is_local_character(char c) {
  constexpr std::string_view kSymbols = ".!#$%&'*+-/=?^_`{|}~";
  return !is_ascii(c) || is_ascii_letter(c) || is_ascii_digit(c) || kSymbols.contains(c);
}

bool is_domain_character(char c) {
  return !is_ascii(c) || is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.';
}

bool has_misplaced_dot(std::string_view text) {
  return text.starts_with('.') || text.ends_with('.') || text.contains("..");
}

Problem problem_of_local_part(std::string_view local) {
  if (local.empty()) return "there must be something before the @-sign";
  if (local.starts_with('"')) return "the part before the @-sign must not be quoted";
  if (!std::ranges::all_of(local, is_local_character) || !all_beyond_ascii(local, is_visible) ||
      begins_with_mark(local))
    return "the part before the @-sign contains invalid characters";
  if (has_misplaced_dot(local)) return "a period before the @-sign must stand between characters";
  if (length_in_code_points(local) > kMaxEmailLocalLength) return "the part before the @-sign is too long";
  return {};
}

Problem problem_of_label(std::string_view label) {
  if (label.starts_with('-') || label.ends_with('-') || begins_with_mark(label))
    return "a part of the domain must begin and end with a letter or digit";
  const bool fits = std::ranges::all_of(label, is_ascii) ? label.size() <= kMaxLabelBytes
                                                         : length_in_code_points(label) <= kMaxLongLabelLength;
  return fits ? Problem{} : "a part of the domain is too long";
}

Problem problem_of_labels(std::string_view domain) {
  while (true) {
    const std::size_t dot = domain.find('.');
    if (const Problem problem = problem_of_label(domain.substr(0, dot)); !problem.empty()) return problem;
    if (dot == std::string_view::npos) return {};
    domain.remove_prefix(dot + 1);
  }
}

Problem problem_of_top_level(std::string_view domain) {
  const std::string_view top = domain.substr(domain.rfind('.') + 1);
  if (is_ascii_digit(top.back())) return "the domain must not end in a digit";
  const std::string key = email_key(top);
  if (std::ranges::find(kSpecialDomains, key) != kSpecialDomains.end())
    return "the domain is a special or reserved name that receives no mail";
  return {};
}

Problem problem_of_domain(std::string_view domain) {
  if (domain.empty()) return "there must be something after the @-sign";
  if (domain.starts_with('[')) return "the part after the @-sign must be a name, not an address";
  if (!std::ranges::all_of(domain, is_domain_character) || !all_beyond_ascii(domain, is_letter_digit_or_mark))
    return "the part after the @-sign contains invalid characters";
  if (has_misplaced_dot(domain)) return "a period after the @-sign must stand between characters";
  if (!domain.contains('.')) return "the part after the @-sign must have a period";
  if (const Problem problem = problem_of_labels(domain); !problem.empty()) return problem;
  return problem_of_top_level(domain);
}

// RFC 5322's display name, except that a period needs no quotes.
bool is_display_name(std::string_view name) {
  if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) return true;
  return name.find_first_of("<>@,;:\\\"()[]") == std::string_view::npos;
}

// What is in the brackets of `Name <address>`; anything else as it is, to be refused for its
// brackets.
std::string_view without_display_name(std::string_view text) {
  const std::size_t bracket = text.rfind('<');
  if (!text.ends_with('>') || bracket == std::string_view::npos) return text;
  if (!is_display_name(trim(text.substr(0, bracket)))) return text;
  return trim(text.substr(bracket + 1, text.size() - bracket - 2));
}

}  // namespace

std::expected<std::string, std::string_view> parse_email_address(std::string_view text) {
  std::string address = to_nfc(without_display_name(trim(text)));
  const std::size_t at = address.rfind('@');
  if (at == std::string::npos) return std::unexpected("it must have an @-sign");
  const std::string_view view = address;
  if (const Problem problem = problem_of_local_part(view.substr(0, at)); !problem.empty())
    return std::unexpected(problem);
  if (const Problem problem = problem_of_domain(view.substr(at + 1)); !problem.empty()) return std::unexpected(problem);
  if (address.size() > kMaxEmailBytes) return std::unexpected("it is too long");
  return address;
}

std::string email_key(std::string_view address) {
  if (std::ranges::all_of(address, is_ascii)) return fold(address);
  utf8proc_uint8_t* key = nullptr;
  const auto length = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(address.data()), static_cast<utf8proc_ssize_t>(address.size()), &key,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(key);
  if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (length < 0) return std::string(address);
  return {reinterpret_cast<const char*>(key), static_cast<std::size_t>(length)};
}

}  // namespace lectern
