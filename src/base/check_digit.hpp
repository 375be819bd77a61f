// The check digit of card numbers (Luhn, ISO/IEC 7812-1 annex B): it finds every single wrong digit
// and every swap of neighbours but 09 and 90. Pure functions: any thread may call them.
#pragma once

#include <string_view>

namespace lectern {

// What to write after `digits`, which must be ASCII digits only, to make a number that checks.
char luhn_check_digit(std::string_view digits);

// Whether these are two or more ASCII digits of which the last checks the others.
bool has_luhn_check_digit(std::string_view digits);

}  // namespace lectern
