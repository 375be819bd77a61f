// Bytes that are pictures as far as the server looks, each another.
#pragma once

#include <string>
#include <string_view>

namespace lectern::test {

inline std::string png(std::string_view rest = "a picture") {
  using std::string_literals::operator""s;
  return "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s.append(rest);
}
inline std::string jpeg(std::string_view rest = "a picture") {
  return std::string{"\xFF\xD8\xFF\xE0"}.append(rest);
}
inline std::string webp(std::string_view rest = "a picture") {
  const std::string content = std::string{"WEBPVP8 "}.append(rest);
  const auto length = static_cast<std::uint32_t>(content.size());
  std::string file = "RIFF";
  for (unsigned shift = 0; shift < 32; shift += 8) file += static_cast<char>(length >> shift & 0xFFU);
  return file + content;
}

}  // namespace lectern::test
