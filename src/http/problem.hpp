// Errors as answers: RFC 9457 problems, one shape everywhere. Here is the one place that turns an ErrorKind into a
// status, and the one that writes S4's `validation_errors` beside our own `errors`. Pure functions, for any thread.
#pragma once

#include <string_view>

#include "base/errors.hpp"
#include "http/message.hpp"

namespace lectern::http {

unsigned status_of(ErrorKind kind);

/// `type`, `title`, `status`, `detail`, `error_code`, `correlation_id`; Retry-After where the server is away or busy.
Response problem_response(ErrorKind kind, std::string_view code, std::string_view detail,
                          std::string_view correlation_id);

/// The same, with the field errors of an InvalidInput and what a Duplicate knows of what is there already.
Response problem_response(const Error& error, std::string_view correlation_id);

/// What a caller learns of an exception that nobody foresaw: nothing of the inside.
Response internal_problem(std::string_view correlation_id);

}  // namespace lectern::http
