// Scalars that are text with rules of their own: what they share, and those that several slices use. The value that a
// slice alone knows (an ISBN, a card number) is declared there. Immutable values: any thread may use them.
#pragma once

#include <string>

#include "base/strong_types.hpp"

namespace lectern {

/// A text scalar whose rules are in its `parse`: the part that they all share.
class TextScalar {
 public:
  using wire_type = std::string_view;
  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] std::string_view value() const { return text_; }
  friend bool operator==(const TextScalar&, const TextScalar&) = default;

 protected:
  TextScalar() = default;
  explicit TextScalar(std::string text) : text_(std::move(text)) {}

 private:
  std::string text_;
};

/// What a strong text that may be absent says, if it says anything: "" is none.
template <class OptionalText>
  requires kIsOptional<OptionalText>
std::optional<std::string> text_or_none(const OptionalText& value) {
  if (!value || value->str().empty()) return {};
  return value->str();
}
/// Writes the new text over `target` where one is given.
template <class OptionalText>
void apply_text(const Change<OptionalText>& change, std::optional<std::string>& target) {
  if (change.present()) target = text_or_none(change.value());
}

/// A BCP 47 language tag; `eng` is taken for `en`.
class LanguageTag : public TextScalar {
 public:
  LanguageTag() = default;
  static std::expected<LanguageTag, Invalid> parse(std::string_view text);
  static LanguageTag trusted(std::string_view stored) { return LanguageTag{std::string{stored}}; }
  static Schema schema() { return {.type = "string", .description = "BCP 47 language tag", .max_length = 35}; }

 private:
  explicit LanguageTag(std::string text) : TextScalar(std::move(text)) {}
};

/// An e-mail address, kept as given.
class Email : public TextScalar {
 public:
  Email() = default;
  static std::expected<Email, Invalid> parse(std::string_view text);
  static Email trusted(std::string_view stored) { return Email{std::string{stored}}; }
  static Schema schema() { return {.type = "string", .format = "email", .max_length = 254}; }

 private:
  explicit Email(std::string text) : TextScalar(std::move(text)) {}
};

}  // namespace lectern
