// The query string into a described struct, with every invalid parameter at once.
//
//   auto filter = read_query<BookFilter>("genre=crime&year=1934", context);   //
//   expected<BookFilter, FieldErrors>
//
// Of a repeated parameter the last wins, but a vector takes every occurrence. Unknown parameters
// are skipped, whatever they hold. Which members are required says base/required.hpp. An empty value
// is one: an empty text, or an invalid number. A member is found by its name, else by an alias, and
// errors name it as it was sent. Any thread may read.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/required.hpp"
#include "base/scalar.hpp"

namespace lectern {

/// The parameters of a raw (percent-encoded) query string, without its `?`, decoded and in order;
/// those that cannot be decoded (bad escapes, invalid UTF-8, NUL) are left out.
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view raw);

namespace query_detail {

struct Parameter {
  std::string name;
  std::string value;
  bool is_text = true;  // false: it could not be decoded
};

/// The parameters whose names can be decoded.
std::vector<Parameter> split(std::string_view raw);

Invalid undecodable();

/// The wire form of a scalar, from text.
template <class Wire>
std::expected<Wire, Invalid> wire_from(std::string_view text);
template <>
std::expected<std::string_view, Invalid> wire_from(std::string_view text);
template <>
std::expected<std::int64_t, Invalid> wire_from(std::string_view text);
template <>
std::expected<double, Invalid> wire_from(std::string_view text);
template <>
std::expected<bool, Invalid> wire_from(std::string_view text);
template <>
std::expected<NumberText, Invalid> wire_from(std::string_view text);

class Reader {
 public:
  Reader(std::string_view raw, const ReadContext& context) : parameters_(split(raw)), context_(context) {}

  template <DescribedStruct T>
  std::expected<T, FieldErrors> read() {
    T object{};
    boost::mp11::mp_for_each<MemberList<T>>([&](auto member) {
      auto& place = object.*member.pointer;
      using Member = std::remove_cvref_t<decltype(place)>;
      const std::string_view name = name_sent(member.name, aliases_of<T>());
      if constexpr (kIsVector<Member>) {
        place = read_all<typename Member::value_type>(name);
      } else if constexpr (kIsOptional<Member>) {
        place = read_last<typename Member::value_type>(name, false);
      } else if (auto value = read_last<Member>(name, is_required(place))) {
        place = std::move(*value);
      }
    });
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return object;
  }

 private:
  template <class T>
  std::vector<T> read_all(std::string_view name) {
    static_assert(Scalar<T>, "a parameter is a scalar, an optional scalar or a vector of scalars");
    std::vector<T> values;
    std::size_t index = 0;
    for (const Parameter& parameter : parameters_) {
      if (parameter.name != name) continue;
      if (index == kMaxListed) {
        fail(std::string{name}, too_many_items());
        break;
      }
      if (auto value = read_scalar<T>(parameter, element_name(name, index))) values.push_back(std::move(*value));
      ++index;
    }
    return values;
  }

  /// Nothing if the parameter is absent, which may be an error, or invalid, which is one.
  template <class T>
  std::optional<T> read_last(std::string_view name, bool required) {
    static_assert(Scalar<T>, "a parameter is a scalar, an optional scalar or a vector of scalars");
    const Parameter* parameter = find_last(name);
    if (parameter == nullptr) {
      if (required) fail(std::string{name}, {FieldErrorType::missing, "Field required"});
      return {};
    }
    return read_scalar<T>(*parameter, std::string{name});
  }

  template <Scalar T>
  std::optional<T> read_scalar(const Parameter& parameter, std::string field) {
    if (!parameter.is_text) return fail(std::move(field), undecodable());
    const auto wire = wire_from<typename ScalarTraits<T>::wire_type>(parameter.value);
    if (!wire) return fail(std::move(field), wire.error());
    auto value = ScalarTraits<T>::parse(*wire, context_);
    if (!value) return fail(std::move(field), std::move(value.error()));
    return std::move(*value);
  }

  /// The name of a member, or the first of its aliases that was sent if the name itself was not.
  [[nodiscard]] std::string_view name_sent(std::string_view name, std::span<const Alias> aliases) const;
  [[nodiscard]] const Parameter* find_last(std::string_view name) const;
  static std::string element_name(std::string_view name, std::size_t index);
  std::nullopt_t fail(std::string field, Invalid invalid);

  std::vector<Parameter> parameters_;
  ReadContext context_;
  FieldErrors errors_;
};

}  // namespace query_detail

template <DescribedStruct T>
std::expected<T, FieldErrors> read_query(std::string_view raw_query, const ReadContext& context) {
  return query_detail::Reader{raw_query, context}.read<T>();
}

}  // namespace lectern
