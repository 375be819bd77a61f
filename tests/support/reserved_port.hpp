// A port of 127.0.0.1 that nobody else is given while this lives, for a server that sets SO_REUSEADDR, as most do: it
// may listen there, end, and listen there again. Until it does, connections are refused.
#pragma once

#include <cstdint>

namespace lectern::test {

class ReservedPort {
 public:
  /// A free one, or the one that is asked for. Throws if that is taken.
  explicit ReservedPort(std::uint16_t wanted = 0);
  ~ReservedPort();
  ReservedPort(const ReservedPort&) = delete;
  ReservedPort& operator=(const ReservedPort&) = delete;

  [[nodiscard]] std::uint16_t number() const { return number_; }

 private:
  int socket_;
  std::uint16_t number_;
};

}  // namespace lectern::test
