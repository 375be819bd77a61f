// JSON out, straight from described structs into a string: no DOM, no intermediate copies.
//   write_json(out, value)   appends; to_json(value) returns.
// Scalars are written through their ScalarTraits, `optional` as null or the value, vectors as arrays.
#pragma once

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "base/scalar.hpp"

namespace lectern {

/// JSON that is finished already (a stored answer, an audit state) and goes out as it is.
struct RawJson {
  std::string text;
};

/// Appends `text` (valid UTF-8) as a JSON string, quotes included.
void write_json_string(std::string& out, std::string_view text);

void write_json_number(std::string& out, double value);

template <std::integral T>
void write_json_integer(std::string& out, T value) {
  char digits[24];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), value);
  out.append(digits, end);
}

template <class T>
void write_json(std::string& out, const T& value);

template <class T>
void write_json_scalar(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, Instant>) {
    out += '"';
    append_rfc3339(out, value);
    out += '"';
  } else if constexpr (requires { value.uuid(); }) {
    out += '"';
    append_uuid(out, value.uuid());
    out += '"';
  } else {
    const auto wire = ScalarTraits<T>::wire(value);
    using Wire = std::remove_cvref_t<decltype(wire)>;
    if constexpr (std::is_same_v<Wire, bool>) {
      out += wire ? "true" : "false";
    } else if constexpr (std::is_integral_v<Wire>) {
      write_json_integer(out, wire);
    } else if constexpr (std::is_floating_point_v<Wire>) {
      write_json_number(out, wire);
    } else if constexpr (requires { wire.text; }) {  // a number's text: NumberText, or one that owns it
      out += wire.text;
    } else {
      write_json_string(out, wire);
    }
  }
}

template <DescribedStruct T>
void write_json_members(std::string& out, const T& object) {
  bool first = true;
  for_each_member(object, [&](std::string_view name, const auto& member) {
    if (!first) out += ',';
    first = false;
    out += '"';
    out += name;
    out += "\":";
    write_json(out, member);
  });
}

template <class T>
void write_json(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, RawJson>) {
    out += value.text.empty() ? std::string_view{"null"} : std::string_view{value.text};
  } else if constexpr (kIsOptional<T>) {
    if (value) {
      write_json(out, *value);
    } else {
      out += "null";
    }
  } else if constexpr (kIsVector<T>) {
    out += '[';
    bool first = true;
    for (const auto& element : value) {
      if (!first) out += ',';
      first = false;
      write_json(out, element);
    }
    out += ']';
  } else if constexpr (Scalar<T>) {
    write_json_scalar(out, value);
  } else {
    out += '{';
    write_json_members(out, value);
    out += '}';
  }
}

template <class T>
std::string to_json(const T& value) {
  std::string out;
  write_json(out, value);
  return out;
}

}  // namespace lectern
