// Field errors as a test compares them.
#pragma once

#include <string>

#include "base/errors.hpp"

namespace lectern {

/// `field|type|message` of each, in a line of its own.
inline std::string lines_of(const FieldErrors& errors) {
  std::string lines;
  for (const FieldError& error : errors) {
    if (!lines.empty()) lines += '\n';
    lines += error.field;
    lines += '|';
    lines += boost::describe::enum_to_string(error.type, "?");
    lines += '|';
    lines += error.message;
  }
  return lines;
}

}  // namespace lectern
