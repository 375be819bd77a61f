// Reflection over described structs: the one declaration (BOOST_DESCRIBE_STRUCT) from which JSON, the query string,
// SQL rows, the configuration and the OpenAPI schema are made. Everything here is compile time; nothing is stored.
#pragma once

#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

namespace lectern {

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <DescribedStruct T>
using MemberList = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <DescribedStruct T>
inline constexpr std::size_t kMemberCount = boost::mp11::mp_size<MemberList<T>>::value;

/// Calls `visit(name, member)` for every described member of `object`, in the order of declaration.
template <class T, class Visit>
  requires DescribedStruct<std::remove_cvref_t<T>>
constexpr void for_each_member(T&& object, Visit&& visit) {
  boost::mp11::mp_for_each<MemberList<std::remove_cvref_t<T>>>(
      [&](auto member) { visit(std::string_view{member.name}, object.*member.pointer); });
}

/// Calls `visit.operator()<Member>(name)` for every described member of T, without an object.
template <DescribedStruct T, class Visit>
constexpr void for_each_member_type(Visit&& visit) {
  boost::mp11::mp_for_each<MemberList<T>>([&]<class Descriptor>(Descriptor member) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;
    visit.template operator()<Member>(std::string_view{member.name});
  });
}

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;

/// An enumerator that would be a C++ keyword is written with a trailing underscore (`delete_`), which is not its name.
constexpr std::string_view enumerator_name(std::string_view written) {
  return written.ends_with('_') ? written.substr(0, written.size() - 1) : written;
}

template <DescribedEnum E>
constexpr std::string_view enum_name(E value) {
  std::string_view found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (enumerator.value == value) found = enumerator_name(enumerator.name);
  });
  return found;
}

template <DescribedEnum E>
constexpr std::optional<E> enum_from_name(std::string_view name) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (enumerator_name(enumerator.name) == name) found = enumerator.value;
  });
  return found;
}

/// Another name under which a member is understood on input (older systems' names).
struct Alias {
  std::string_view alias;
  std::string_view member;
};

/// A struct that has aliases declares `static constexpr std::array kAliases{Alias{"year", "published_year"}, …};`.
template <class T>
concept HasAliases = requires { T::kAliases.begin(); };

/// A struct of which one of several optional members must be given declares
/// `static constexpr std::array<std::string_view, 2> kOneRequired{"author", "author_ids"};`.
template <class T>
concept HasChoice = requires { T::kOneRequired.front(); };

/// A struct whose one member is a list that must be given, and that a body may give as that list alone, declares
/// `static constexpr bool kMayBeBareList = true;`.
template <class T>
concept BareList = kMemberCount<T> == 1 && requires { requires T::kMayBeBareList; };

}  // namespace lectern
