// What clients prefer of how they are answered (RFC 7240).
#pragma once

#include "http/message.hpp"

namespace lectern::http {

/// Whether the client would rather be told that it will be done than wait: `Prefer: respond-async`.
bool prefers_async(const Request& request);

}  // namespace lectern::http
