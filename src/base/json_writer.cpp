#include "base/json_writer.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace lectern {
namespace {

constexpr bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// Where the first character from `from` on is that needs an escape, eight characters at a time;
/// the size if none does.
std::size_t find_escape(std::string_view text, std::size_t from) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t kHighBits = kOnes << 7U;
  const auto has_below = [](std::uint64_t eight, std::uint64_t limit) {
    return (eight - kOnes * limit) & ~eight & kHighBits;  // exact enough: never misses, and a false alarm costs little
  };
  while (from + 8 <= text.size()) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + from, 8);
    if ((has_below(eight, 0x20) | has_below(eight ^ (kOnes * '"'), 1) | has_below(eight ^ (kOnes * '\\'), 1)) != 0)
      break;
    from += 8;
  }
  while (from < text.size() && !needs_escape(text[from])) ++from;
  return from;
}

void write_escaped(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  const auto code = static_cast<unsigned char>(c);
  out += "\\u00";
  out += kHex[code >> 4U];
  out += kHex[code & 0x0FU];
}

}  // namespace

void write_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t clean = 0;
  for (std::size_t at = find_escape(text, 0); at < text.size(); at = find_escape(text, clean)) {
    out.append(text, clean, at - clean);
    write_escaped(out, text[at]);
    clean = at + 1;
  }
  out.append(text, clean);
  out += '"';
}

void write_json_number(std::string& out, double value) {
  if (!std::isfinite(value)) {  // JSON has no word for it
    out += "null";
    return;
  }
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), end);
}

}  // namespace lectern
