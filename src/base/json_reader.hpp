// JSON in, into described structs, with every invalid field at once.
//
//   auto book = read_json<NewBook>(body, context);   // expected<NewBook, JsonErrors>
//
// What is not JSON at all (syntax, duplicate keys, invalid UTF-8, lone surrogates, too deep) is
// `malformed`; what is JSON but breaks a rule comes as FieldErrors in the order of declaration.
// Unknown fields are skipped. Which members are required says base/required.hpp. A member is found
// by its name, else by an alias, and errors name it as it was sent. Numbers are read from their
// text, never through a DOM. Any thread may read; nothing is shared.
#pragma once

#include <algorithm>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json_tree.hpp"
#include "base/json_writer.hpp"
#include "base/required.hpp"
#include "base/scalar.hpp"

namespace lectern {

struct JsonErrors {
  MalformedJson malformed{};  // with a sentence if it was no JSON
  FieldErrors fields{};
};

namespace json_detail {

/// Where a value is within the body: a chain on the call stack, made into text only when there is
/// an error.
struct Path {
  const Path* parent = nullptr;
  std::string_view name{};
  std::size_t index = 0;  // in an array, where the name is empty

  [[nodiscard]] std::string dotted() const;
};

Invalid wrong_kind(JsonKind found, FieldErrorType type, std::string_view expected);

/// A number as JSON writes it; too large for a double is an error, too small is zero.
std::expected<double, Invalid> to_finite(NumberText number);

/// The wire form of a scalar: strictly that kind of JSON, never converted from another.
template <class Wire>
std::expected<Wire, Invalid> wire_from(JsonValue value);
template <>
std::expected<std::string_view, Invalid> wire_from(JsonValue value);
template <>
std::expected<std::int64_t, Invalid> wire_from(JsonValue value);
template <>
std::expected<double, Invalid> wire_from(JsonValue value);
template <>
std::expected<bool, Invalid> wire_from(JsonValue value);
template <>
std::expected<NumberText, Invalid> wire_from(JsonValue value);

std::optional<JsonValue> find_member(JsonValue object, std::string_view name, std::span<const Alias> aliases);

/// Makes values from the nodes of one tree. A `read` that gives nothing has left its errors in
/// `errors()`.
class Reader {
 public:
  enum class Trust : bool { no, yes };

  explicit Reader(const ReadContext& context, Trust trust) : context_(context), trust_(trust) {}
  FieldErrors take_errors() { return std::move(errors_); }

  template <class T>
  std::optional<T> read(JsonValue value, const Path& path) {
    if constexpr (std::same_as<T, RawJson>) {
      return RawJson{value.to_json()};
    } else if constexpr (kIsOptional<T>) {
      return read_nullable<T>(value, path);
    } else if constexpr (kIsChange<T>) {
      return read_change<T>(value, path);
    } else if constexpr (kIsVector<T>) {
      return read_array<T>(value, path);
    } else if constexpr (Scalar<T>) {
      return read_scalar<T>(value, path);
    } else {
      return read_object<T>(value, path);
    }
  }

 private:
  template <class T>
  std::optional<T> read_nullable(JsonValue value, const Path& path) {
    if (value.kind() == JsonKind::null) return T{std::nullopt};
    if (auto present = read<typename T::value_type>(value, path)) return T{std::move(*present)};
    return {};
  }

  template <class T>
  std::optional<T> read_change(JsonValue value, const Path& path) {
    if (auto changed = read<typename T::value_type>(value, path)) return T{std::move(*changed)};
    return {};
  }

  template <class T>
  std::optional<T> read_array(JsonValue value, const Path& path) {
    if (!expect(value, JsonKind::array, path)) return {};
    const std::size_t errors_before = errors_.size();
    T elements;
    Path element_path{.parent = &path};
    for (const JsonValue element : value) {
      if (trust_ == Trust::no && element_path.index == kMaxListed) return fail(path, too_many_items());
      if (auto read_element = read<typename T::value_type>(element, element_path))
        elements.push_back(std::move(*read_element));
      ++element_path.index;
    }
    if (errors_.size() != errors_before) return {};
    return elements;
  }

  template <class T>
  std::optional<T> read_scalar(JsonValue value, const Path& path) {
    const auto wire = wire_from<typename ScalarTraits<T>::wire_type>(value);
    if (!wire) return fail(path, wire.error());
    if constexpr (StrongScalar<T>) {
      if (trust_ == Trust::yes) return ScalarTraits<T>::trusted(*wire);
    }
    auto parsed = ScalarTraits<T>::parse(*wire, context_);
    if (!parsed) return fail(path, std::move(parsed.error()));
    return std::move(*parsed);
  }

  template <DescribedStruct T>
  std::optional<T> read_object(JsonValue value, const Path& path) {
    if constexpr (BareList<T>) {
      if (value.kind() == JsonKind::array) return read_bare_list<T>(value, path);
    }
    if (!expect(value, JsonKind::object, path)) return {};
    const std::size_t errors_before = errors_.size();
    T object{};
    boost::mp11::mp_for_each<MemberList<T>>([&](auto member) {
      auto& place = object.*member.pointer;
      const auto found = find_member(value, member.name, aliases_of<T>());
      if (!found) {
        if (is_required(place) || BareList<T> || is_missing_choice<T>(value, member.name))
          fail({&path, member.name}, missing());
      } else if (auto read_member = read<std::remove_cvref_t<decltype(place)>>(*found, {&path, found->key()})) {
        place = std::move(*read_member);
      }
    });
    if (errors_.size() != errors_before) return {};
    return object;
  }

  template <DescribedStruct T>
  std::optional<T> read_bare_list(JsonValue list, const Path& path) {
    std::optional<T> object;
    boost::mp11::mp_for_each<MemberList<T>>([&](auto member) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      if (auto elements = read<Member>(list, {&path, member.name}))
        object.emplace().*member.pointer = std::move(*elements);
    });
    return object;
  }

  /// Whether T asks for one of several members, none is given, and `name` is the first of them.
  template <DescribedStruct T>
  static bool is_missing_choice(JsonValue object, std::string_view name) {
    if constexpr (HasChoice<T>) {
      if (name != T::kOneRequired.front()) return false;
      return std::ranges::none_of(T::kOneRequired, [&](std::string_view choice) {
        return find_member(object, choice, aliases_of<T>()).has_value();
      });
    }
    return false;
  }

  static Invalid missing();
  bool expect(JsonValue value, JsonKind kind, const Path& path);
  std::nullopt_t fail(const Path& path, Invalid invalid);

  ReadContext context_;
  Trust trust_;
  FieldErrors errors_;
};

template <class T>
std::expected<T, JsonErrors> read_text(std::string_view text, const ReadContext& context, Reader::Trust trust) {
  auto tree = JsonTree::parse(text);
  if (!tree) return std::unexpected(JsonErrors{.malformed = std::move(tree.error())});
  Reader reader{context, trust};
  auto value = reader.template read<T>(tree->root(), {});
  if (!value) return std::unexpected(JsonErrors{.fields = reader.take_errors()});
  return std::move(*value);
}

}  // namespace json_detail

template <class T>
std::expected<T, JsonErrors> read_json(std::string_view text, const ReadContext& context) {
  return json_detail::read_text<T>(text, context, json_detail::Reader::Trust::no);
}

/// Reads back what write_json wrote and we stored: strong types take their values as they are,
/// whatever their rules say today. What has another shape than T by now still comes as errors.
template <class T>
std::expected<T, JsonErrors> read_stored_json(std::string_view text) {
  return json_detail::read_text<T>(text, {}, json_detail::Reader::Trust::yes);
}

}  // namespace lectern
