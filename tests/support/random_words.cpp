#include "support/random_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace lectern::test {
namespace {

/// `text` from and up to whole characters near these bytes.
std::string piece_of(std::string_view text, std::size_t begin, std::size_t size) {
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  begin = std::min(begin, text.size());
  while (is_inside(begin)) ++begin;
  std::size_t end = std::min(begin + size, text.size());
  while (is_inside(end)) ++end;
  return std::string{text.substr(begin, end - begin)};
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) > 0; });
}

}  // namespace

std::string encoded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

std::string Chance::words() {
  std::string text{any(kWords)};
  for (std::size_t more = below(3); more > 0; --more) text.append(" ").append(any(kWords));
  if (one_in(60)) text = std::string(250 + below(10), 'x') + text;  // about as long as it may be
  if (one_in(80)) text = " ";
  return text;
}

std::string Chance::sought() {
  std::string text{one_in(4) ? any(kNames) : any(kWords)};
  switch (below(6)) {
    case 0:
      return piece_of(text, 0, 1 + below(5));
    case 1:
      return piece_of(text, 1 + below(3), 3 + below(4));
    case 2:
      if (text.size() > 4 && is_ascii(text)) std::swap(text[2], text[3]);
      return text;
    case 3:
      if (text.size() > 4 && is_ascii(text)) text[1 + below(text.size() - 1)] = 'q';
      return text;
    case 4:
      if (text.size() > 5 && is_ascii(text)) text.erase(1 + below(text.size() - 1), 1);
      return text;
    default:
      return text;
  }
}

}  // namespace lectern::test
