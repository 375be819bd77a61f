#include "recommendations/interaction_file_rules.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "base/text.hpp"

namespace lectern::recommendations {
namespace {

constexpr std::string_view kSpaces = " \t\r";
constexpr std::size_t kMostShown = 40;

/// Takes the first word off a line; empty at its end.
std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(kSpaces), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(kSpaces));
  line.remove_prefix(word.size());
  return word;
}

std::expected<std::uint64_t, std::string> parse_name(std::string_view word) {
  std::uint64_t name = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), name);
  if (error == std::errc{} && end == word.data() + word.size()) return name;
  const bool is_printable = is_valid_text(word) && word.size() <= kMostShown;
  return std::unexpected(
      fmt::format("{} is not the number of a user or an item", is_printable ? fmt::format("\"{}\"", word) : "a word"));
}

/// One line's items are added to their user's.
std::expected<void, std::string> parse_line(std::string_view line, Numbering& users, Numbering& items,
                                            std::vector<std::vector<Index>>& items_of) {
  std::string_view word = take_word(line);
  if (word.empty()) return {};
  const auto user = parse_name(word);
  if (!user) return std::unexpected(user.error());
  const Index number = users.number_of(*user);
  items_of.resize(users.size());
  for (word = take_word(line); !word.empty(); word = take_word(line)) {
    const auto item = parse_name(word);
    if (!item) return std::unexpected(item.error());
    items_of[number].push_back(items.number_of(*item));
  }
  return {};
}

Rows<Index> in_order(std::vector<std::vector<Index>> lists) {
  Rows<Index> rows;
  for (auto& list : lists) {
    std::ranges::sort(list);
    const auto again = std::ranges::unique(list);
    list.erase(again.begin(), again.end());
    rows.add(list);
    list = {};
  }
  return rows;
}

}  // namespace

std::expected<Rows<Index>, BadLine> parse_interactions(std::string_view text, Numbering& users, Numbering& items) {
  std::vector<std::vector<Index>> items_of(users.size());
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto parsed = parse_line(text.substr(0, end), users, items, items_of);
    if (!parsed) return std::unexpected(BadLine{line, parsed.error()});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return in_order(std::move(items_of));
}

}  // namespace lectern::recommendations
