// Bytes that are stored where other programs, or a failing disk, can write: a magic number that names the format and
// its version, and a checksum (XXH3-64). It finds what was damaged, not what was forged: readers still believe nothing.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

std::string sealed(std::string_view magic, std::string_view content);
/// The content; nothing for other formats and damaged bytes.
std::optional<std::string_view> unsealed(std::string_view magic, std::string_view bytes);

}  // namespace lectern
