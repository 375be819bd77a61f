#include "import/columns.hpp"

#include "base/text.hpp"
#include "import/repair.hpp"

namespace lectern::importing {

std::string header_key(std::string_view name) {
  std::string key;
  for (const char c : fold(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  return key;
}

std::optional<std::size_t> find_column(std::span<const std::string> header, std::string_view key) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header_key(header[i]) == key) return i;
  return {};
}

std::string names_of(std::span<const std::string> header) {
  constexpr std::size_t kMostNames = 12;
  std::string names;
  for (const std::string& name : header.first(std::min(header.size(), kMostNames)))
    names.append(names.empty() ? "" : ", ").append(in_quotes(name));
  return header.size() > kMostNames ? names + " …" : names;
}

}  // namespace lectern::importing
