// Answers with a file that is embedded in the program, in the coding that the client likes best. Any thread.
#pragma once

#include <string>

#include "app/embedded/embedded_file.hpp"
#include "http/message.hpp"

namespace lectern::app {

/// A file's name may be kept for good where it changes with the content; else the client asks each time.
enum class Keep : std::uint8_t { for_good, until_asked };

/// The entity tag of what is unpacked.
std::string tag_of(const EmbeddedFile& file);

/// With `tag` marked for the coding, and what says how long it may be kept.
http::Response answer_with(const EmbeddedFile& file, const std::string& tag, Keep keep, const http::Request& request);

}  // namespace lectern::app
