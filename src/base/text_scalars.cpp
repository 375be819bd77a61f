#include "base/text_scalars.hpp"

#include "base/language_tag.hpp"

namespace lectern {

std::expected<LanguageTag, Invalid> LanguageTag::parse(std::string_view text) {
  if (auto tag = parse_language_tag(trim(text))) return LanguageTag{std::move(*tag)};
  return std::unexpected(
      Invalid{FieldErrorType::string_pattern_mismatch, "Input should be a language tag such as en, he or pt-BR"});
}

}  // namespace lectern
