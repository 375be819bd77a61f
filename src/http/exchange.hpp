// A request on its way through the server: what accompanies it, and its answer. Lives in the session's coroutine.
#pragma once

#include <chrono>

#include "base/context.hpp"
#include "http/message.hpp"

namespace lectern::http {

struct Exchange {
  Request& request;
  Context context;
  std::chrono::steady_clock::time_point started;  // when the request was there
  bool keep_alive;
  Response response{};

  [[nodiscard]] std::chrono::microseconds elapsed() const {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  }
};

/// Takes the correlation id and the actor from the headers; an id that is missing or unfit is replaced.
Exchange begin_exchange(Request& request, const Clock& clock, bool keep_alive);

}  // namespace lectern::http
