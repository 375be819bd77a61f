#include "import/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace lectern::importing {
namespace {

enum class Encoding : std::uint8_t { as_it_is, utf16_le, utf16_be };

constexpr std::size_t kChunk = 32UL * 1024;

void append_utf8(std::string& out, std::uint32_t code_point) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += {static_cast<char>(0xC0U | (code_point >> 6U)), tail(0)};
  } else if (code_point < 0x10000) {  // half a surrogate pair too, which is no valid UTF-8
    out += {static_cast<char>(0xE0U | (code_point >> 12U)), tail(6), tail(0)};
  } else {
    out += {static_cast<char>(0xF0U | (code_point >> 18U)), tail(12), tail(6), tail(0)};
  }
}

bool is_high_surrogate(std::uint32_t unit) {
  return (unit & 0xFC00U) == 0xD800U;
}

class Decoder {
 public:
  explicit Decoder(ByteSource source) : source_(std::move(source)) {}

  std::size_t read(char* buffer, std::size_t size) {
    if (!begun_) begin();
    while (position_ == decoded_.size())
      if (!refill()) return 0;
    const std::size_t count = decoded_.copy(buffer, size, position_);
    position_ += count;
    return count;
  }

 private:
  void begin() {
    begun_ = true;
    raw_ = read_bytes(source_, kLongestMark);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(raw_[i]); };
    if (raw_.size() < 2) {
      encoding_ = Encoding::as_it_is;
    } else if (byte(0) == 0xFF && byte(1) == 0xFE) {
      encoding_ = Encoding::utf16_le;
      raw_.erase(0, 2);
    } else if (byte(0) == 0xFE && byte(1) == 0xFF) {
      encoding_ = Encoding::utf16_be;
      raw_.erase(0, 2);
    } else if (raw_.size() == kLongestMark && byte(0) != 0 && byte(1) == 0 && byte(2) != 0 && byte(3) == 0) {
      encoding_ = Encoding::utf16_le;
    } else if (raw_.size() == kLongestMark && byte(0) == 0 && byte(1) != 0 && byte(2) == 0 && byte(3) != 0) {
      encoding_ = Encoding::utf16_be;
    }
  }

  bool refill() {
    position_ = 0;
    decoded_.clear();
    if (raw_.empty()) raw_ = read_bytes(source_, kChunk);
    if (raw_.empty()) return end();
    if (encoding_ == Encoding::as_it_is) {
      decoded_ = std::exchange(raw_, {});
    } else {
      for (const char c : std::exchange(raw_, {})) take_byte(static_cast<unsigned char>(c));
    }
    return true;
  }

  /// What was begun and not ended is half of something.
  bool end() {
    if (high_) append_utf8(decoded_, *std::exchange(high_, {}));
    if (first_byte_) decoded_ += '\xFF';
    first_byte_.reset();
    return !decoded_.empty();
  }

  void take_byte(std::uint32_t byte) {
    if (!first_byte_) {
      first_byte_ = byte;
      return;
    }
    const std::uint32_t first = *std::exchange(first_byte_, {});
    take_unit(encoding_ == Encoding::utf16_le ? first | byte << 8U : first << 8U | byte);
  }

  void take_unit(std::uint32_t unit) {
    const bool is_low_surrogate = (unit & 0xFC00U) == 0xDC00U;
    if (high_ && is_low_surrogate) {
      append_utf8(decoded_, 0x10000U + ((*std::exchange(high_, {}) & 0x3FFU) << 10U) + (unit & 0x3FFU));
      return;
    }
    if (high_) append_utf8(decoded_, *std::exchange(high_, {}));
    if (is_high_surrogate(unit)) {
      high_ = unit;
    } else {
      append_utf8(decoded_, unit);
    }
  }

  static constexpr std::size_t kLongestMark = 4;

  ByteSource source_;
  Encoding encoding_ = Encoding::as_it_is;
  std::string raw_;      // read and not yet decoded
  std::string decoded_;  // from position_ on not yet handed out
  std::size_t position_ = 0;
  std::optional<std::uint32_t> first_byte_;  // of a unit
  std::optional<std::uint32_t> high_;        // the first half of a pair
  bool begun_ = false;
};

}  // namespace

std::string read_bytes(const ByteSource& source, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    const std::size_t count = source(bytes.data() + filled, size - filled);
    if (count == 0) break;
    filled += count;
  }
  bytes.resize(filled);
  return bytes;
}

ByteSource to_utf8(ByteSource source) {
  return [decoder = std::make_shared<Decoder>(std::move(source))](char* buffer, std::size_t size) {
    return decoder->read(buffer, size);
  };
}

}  // namespace lectern::importing
