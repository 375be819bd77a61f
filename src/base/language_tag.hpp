// Language tags (BCP 47, RFC 5646) of books and members. Pure functions: any thread may call them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

inline constexpr std::size_t kMaxLanguageTagLength = 35;

// The tag in its canonical case (zh-Hant-TW), with the two-letter code for a three-letter one that
// has it (ISO 639-2, both of "fre" and "fra") and the present code for a withdrawn one (iw → he).
// Well-formed codes are not looked up any further, so "mul" and "qq" stay. Nothing for what is
// malformed or has blanks around it, is longer than kMaxLanguageTagLength, or spells a language
// with four to eight letters, as no such code was ever registered ("english" is a name).
std::optional<std::string> parse_language_tag(std::string_view text);

}  // namespace lectern
