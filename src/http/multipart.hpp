// Bodies of multipart/form-data (RFC 7578), read where they lie: parts are views into the request. Pure functions, for
// any thread.
#pragma once

#include <optional>
#include <string_view>

#include "http/message.hpp"

namespace lectern::http {

/// The content of the first part of that name; nothing if there is none. Throws 415 for a body of another type, 400 for
/// one that is not what its type says.
std::optional<std::string_view> find_form_part(const Request& request, std::string_view name);

}  // namespace lectern::http
