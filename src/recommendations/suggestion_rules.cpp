#include "recommendations/suggestion_rules.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/json_reader.hpp"
#include "base/json_tree.hpp"
#include "base/text.hpp"

namespace lectern::recommendations {
namespace {

using catalog::BookId;

constexpr double kMostPoints = 10;
constexpr std::string_view kNoReasoning = "Suggested by an assistant, by the books that you liked";

/// From the first brace to the last, behind what a model thought aloud.
std::string_view json_within(std::string_view text) {
  constexpr std::string_view kEndOfThoughts = "</think>";
  if (const std::size_t thoughts = text.rfind(kEndOfThoughts); thoughts != std::string_view::npos)
    text.remove_prefix(thoughts + kEndOfThoughts.size());
  const std::size_t begin = text.find('{');
  const std::size_t end = text.rfind('}');
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return text.substr(begin, end + 1 - begin);
}

std::optional<JsonValue> member(const JsonValue& of, std::string_view name, JsonKind kind) {
  if (of.kind() != JsonKind::object) return {};
  const auto found = of.find(name);
  if (!found || found->kind() != kind) return {};
  return found;
}

std::string line_of(const JsonValue& of, std::string_view name, std::size_t most) {
  const auto text = member(of, name, JsonKind::string);
  return text ? plain_line(text->text(), most) : std::string{};
}

double score_of(const JsonValue& suggestion) {
  const auto number = member(suggestion, "similarity_score", JsonKind::number);
  if (!number) return kUsualScore;
  const std::string_view text = number->text();
  double score = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), score).ec != std::errc{}) return kUsualScore;
  return std::clamp(score, 0.0, kMostPoints);
}

std::optional<BookId> id_of(const JsonValue& suggestion) {
  const auto id = member(suggestion, "id", JsonKind::string);
  const auto uuid = id ? parse_uuid(id->text()) : std::nullopt;
  if (!uuid) return {};
  return BookId{*uuid};
}

/// Control characters (Cc), and the marks that turn the direction of the text behind them, as their UTF-8.
bool is_unwanted(std::string_view character) {
  if (character.size() == 1) return static_cast<unsigned char>(character[0]) < 0x20 || character[0] == 0x7F;
  if (character.size() == 2) return character >= "\xC2\x80" && character <= "\xC2\x9F";
  if (character.size() != 3) return false;
  const auto is_from = [&](std::string_view first, std::string_view last) {
    return character >= first && character <= last;
  };
  return is_from("\xE2\x80\xA8", "\xE2\x80\xAE") || is_from("\xE2\x81\xA6", "\xE2\x81\xA9");
}

/// The first character of valid UTF-8.
std::string_view first_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return text.substr(0, size);
}

}  // namespace

std::string plain_line(std::string_view text, std::size_t most_code_points) {
  std::string line;
  for (; !text.empty(); text.remove_prefix(first_character(text).size())) {
    const std::string_view character = first_character(text);
    const bool is_space = character == " " || is_unwanted(character);
    if (!is_space) line += character;
    if (is_space && !line.empty() && line.back() != ' ') line += ' ';
  }
  line = to_nfc(trim(line));
  if (is_blank(line)) return {};
  if (length_in_code_points(line) <= most_code_points) return line;
  std::string_view rest{line};
  for (std::size_t i = 0; i + 1 < most_code_points; ++i) rest.remove_prefix(first_character(rest).size());
  line.resize(line.size() - rest.size());
  return line.append("…");
}

std::optional<Suggestions> read_suggestions(std::string_view text, std::span<const CandidateTold> candidates,
                                            std::size_t most) {
  const auto tree = JsonTree::parse(json_within(text));
  if (!tree) return {};
  const auto list = member(tree->root(), "recommendations", JsonKind::array);
  if (!list) return {};
  std::set<BookId> left;
  for (const CandidateTold& candidate : candidates) left.insert(candidate.id);
  Suggestions suggestions;
  for (const JsonValue suggestion : *list) {
    if (suggestions.recommendations.size() == most) break;
    const auto id = id_of(suggestion);
    std::string reason = line_of(suggestion, "reason", kLongestReason);
    if (!id || reason.empty() || left.erase(*id) == 0) continue;
    suggestions.recommendations.push_back({*id, std::move(reason), score_of(suggestion)});
  }
  if (suggestions.recommendations.empty()) return {};
  suggestions.reasoning = line_of(tree->root(), "reasoning", kLongestReasoning);
  if (suggestions.reasoning.empty()) suggestions.reasoning = kNoReasoning;
  return suggestions;
}

std::optional<Suggestions> read_kept_suggestions(std::string_view json) {
  auto kept = read_stored_json<Suggestions>(json);
  if (!kept) return {};
  return *std::move(kept);
}

}  // namespace lectern::recommendations
