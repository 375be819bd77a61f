#include "base/errors.hpp"

namespace lectern {

Invalid too_many_items() {
  return {FieldErrorType::too_many_items,
          "List should have at most " + std::to_string(kMaxListed) + " items",
          {{"max", kMaxListed}}};
}

std::string InvalidInput::describe(const FieldErrors& errors) {
  std::string sentence = "Input validation failed";
  const char* separator = ": ";
  for (const FieldError& error : errors) {
    sentence += separator;
    if (!error.field.empty()) {
      sentence += error.field;
      sentence += ": ";
    }
    sentence += error.message;
    separator = "; ";
  }
  if (!sentence.ends_with('.')) sentence += '.';
  return sentence;
}

}  // namespace lectern
