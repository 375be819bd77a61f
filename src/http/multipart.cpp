#include "http/multipart.hpp"

#include <boost/beast/core/string.hpp>

#include "base/errors.hpp"

namespace lectern::http {
namespace {

using boost::beast::iequals;

constexpr std::size_t kLongestBoundary = 70;

[[noreturn]] void refuse(std::string sentence) {
  throw Error(ErrorKind::malformed, "MALFORMED_MULTIPART", std::move(sentence));
}

std::string_view trim_blanks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  const std::size_t last = text.find_last_not_of(" \t");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Takes what stands before `end` off `text`, and `end` with it; nothing if there is none.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) return {};
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at + end.size());
  return taken;
}

/// The parameter of a header's value, `name="file"`, without its quotes; empty if it is not there. A semicolon within
/// quotes separates nothing.
std::string_view parameter(std::string_view value, std::string_view wanted) {
  std::size_t at = value.find(';');
  while (at < value.size()) {
    std::string_view rest = value.substr(at + 1);
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view name = trim_blanks(rest.substr(0, equals));
    rest = trim_blanks(rest.substr(equals + 1));
    const bool quoted = rest.starts_with('"');
    const std::size_t end = std::min(quoted ? rest.find('"', 1) : rest.find(';'), rest.size());
    if (iequals(name, wanted)) return quoted ? rest.substr(1, end - 1) : trim_blanks(rest.substr(0, end));
    at = value.find(';', static_cast<std::size_t>(rest.data() - value.data()) + end);
  }
  return {};
}

std::string_view boundary_of(const Request& request) {
  const std::string_view type = request.header("Content-Type");
  if (!iequals(trim_blanks(type.substr(0, type.find(';'))), "multipart/form-data"))
    throw Error(ErrorKind::unsupported_media, "UNSUPPORTED_MEDIA_TYPE",
                "The file must be sent as multipart/form-data, in the part named \"file\".");
  const std::string_view boundary = parameter(type, "boundary");
  if (boundary.empty() || boundary.size() > kLongestBoundary)
    refuse("The Content-Type of a form must name its boundary, of at most 70 characters.");
  return boundary;
}

/// The name that the headers of a part give it; empty if they give none.
std::string_view name_of_part(std::string_view headers) {
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find("\r\n"), headers.size());
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + 2, headers.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !iequals(trim_blanks(line.substr(0, colon)), "Content-Disposition"))
      continue;
    return parameter(line.substr(colon + 1), "name");
  }
  return {};
}

}  // namespace

std::optional<std::string_view> find_form_part(const Request& request, std::string_view name) {
  const std::string delimiter = "\r\n--" + std::string{boundary_of(request)};
  std::string_view rest = request.body;
  // The first delimiter may begin the body, without the line break before it.
  if (rest.starts_with(std::string_view{delimiter}.substr(2))) {
    rest.remove_prefix(delimiter.size() - 2);
  } else if (!take_until(rest, delimiter)) {
    refuse("The body does not hold the boundary that its Content-Type names.");
  }
  while (!rest.starts_with("--")) {
    if (!take_until(rest, "\r\n")) refuse("The body ends in the middle of a boundary.");
    // A part without headers begins with the empty line at once.
    const auto headers = rest.starts_with("\r\n") ? take_until(rest, "\r\n") : take_until(rest, "\r\n\r\n");
    const auto content = headers ? take_until(rest, delimiter) : std::nullopt;
    if (!content) refuse("The body ends before its last part does.");
    if (name_of_part(*headers) == name) return content;
  }
  return {};
}

}  // namespace lectern::http
