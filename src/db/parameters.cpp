#include "db/parameters.hpp"

#include <charconv>

namespace lectern::db {
namespace {

constexpr std::string_view kListMark = "…";

void append_placeholders(std::string& out, std::size_t first, std::size_t count, char prefix) {
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    out += prefix;
    out += std::to_string(first + i);
  }
}

}  // namespace

std::string with_placeholders(std::string_view text, const StatementBase* statement, std::size_t value_count,
                              char prefix) {
  const std::size_t declared = statement != nullptr ? statement->parameters().size() : value_count;
  const std::size_t list_length = value_count - declared + 1;
  std::string out;
  std::size_t list_at = declared + 1;  // parameters after the list are shifted by its length
  for (std::size_t i = 0; i < declared; ++i)
    if (statement != nullptr && statement->parameters()[i].list) list_at = i + 1;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '$') {
      out += text[i++];
      continue;
    }
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + i + 1, text.data() + text.size(), number);
    i = static_cast<std::size_t>(end - text.data());
    const bool is_list = text.substr(i).starts_with(kListMark);
    if (is_list) i += kListMark.size();
    append_placeholders(out, number > list_at ? number + list_length - 1 : number, is_list ? list_length : 1, prefix);
  }
  return out;
}

}  // namespace lectern::db
