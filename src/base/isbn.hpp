// International Standard Book Numbers: telling them from local identifiers, checking them, and
// the one form that is stored, 13 digits. Pure functions: any thread may call them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

// Whether, hyphens removed, the whole is nine digits and a digit or X (or x), or 13 digits that
// begin 978 or 979. Anything else is a local identifier. Says nothing of the check digit.
bool looks_like_isbn(std::string_view text);

// The 13 digits of what looks like an ISBN and has the right check digit.
std::optional<std::string> to_isbn13(std::string_view text);

// The ISBN-10 that a spreadsheet took for a number and cut the leading zeros from: 7 to 9
// characters without hyphens, padded; nothing unless the check digit then is right.
std::optional<std::string> restore_isbn10(std::string_view digits);

// The same book's ISBN-13. `isbn10` is ten characters that look like an ISBN; its own check digit
// is not read.
std::string isbn13_from_isbn10(std::string_view isbn10);

}  // namespace lectern
