#include "app/gunzip.hpp"

#include <array>
#include <stdexcept>

#include <zlib.h>

namespace lectern::app {
namespace {

class Inflater {
 public:
  explicit Inflater(std::string_view packed) {
    constexpr int kGzipWindow = 15 + 16;
    if (inflateInit2(&stream_, kGzipWindow) != Z_OK) throw std::bad_alloc();
    // zlib takes what it only reads as non-const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Appends the next piece; false when it was the last.
  bool append_to(std::string& out) {
    std::array<char, 64UL * 1024> piece{};
    stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream_.avail_out = static_cast<uInt>(piece.size());
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END) throw std::runtime_error("this is no gzip file");
    out.append(piece.data(), piece.size() - stream_.avail_out);
    return result != Z_STREAM_END;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string gunzip(std::string_view packed) {
  Inflater inflater{packed};
  std::string out;
  while (inflater.append_to(out)) continue;
  return out;
}

}  // namespace lectern::app
