// Phone numbers as the circulation desk writes them. Pure functions: any thread may call them.
// They are kept as written and compared by their digits.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

// S4's rule, ^\+?[\d\s\-xX.()]{7,30}$, with ASCII digits and ASCII white space. Trimming is for the
// caller, as is "", which means that there is none.
bool is_phone_number(std::string_view text);

// The ASCII digits of a text, in order.
std::string digits_of(std::string_view text);

}  // namespace lectern
