// The simulated members. Whatever is asked of a member follows from the plan and their index alone, so that any thread
// can make any of them. Immutable.
#pragma once

#include <optional>
#include <string>

#include "seed/behaviour_rules.hpp"
#include "seed/identity_rules.hpp"
#include "seed/opening_rules.hpp"

namespace lectern::seed {

struct MadeMember {
  std::string card_number;  // eight digits with a check digit, of nobody else
  std::string name;
  std::optional<std::string> email;  // of nobody else
  std::optional<std::string> phone;  // numbers that are kept free for films
  std::optional<std::string> language;
  bool notify = true;
  Moment arrived;
};

/// What of a member their loans depend on.
struct MemberTraits {
  Segment segment = Segment::inactive;
  std::uint32_t late = 0;  // which part of their loans, in thousandths
  Moment arrived;
};

class Membership {
 public:
  /// Both must outlive it.
  Membership(const Plan& plan, const OpeningTimes& times);

  [[nodiscard]] std::uint32_t count() const { return plan_.members; }
  /// In the order of their arrival.
  [[nodiscard]] MadeMember member(std::uint32_t index) const;
  [[nodiscard]] MemberTraits traits(std::uint32_t index) const;
  [[nodiscard]] Uuid id(std::uint32_t index) const;

 private:
  [[nodiscard]] MemberTraits draw_traits(Random& random, std::uint32_t index) const;
  [[nodiscard]] std::string card_number(std::uint32_t index) const;
  [[nodiscard]] std::string email(Random& random, std::uint32_t index, const Person& person) const;

  const Plan& plan_;
  const OpeningTimes& times_;
  Shuffled card_numbers_;
  Shuffled address_numbers_;
};

}  // namespace lectern::seed
