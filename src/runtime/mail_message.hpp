// A mail as it goes over the wire: RFC 5322 header fields, a text in UTF-8, lines that end with CRLF. Pure; any thread.
#pragma once

#include <string>

#include "base/clock.hpp"

namespace lectern {

struct Mail {
  std::string from;  // an address, without a name: library@example.org
  std::string to;    // one address
  std::string subject;
  std::string text;        // lines end with \n or \r\n
  std::string message_id;  // <…@…>; the same whenever it is sent again, so that nobody has to read it twice
  Instant date{};
};

/// Throws std::invalid_argument where a field has a control character, so that no field can begin another, and where an
/// address or an id is none.
std::string message_of(const Mail& mail);

}  // namespace lectern
