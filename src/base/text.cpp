#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <utility>

#include <utf8proc.h>

namespace lectern {
namespace {

constexpr char32_t kReplacementCharacter = 0xFFFD;
constexpr char32_t kTatweel = 0x0640;

struct Decoded {
  char32_t code_point;
  std::size_t length;  // in bytes, at least 1
  bool valid;
};

Decoded decode_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  utf8proc_int32_t code_point = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                       static_cast<utf8proc_ssize_t>(rest.size()), &code_point);
  if (length <= 0) return {kReplacementCharacter, 1, false};
  return {static_cast<char32_t>(code_point), static_cast<std::size_t>(length), true};
}

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
constexpr bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

// Where the ASCII that begins at `at` ends. Eight bytes at a time: nearly all text is nothing else.
std::size_t ascii_end(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + at, sizeof block);
    if ((block & kHighBits) != 0) break;
  }
  while (at < text.size() && is_ascii(text[at])) ++at;
  return at;
}

constexpr bool is_white_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

struct Spelling {
  char32_t letter;
  std::string_view plain;
};

// What Unicode does not decompose though readers type it so, and Persian letters as Arabic
// keyboards have them. In code point order.
// clang-format off
constexpr auto kSpellings = std::to_array<Spelling>({
    {0x00B4, "'"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},
    {0x0127, "h"}, {0x0131, "i"}, {0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"}, {0x0153, "oe"},
    {0x0167, "t"}, {0x0180, "b"}, {0x0188, "c"}, {0x0192, "f"}, {0x0199, "k"}, {0x019A, "l"},
    {0x019E, "n"}, {0x01A5, "p"}, {0x01AD, "t"}, {0x01B4, "y"}, {0x01B6, "z"}, {0x01DD, "e"},
    {0x01E5, "g"}, {0x0225, "z"}, {0x0237, "j"}, {0x023C, "c"}, {0x0247, "e"}, {0x0249, "j"},
    {0x024D, "r"}, {0x024F, "y"}, {0x0253, "b"}, {0x0254, "o"}, {0x0256, "d"}, {0x0257, "d"},
    {0x0259, "e"}, {0x025B, "e"}, {0x0260, "g"}, {0x0268, "i"}, {0x026B, "l"}, {0x0272, "n"},
    {0x0275, "o"}, {0x027D, "r"}, {0x0288, "t"}, {0x0289, "u"}, {0x028B, "v"}, {0x02B9, "'"},
    {0x02BB, "'"}, {0x02BC, "'"}, {0x05BE, "-"}, {0x05F3, "'"}, {0x0649, "\u064A"},
    {0x06A9, "\u0643"}, {0x06CC, "\u064A"}, {0x1FFD, "'"}, {0x200B, " "}, {0x2010, "-"},
    {0x2011, "-"}, {0x2012, "-"}, {0x2013, "-"}, {0x2018, "'"}, {0x2019, "'"}, {0x201B, "'"},
    {0x2032, "'"}, {0x2C65, "a"}, {0x2C66, "t"},
});
// clang-format on
static_assert(std::ranges::is_sorted(kSpellings, {}, &Spelling::letter));

// Empty for what has no other spelling.
std::string_view plain_spelling(char32_t c) {
  const auto* const found = std::ranges::lower_bound(kSpellings, c, {}, &Spelling::letter);
  return found != kSpellings.end() && found->letter == c ? found->plain : std::string_view{};
}

constexpr char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_dropped(char32_t c) {
  const utf8proc_property_t& property = *utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  return property.category == UTF8PROC_CATEGORY_MN || property.category == UTF8PROC_CATEGORY_ME ||
         property.ignorable != 0 || c == kTatweel;
}

struct Decomposition {
  std::array<utf8proc_int32_t, 32> code_points;  // the longest of all, U+FDFA, has 18
  std::size_t count;

  std::span<const utf8proc_int32_t> all() const { return std::span(code_points).first(count); }
};

Decomposition decompose(char32_t c, int options) {
  Decomposition result{};
  int boundary_class = 0;
  const auto count = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(c), result.code_points.data(),
      static_cast<utf8proc_ssize_t>(result.code_points.size()),
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | options), &boundary_class);
  result.count = count > 0 ? std::min(static_cast<std::size_t>(count), result.code_points.size()) : 0;
  return result;
}

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

class Folder {
 public:
  explicit Folder(std::size_t expected_bytes) { folded_.reserve(expected_bytes); }

  void add_ascii(std::string_view text) {
    const std::size_t begin = folded_.size();
    folded_.append(text);
    for (std::size_t i = begin; i < folded_.size(); ++i) folded_[i] = to_lower_ascii(folded_[i]);
  }

  // Decomposed before it is case folded: the other way round ᾳ would keep its iota as a letter and
  // α + U+0345 not.
  void add(char32_t c) {
    if (add_plain(c)) return;
    for (const utf8proc_int32_t base : decompose(c, 0).all()) {
      if (is_dropped(static_cast<char32_t>(base))) continue;
      for (const utf8proc_int32_t folded : decompose(static_cast<char32_t>(base), UTF8PROC_CASEFOLD).all())
        add_folded(static_cast<char32_t>(folded));
    }
  }

  std::string take() { return std::move(folded_); }

 private:
  bool add_plain(char32_t c) {
    const std::string_view plain = plain_spelling(c);
    folded_.append(plain);
    return !plain.empty();
  }

  void add_folded(char32_t c) {
    if (is_dropped(c) || add_plain(c)) return;
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    folded_.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
  }

  std::string folded_;
};

}  // namespace

bool is_valid_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  for (std::size_t at = ascii_end(text, 0); at < text.size(); at = ascii_end(text, at)) {
    const Decoded decoded = decode_at(text, at);
    if (!decoded.valid) return false;
    at += decoded.length;
  }
  return true;
}

bool has_control_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_layout = byte == '\t' || byte == '\n' || byte == '\r';
    if ((byte < 0x20 && !is_layout) || byte == 0x7F) return true;
    if (byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;  // C1
  }
  return false;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_at(text, at);
    const bool is_invisible =
        utf8proc_category(static_cast<utf8proc_int32_t>(decoded.code_point)) == UTF8PROC_CATEGORY_CF;
    if (!is_white_space(decoded.code_point) && !is_invisible) return false;
    at += decoded.length;
  }
  return true;
}

std::string to_nfc(std::string_view text) {
  // Below U+0300, whose first byte is 0xCC, everything is NFC already.
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0xCC; })) return std::string(text);
  utf8proc_uint8_t* composed = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(composed);
  if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (length < 0) return std::string(text);
  return {reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length)};
}

std::size_t length_in_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Decoded first = decode_at(text, 0);
    if (!is_white_space(first.code_point)) break;
    text.remove_prefix(first.length);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation(text[last])) --last;
    if (!is_white_space(decode_at(text, last).code_point)) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string fold(std::string_view text) {
  Folder folder(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = ascii_end(text, at);
    folder.add_ascii(text.substr(at, end - at));
    at = end;
    if (at == text.size()) break;
    const Decoded decoded = decode_at(text, at);
    folder.add(decoded.code_point);
    at += decoded.length;
  }
  return folder.take();
}

}  // namespace lectern
