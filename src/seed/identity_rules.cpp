#include "seed/identity_rules.hpp"

#include <algorithm>
#include <array>

namespace lectern::seed {
namespace {

std::string small(std::string_view latin) {
  std::string text{latin};
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

}  // namespace

Uuid make_id(std::uint64_t seed, Stream stream, std::uint64_t index, Instant instant) {
  Random random{seed, stream, index};
  Uuid uuid = first_uuid_v7_of(instant);
  const std::uint64_t upper = random.next();
  const std::uint64_t lower = random.next();
  uuid.data[6] = static_cast<std::uint8_t>(0x70U | (upper & 0x0FU));  // version 7
  uuid.data[7] = static_cast<std::uint8_t>(upper >> 8U);
  uuid.data[8] = static_cast<std::uint8_t>(0x80U | ((upper >> 16U) & 0x3FU));  // RFC variant
  for (unsigned i = 0; i < 7; ++i) uuid.data[9 + i] = static_cast<std::uint8_t>(lower >> (8U * i));
  return uuid;
}

std::string_view tag_of(Language language) {
  constexpr std::array<std::string_view, 4> kTags{"en", "he", "fr", "es"};
  return kTags[static_cast<std::size_t>(language)];
}

Person make_person(Random& random, Language language, Spelling spelling) {
  const Name& given = random.pick(given_names(language));
  const Name& family = random.pick(family_names(language));
  const auto spelled = [&](const Name& name) {
    return std::string{spelling == Spelling::own ? name.written : name.latin};
  };
  return {spelled(given) + ' ' + spelled(family), small(given.latin), small(family.latin)};
}

}  // namespace lectern::seed
