#include "base/json_tree.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>
#include <utf8proc.h>

#include "base/json_writer.hpp"

namespace lectern {
namespace {

namespace json = boost::json;
using Position = std::uint32_t;

/// Beyond this many keys in one object duplicates are looked for by sorting, so that no body costs
/// quadratic time.
constexpr std::size_t kFewKeys = 16;
constexpr std::size_t kLongestQuotedKey = 100;

struct Span {
  Position at = 0;
  Position size = 0;
};

/// Receives the parser's events and lays out the nodes.
class TreeBuilder {
 public:
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_object_size = max_array_size;
  static constexpr std::size_t max_string_size = max_array_size;
  static constexpr std::size_t max_key_size = max_array_size;

  explicit TreeBuilder(std::string_view source) : source_(source) { nodes_.reserve(16); }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_array_begin(json::error_code&) { return open(JsonKind::array); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }
  bool on_object_begin(json::error_code&) { return open(JsonKind::object); }
  bool on_object_end(std::size_t size, json::error_code& error) {
    return (size < 2 || keys_differ(size, error)) && close();
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code& error) { return take_part(part, error); }
  bool on_string(json::string_view part, std::size_t, json::error_code& error) {
    const auto text = take_string(part, error);
    if (text) add(JsonKind::string, *text);
    return text.has_value();
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code& error) { return take_part(part, error); }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    const auto text = take_string(part, error);
    if (text) key_ = *text;
    return text.has_value();
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }  // the whole text is in one buffer
  bool on_int64(std::int64_t, json::string_view text, json::error_code&) { return add_number(text); }
  bool on_uint64(std::uint64_t, json::string_view text, json::error_code&) { return add_number(text); }
  bool on_double(double, json::string_view text, json::error_code&) { return add_number(text); }
  bool on_bool(bool truth, json::error_code&) {
    add(JsonKind::boolean).truth = truth;
    return true;
  }
  bool on_null(json::error_code&) {
    add(JsonKind::null);
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  /// Why the builder itself stopped the parser; empty if it did not.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }
  std::string take_arena() { return std::move(arena_); }
  std::vector<JsonNode> take_nodes() { return std::move(nodes_); }

 private:
  JsonNode& add(JsonKind kind, Span text = {}) {
    const auto end = static_cast<Position>(nodes_.size() + 1);
    nodes_.push_back({kind, false, end, key_.at, key_.size, text.at, text.size});
    return nodes_.back();
  }
  bool add_number(json::string_view text) {
    add(JsonKind::number, in_source(text));
    return true;
  }
  bool open(JsonKind kind) {
    open_[depth_++] = static_cast<Position>(nodes_.size());
    add(kind);
    return true;
  }
  bool close() {
    nodes_[open_[--depth_]].end = static_cast<Position>(nodes_.size());
    return true;
  }
  bool refuse(std::string reason, json::error_code& error) {
    refusal_ = std::move(reason);
    error = json::error::syntax;
    return false;
  }

  [[nodiscard]] Span in_source(json::string_view part) const {
    return {static_cast<Position>(part.data() - source_.data()), static_cast<Position>(part.size())};
  }
  [[nodiscard]] bool is_in_source(json::string_view part) const {
    return !std::less<>{}(part.data(), source_.data()) && std::less<>{}(part.data(), source_.data() + source_.size());
  }
  /// Parts come only of a string with escapes; such a string is put together in the arena.
  bool take_part(json::string_view part, json::error_code& error) {
    // The only way to a NUL is an escape: the parser refuses control characters as they are.
    if (part.find('\0') != json::string_view::npos) return refuse("a string contains the character NUL", error);
    if (!has_parts_) part_at_ = arena_.size();
    has_parts_ = true;
    arena_.append(part.data(), part.size());
    return true;
  }
  std::optional<Span> take_string(json::string_view part, json::error_code& error) {
    if (!has_parts_ && is_in_source(part)) return in_source(part);
    if (!take_part(part, error)) return {};
    has_parts_ = false;
    return Span{static_cast<Position>(source_.size() + part_at_), static_cast<Position>(arena_.size() - part_at_)};
  }

  [[nodiscard]] std::string_view key_of(const JsonNode& node) const {
    return node.key_at < source_.size() ? source_.substr(node.key_at, node.key_size)
                                        : std::string_view{arena_}.substr(node.key_at - source_.size(), node.key_size);
  }
  /// Whether the keys of the object that ends here are all different.
  bool keys_differ(std::size_t size, json::error_code& error) {
    const auto first = open_[depth_ - 1] + 1;
    const auto duplicate = size <= kFewKeys ? find_duplicate_among_few(first) : find_duplicate_among_many(first, size);
    if (!duplicate) return true;
    const bool is_short = duplicate->size() <= kLongestQuotedKey;
    return refuse(is_short ? fmt::format("the object that ends here has the key \"{}\" twice", *duplicate)
                           : "the object that ends here has the same key twice",
                  error);
  }
  [[nodiscard]] std::optional<std::string_view> find_duplicate_among_few(Position first) const {
    for (Position later = first; later < nodes_.size(); later = nodes_[later].end) {
      const auto key = key_of(nodes_[later]);
      for (Position earlier = first; earlier < later; earlier = nodes_[earlier].end) {
        if (key_of(nodes_[earlier]) == key) return key;
      }
    }
    return {};
  }
  [[nodiscard]] std::optional<std::string_view> find_duplicate_among_many(Position first, std::size_t size) const {
    std::vector<std::string_view> keys;
    keys.reserve(size);
    for (Position i = first; i < nodes_.size(); i = nodes_[i].end) keys.push_back(key_of(nodes_[i]));
    std::ranges::sort(keys);
    const auto duplicate = std::ranges::adjacent_find(keys);
    return duplicate == keys.end() ? std::nullopt : std::optional{*duplicate};
  }

  std::string_view source_;
  std::string arena_;
  std::vector<JsonNode> nodes_;
  std::array<Position, JsonTree::kMaxDepth> open_{};
  std::size_t depth_ = 0;
  Span key_;  // of the value that comes next; meaningless, and not looked at, for elements of arrays
  std::size_t part_at_ = 0;
  bool has_parts_ = false;
  std::string refusal_;
};

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t code_point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                         static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (length <= 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return {};
}

/// Whether `text` ends with the escape of a leading surrogate, `\ud800` to `\udbff`, perhaps and a
/// backslash.
bool ends_with_leading_surrogate(std::string_view text) {
  if (text.ends_with('\\')) text.remove_suffix(1);
  if (text.size() < 6) return false;
  const std::string_view escape = text.substr(text.size() - 6);
  return escape.starts_with("\\u") && (escape[2] | 0x20) == 'd' &&
         std::string_view{"89abAB"}.find(escape[3]) != std::string_view::npos;
}

std::string_view reason_of(const json::error_code& error, std::string_view before) {
  const auto is = [&](json::error code) { return error == code; };
  if (is(json::error::illegal_leading_surrogate) || is(json::error::illegal_trailing_surrogate) ||
      is(json::error::expected_utf16_escape) || ends_with_leading_surrogate(before))
    return "a string contains a lone surrogate";
  if (is(json::error::too_deep)) return "values are nested more than 32 levels deep";
  if (is(json::error::extra_data)) return "there is more after the end of the value";
  if (is(json::error::incomplete)) return "it ends too early";
  if (is(json::error::exponent_overflow)) return "the exponent of a number is too large";
  return "this is not what JSON allows here";
}

MalformedJson malformed(std::size_t at, std::string_view reason) {
  return {at, fmt::format("The JSON is malformed at byte {}: {}.", at, reason)};
}

MalformedJson explain(std::string_view text, std::size_t at, const json::error_code& error,
                      const TreeBuilder& builder) {
  if (!builder.refusal().empty()) return malformed(at, builder.refusal());
  if (const auto invalid = find_invalid_utf8(text)) return malformed(*invalid, "it is not valid UTF-8");
  return malformed(at, reason_of(error, text.substr(0, at)));
}

}  // namespace

std::expected<JsonTree, MalformedJson> JsonTree::parse(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) return std::unexpected(malformed(0, "it starts with a byte order mark"));
  if (text.size() > std::numeric_limits<std::int32_t>::max()) return std::unexpected(malformed(0, "it is too large"));
  json::parse_options options;
  options.max_depth = kMaxDepth;
  json::basic_parser<TreeBuilder> parser(options, text);
  json::error_code error;
  std::size_t at = parser.write_some(false, text.data(), text.size(), error);
  if (!error && at < text.size()) error = json::error::extra_data;
  if (error) return std::unexpected(explain(text, at, error, parser.handler()));
  JsonTree tree;
  tree.source_ = text;
  tree.arena_ = parser.handler().take_arena();
  tree.nodes_ = parser.handler().take_nodes();
  return tree;
}

std::optional<JsonValue> JsonValue::find(std::string_view key) const {
  for (const JsonValue member : *this) {
    if (member.key() == key) return member;
  }
  return {};
}

std::string JsonValue::to_json() const {
  std::string out;
  append_to(out);
  return out;
}

void JsonValue::append_to(std::string& out) const {
  switch (kind()) {
    case JsonKind::null:
      out += "null";
      return;
    case JsonKind::boolean:
      out += truth() ? "true" : "false";
      return;
    case JsonKind::number:
      out += text();
      return;
    case JsonKind::string:
      write_json_string(out, text());
      return;
    case JsonKind::array:
    case JsonKind::object:
      break;
  }
  const bool is_object = kind() == JsonKind::object;
  out += is_object ? '{' : '[';
  bool first = true;
  for (const JsonValue child : *this) {
    if (!first) out += ',';
    first = false;
    if (is_object) {
      write_json_string(out, child.key());
      out += ':';
    }
    child.append_to(out);
  }
  out += is_object ? '}' : ']';
}

}  // namespace lectern
