// Names of people, by language: what the simulator's members and authors are called. Constants.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lectern::seed {

/// The languages of people and of books; the order is that of all lists by language.
enum class Language : std::uint8_t { english, hebrew, french, spanish };

struct Name {
  std::string_view written;  // as people of the language write it
  std::string_view latin;    // as it stands in addresses
};

std::span<const Name> given_names(Language language);
std::span<const Name> family_names(Language language);

}  // namespace lectern::seed
