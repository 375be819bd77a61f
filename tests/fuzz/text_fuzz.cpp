// The text module and what stands on it: what is promised of every text is asked of any.
#include <algorithm>
#include <cstdlib>

#include "base/clock.hpp"
#include "base/email_address.hpp"
#include "base/encoding.hpp"
#include "base/ids.hpp"
#include "base/isbn.hpp"
#include "base/language_tag.hpp"
#include "base/phone_number.hpp"
#include "base/text.hpp"

namespace {

using namespace lectern;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_bytes(std::string_view text) {
  require(decode_base64url(encode_base64url(text)) == text);
  require(decode_percent(encode_percent(text), true) == text);
  if (const auto bytes = decode_base64url(text)) require(encode_base64url(*bytes) == text);
  static_cast<void>(words(text));
  static_cast<void>(fold(text));
  static_cast<void>(sort_key(text, "en"));
  static_cast<void>(trim(text));
  static_cast<void>(length_in_code_points(text));
  if (const auto uuid = parse_uuid(text)) require(parse_uuid(to_string(*uuid)) == uuid);
  if (const auto instant = parse_rfc3339(text)) static_cast<void>(to_rfc3339(*instant));
  if (const auto day = parse_iso_date(text)) require(to_iso_date(*day) == text);
}

void check_words(const std::vector<std::string>& all) {
  for (const std::string& word : all) {
    require(!word.empty() && word.size() <= kMaxWordBytes && is_valid_text(word));
    require(word.find_first_of(" \"'-*") == std::string::npos);
  }
}

void check_text(std::string_view text) {
  const std::string stored = to_nfc(text);
  require(is_valid_text(stored) && to_nfc(stored) == stored);
  require(trim(trim(stored)) == trim(stored));
  const std::string folded = fold(text);
  require(is_valid_text(folded) && fold(folded) == folded && fold(stored) == folded);
  const auto indexed = words(text);
  check_words(indexed);
  const auto asked = query_words(text);
  check_words(asked);
  for (const std::string& word : asked) require(std::ranges::find(indexed, word) != indexed.end());
  for (const std::string_view language : {"", "en", "de", "fr-CA", "x"})
    require(is_valid_text(sort_key(text, language)));
  require(trim(text).empty() || !fold(trim(text)).empty() || sort_key(text, "").empty());
}

void check_identifiers(std::string_view text) {
  if (const auto isbn = to_isbn13(text)) require(looks_like_isbn(text) && to_isbn13(*isbn) == isbn);
  if (const auto isbn = restore_isbn10(text)) require(to_isbn13(*isbn).has_value());
  if (const auto tag = parse_language_tag(text)) require(parse_language_tag(*tag) == tag);
  if (is_phone_number(text)) require(text.size() <= 31);
  if (const auto address = parse_email_address(text)) {
    require(address->size() <= kMaxEmailBytes && parse_email_address(*address) == *address);
    require(email_key(email_key(*address)) == email_key(*address));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check_bytes(text);
  if (!is_valid_text(text)) return 0;
  check_text(text);
  check_identifiers(text);
  return 0;
}
