#include "seed/membership_rules.hpp"

#include <array>

#include <fmt/format.h>

#include "base/check_digit.hpp"

namespace lectern::seed {
namespace {

struct LanguageShare {
  std::uint32_t percent;
};
constexpr std::array<LanguageShare, 4> kLanguages{LanguageShare{55}, LanguageShare{37}, LanguageShare{4},
                                                  LanguageShare{4}};

constexpr std::uint64_t kFirstCard = 1'000'000;  // none begins with 0: spreadsheets drop leading zeros
constexpr std::uint64_t kCards = 9'000'000;
constexpr std::uint64_t kAddresses = 1'000'000;

/// Of North America and of Britain, from what is set aside for stories.
std::string draw_phone(Random& random) {
  constexpr std::array kAreas{201, 202, 212, 213, 215, 216, 301, 303, 305, 312, 313, 404, 412, 415, 503, 512, 602, 617};
  if (random.chance(250)) return fmt::format("+44 7700 900{:03}", random.below(1000));
  return fmt::format("+1 {}-555-01{:02}", kAreas[random.below(kAreas.size())], random.below(100));
}

/// Some write their names in another language's letters.
Person draw_person(Random& random, Language language) {
  if (language == Language::english && random.chance(250))
    return make_person(random, Language::hebrew, Spelling::latin);
  return make_person(random, language);
}

}  // namespace

Membership::Membership(const Plan& plan, const OpeningTimes& times)
    : plan_(plan),
      times_(times),
      card_numbers_(plan.seed, kCards, kCards),
      address_numbers_(plan.seed, kAddresses, kAddresses) {}

MemberTraits Membership::draw_traits(Random& random, std::uint32_t index) const {
  MemberTraits traits;
  traits.segment = static_cast<Segment>(draw_group(random, kSegments));
  traits.late = kPunctuality[draw_group(random, kPunctuality)].late;
  traits.arrived = times_.arrival_of(index, plan_.members, random.fraction());
  return traits;
}

MemberTraits Membership::traits(std::uint32_t index) const {
  Random random{plan_.seed, Stream::member, index};
  return draw_traits(random, index);
}

Uuid Membership::id(std::uint32_t index) const {
  return make_id(plan_.seed, Stream::member_id, index, times_.instant_of(traits(index).arrived));
}

std::string Membership::card_number(std::uint32_t index) const {
  std::string number = std::to_string(kFirstCard + card_numbers_[index]);
  number += luhn_check_digit(number);
  return number;
}

/// The number makes it unique: what stands before it ends with a letter.
std::string Membership::email(Random& random, std::uint32_t index, const Person& person) const {
  constexpr std::array<std::string_view, 3> kDomains{"example.com", "example.org", "example.net"};
  const std::string_view given = person.given_latin;
  const std::string local = random.chance(600) ? fmt::format("{}.{}", given, person.family_latin)
                                               : fmt::format("{}{}", given.substr(0, 1), person.family_latin);
  return fmt::format("{}{}@{}", local, address_numbers_[index], kDomains[random.below(kDomains.size())]);
}

MadeMember Membership::member(std::uint32_t index) const {
  Random random{plan_.seed, Stream::member, index};
  const MemberTraits traits = draw_traits(random, index);
  const auto language = static_cast<Language>(draw_group(random, kLanguages));
  Person person = draw_person(random, language);
  MadeMember member;
  member.card_number = card_number(index);
  if (random.chance(950)) member.email = email(random, index, person);
  if (random.chance(850)) member.phone = draw_phone(random);
  if (random.chance(800)) member.language = std::string{tag_of(language)};
  member.notify = random.chance(900);
  member.name = std::move(person.name);
  member.arrived = traits.arrived;
  return member;
}

}  // namespace lectern::seed
