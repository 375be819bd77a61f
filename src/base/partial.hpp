// The check that a partial body repeats its full struct faithfully, at compile time:
//
//   struct BookChanges { Change<Text<1, 255>> title; … };
//   static_assert(is_partial_of<NewBook, BookChanges>());
//   static_assert(is_partial_of<NewBook, BookChanges>({"archived"}));   // has a member that
//   NewBook has not
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/reflection.hpp"
#include "base/scalar.hpp"

namespace lectern {

/// Whether Full has a member of this name and exactly this type.
template <DescribedStruct Full, class Type>
consteval bool has_member(std::string_view name) {
  bool found = false;
  for_each_member_type<Full>([&]<class Member>(std::string_view candidate) {
    if (candidate == name) found = std::is_same_v<Member, Type>;
  });
  return found;
}

/// Whether every member of Partial, but the `extra` ones, is a Change<M> of a member of Full of
/// that name and type M.
template <DescribedStruct Full, DescribedStruct Partial>
consteval bool is_partial_of(std::initializer_list<std::string_view> extra = {}) {
  bool faithful = true;
  boost::mp11::mp_for_each<MemberList<Partial>>([&]<class Descriptor>(Descriptor member) {
    using Member = std::remove_cvref_t<decltype(std::declval<Partial&>().*Descriptor::pointer)>;
    const std::string_view name = member.name;
    if (std::find(extra.begin(), extra.end(), name) != extra.end()) return;
    if constexpr (kIsChange<Member>) {
      if (!has_member<Full, typename Member::value_type>(name)) faithful = false;
    } else {
      faithful = false;
    }
  });
  return faithful;
}

}  // namespace lectern
