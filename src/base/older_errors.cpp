#include "base/older_errors.hpp"

#include <algorithm>

namespace lectern {

InvalidInput in_older_words(const OlderErrors& older, FieldErrors errors) {
  for (FieldError& error : errors) {
    const auto words = std::ranges::find_if(older.words, [&](const OlderWords& candidate) {
      return candidate.type == error.type && (candidate.field.empty() || candidate.field == error.field);
    });
    if (words != older.words.end()) error.message = words->message;
  }
  return {ErrorKind::invalid_older_body, std::move(errors), std::string{older.sentence}};
}

}  // namespace lectern
