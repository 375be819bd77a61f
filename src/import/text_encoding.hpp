// Files in other encodings as UTF-8: UTF-16 of both byte orders, with a byte order mark or told by the zeros of its
// first letters; anything else passes as it is. Half a surrogate pair becomes bytes that are no valid UTF-8, so that
// the cell is refused rather than changed. A source is used by one thread at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace lectern::importing {

/// Fills the buffer and returns how many bytes there were; 0 at the end.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t size)>;

/// As many bytes as asked for, fewer only at the end.
std::string read_bytes(const ByteSource& source, std::size_t size);

/// Reads the first bytes when it is first read from.
ByteSource to_utf8(ByteSource source);

}  // namespace lectern::importing
