#include "base/text_scalars.hpp"

#include "base/email_address.hpp"
#include "base/language_tag.hpp"

namespace lectern {

std::expected<LanguageTag, Invalid> LanguageTag::parse(std::string_view text) {
  if (auto tag = parse_language_tag(trim(text))) return LanguageTag{std::move(*tag)};
  return std::unexpected(
      Invalid{FieldErrorType::string_pattern_mismatch, "Input should be a language tag such as en, he or pt-BR"});
}

std::expected<Email, Invalid> Email::parse(std::string_view text) {
  if (!is_valid_text(text))
    return std::unexpected(Invalid{FieldErrorType::invalid_text, "Input should be valid Unicode text without NUL"});
  auto address = parse_email_address(text);
  if (address) return Email{std::move(*address)};
  return std::unexpected(
      Invalid{FieldErrorType::value_error, fmt::format("value is not a valid email address: {}", address.error())});
}

}  // namespace lectern
