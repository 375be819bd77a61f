// Values as bytes, for what is stored and read again, perhaps by another program: little-endian. A reader of bytes that
// anyone may have written never reads past their end. Values; one thread.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

inline void append_u64(std::string& bytes, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(number >> shift);
}

inline void append_u32(std::string& bytes, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift);
}

inline void append_float(std::string& bytes, float number) {
  append_u32(bytes, std::bit_cast<std::uint32_t>(number));
}

/// Seven bits in a byte, the lowest first; small numbers are short.
inline void append_varint(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>((number & 0x7FU) | 0x80U);
  bytes += static_cast<char>(number);
}

/// Length and text.
inline void append_text(std::string& bytes, std::string_view text) {
  append_u64(bytes, text.size());
  bytes.append(text);
}

/// Reads what the above wrote; after the first thing that does not fit, nothing fits, and all numbers are 0.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t u64() { return little_endian(sizeof(std::uint64_t)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(little_endian(sizeof(std::uint32_t))); }
  float number() { return std::bit_cast<float>(u32()); }
  double real() { return std::bit_cast<double>(u64()); }
  /// Only in the form that `append_varint` gives a number.
  std::uint64_t varint() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::string_view raw = take(1);
      if (!fits_) return 0;
      const std::uint64_t byte = static_cast<unsigned char>(raw.front());
      number |= (byte & 0x7FU) << shift;
      if ((byte & 0x80U) != 0) continue;
      const bool has_other_form = (byte == 0 && shift > 0) || (shift == 63 && byte > 1);
      return has_other_form ? fail() : number;
    }
    return fail();
  }
  std::string_view text() { return take(u64()); }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) fits_ = false;
    if (!fits_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  /// A number of things that follow, each at least so many bytes long; none where so many cannot follow.
  std::uint64_t checked_count(std::uint64_t count, std::size_t least_bytes) {
    if (count > rest_.size() / least_bytes) fits_ = false;
    return fits_ ? count : 0;
  }

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool fits() const { return fits_; }
  [[nodiscard]] bool is_at_end() const { return fits_ && rest_.empty(); }

 private:
  std::uint64_t fail() {
    fits_ = false;
    return 0;
  }
  std::uint64_t little_endian(std::size_t size) {
    std::uint64_t number = 0;
    unsigned shift = 0;
    for (const char byte : take(size)) {
      number |= std::uint64_t{static_cast<unsigned char>(byte)} << shift;
      shift += 8;
    }
    return number;
  }

  std::string_view rest_;
  bool fits_ = true;
};

}  // namespace lectern
