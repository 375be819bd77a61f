// A trace that begins here (W3C Trace Context): what `traceparent` tells the servers that are called. Immutable; any
// thread may ask.
#pragma once

#include <string>

namespace lectern {

class Trace {
 public:
  /// With a random id.
  Trace();

  /// 32 hexadecimal digits, as they are in the servers' logs.
  [[nodiscard]] const std::string& id() const { return id_; }
  /// The header of one call: the trace's id, and a new one for the call.
  [[nodiscard]] std::string traceparent() const;

 private:
  std::string id_;
};

}  // namespace lectern
