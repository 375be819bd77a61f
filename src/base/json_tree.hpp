// JSON text as one flat array of nodes, each followed by its descendants: what read_json walks.
// Numbers stay text, strings are decoded. A tree is made and used by one thread; it views the text
// it was parsed from, which must outlive it. What is not strictly JSON as we take it (syntax,
// duplicate keys, NUL, lone surrogates, invalid UTF-8, nesting beyond kMaxDepth) makes no tree but
// a sentence that says what is wrong at which byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

/// One value in the flat array. Positions below the size of the source text are in it, others in
/// the arena.
struct JsonNode {
  JsonKind kind{};
  bool truth = false;        // of a boolean
  std::uint32_t end = 0;     // index after the last descendant
  std::uint32_t key_at = 0;  // of a member of an object
  std::uint32_t key_size = 0;
  std::uint32_t text_at = 0;  // of a number or string
  std::uint32_t text_size = 0;
};

class JsonValue;

/// Why a text makes no tree.
struct MalformedJson {
  std::size_t at = 0;    // byte
  std::string sentence;  // "The JSON is malformed at byte 7: it ends too early."
};

class JsonTree {
 public:
  static constexpr std::size_t kMaxDepth = 32;

  static std::expected<JsonTree, MalformedJson> parse(std::string_view text);

  [[nodiscard]] JsonValue root() const;

 private:
  friend class JsonValue;
  [[nodiscard]] std::string_view view(std::uint32_t at, std::uint32_t size) const;

  std::string_view source_;
  std::string arena_;  // strings that had escapes
  std::vector<JsonNode> nodes_;
};

/// A value within a tree: two words, to be passed by value. A range over its elements or members.
class JsonValue {
 public:
  class Iterator;

  [[nodiscard]] JsonKind kind() const { return node().kind; }
  [[nodiscard]] bool truth() const { return node().truth; }
  /// Of a number as it was written, of a string decoded.
  [[nodiscard]] std::string_view text() const { return tree_->view(node().text_at, node().text_size); }
  [[nodiscard]] std::string_view key() const { return tree_->view(node().key_at, node().key_size); }
  /// The member of an object with this key.
  [[nodiscard]] std::optional<JsonValue> find(std::string_view key) const;
  /// The value as JSON again: numbers as they were written, no whitespace, only the escapes that
  /// are needed.
  [[nodiscard]] std::string to_json() const;

  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;

 private:
  friend class JsonTree;
  JsonValue(const JsonTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  [[nodiscard]] const JsonNode& node() const { return tree_->nodes_[index_]; }
  void append_to(std::string& out) const;

  const JsonTree* tree_;
  std::uint32_t index_;
};

class JsonValue::Iterator {
 public:
  explicit Iterator(JsonValue value) : value_(value) {}
  JsonValue operator*() const { return value_; }
  Iterator& operator++() {
    value_.index_ = value_.node().end;
    return *this;
  }
  bool operator==(const Iterator& other) const { return value_.index_ == other.value_.index_; }

 private:
  JsonValue value_;
};

inline JsonValue JsonTree::root() const {
  return {this, 0};
}
inline JsonValue::Iterator JsonValue::begin() const {
  return Iterator{{tree_, index_ + 1}};
}
inline JsonValue::Iterator JsonValue::end() const {
  return Iterator{{tree_, node().end}};
}

inline std::string_view JsonTree::view(std::uint32_t at, std::uint32_t size) const {
  return at < source_.size() ? source_.substr(at, size) : std::string_view{arena_}.substr(at - source_.size(), size);
}

}  // namespace lectern
