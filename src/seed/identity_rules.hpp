// Who and what the simulated rows are: ids that follow from the plan, names of people. Pure.
#pragma once

#include <string>

#include "base/ids.hpp"
#include "seed/name_lists.hpp"
#include "seed/random_rules.hpp"

namespace lectern::seed {

/// A UUIDv7 of the instant, with bits that follow from where it stands: the same in every run.
Uuid make_id(std::uint64_t seed, Stream stream, std::uint64_t index, Instant instant);

/// `en`, `he`, `fr`, `es`.
std::string_view tag_of(Language language);

struct Person {
  std::string name;
  std::string given_latin;  // small ASCII letters, for addresses
  std::string family_latin;
};

enum class Spelling : std::uint8_t { own, latin };
Person make_person(Random& random, Language language, Spelling spelling = Spelling::own);

}  // namespace lectern::seed
