// What clients of an older system are told of a body that is wrong: always 400, one sentence for whatever it is, and
// that system's own words for errors that it has words for; types and numbers of errors are ours. A described struct
// declares it: `static constexpr const OlderErrors& kOlderErrors = kErrorsOfS1;`. Constants of the program; any thread.
#pragma once

#include <concepts>
#include <span>
#include <string_view>

#include "base/errors.hpp"

namespace lectern {

/// That system's message for one type of error in one field; in any, where the field is empty.
struct OlderWords {
  std::string_view field;
  FieldErrorType type;
  std::string_view message;
};

struct OlderErrors {
  std::string_view sentence;  // the detail of the problem
  std::span<const OlderWords> words;
};

template <class T>
concept HasOlderErrors = requires {
  { T::kOlderErrors } -> std::convertible_to<const OlderErrors&>;
};

InvalidInput in_older_words(const OlderErrors& older, FieldErrors errors);

}  // namespace lectern
