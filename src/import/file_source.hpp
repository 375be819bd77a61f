// A file as a source of bytes. Used by one thread at a time.
#pragma once

#include <string>

#include "import/csv_reader.hpp"

namespace lectern::importing {

struct OpenFile {
  ByteSource source;
  std::uint64_t size = 0;  // 0 for what is no plain file, such as a pipe
};

/// Throws FileProblem with a sentence for what is missing, a folder, or may not be read.
OpenFile open_file(const std::string& path);

}  // namespace lectern::importing
