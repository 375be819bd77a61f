// Who or what is drawn, of all that have come so far: groups of equals, of which one is drawn as often as its weight
// says. One draw of a random number and one look into an array; of one thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "seed/random_rules.hpp"

namespace lectern::seed {

class Choice {
 public:
  using Index = std::uint32_t;

  /// Those of one group, in the order in which they come.
  class Equals {
   public:
    [[nodiscard]] Index draw(Random& random) const { return all_[random.below(present_)]; }

   private:
    friend class Choice;
    std::uint32_t weight_ = 0;
    std::uint32_t present_ = 0;  // of all
    std::vector<Index> all_;
  };

  struct Drawn {
    Index index;
    const Equals* group;
  };

  explicit Choice(std::size_t groups) : groups_(groups) {}

  void set_weight(std::size_t group, std::uint32_t weight) { groups_[group].weight_ = weight; }
  /// Whoever is added later comes later.
  void add(std::size_t group, Index index) { groups_[group].all_.push_back(index); }

  /// Lets those come who `has_come`.
  template <class HasCome>
  void admit(HasCome has_come) {
    total_ = 0;
    for (Equals& group : groups_) {
      while (group.present_ < group.all_.size() && has_come(group.all_[group.present_])) ++group.present_;
      total_ += group.weight_ * group.present_;
    }
  }

  /// Nothing as long as nobody with a weight has come.
  [[nodiscard]] std::optional<Drawn> draw(Random& random) const {
    if (total_ == 0) return {};
    std::uint32_t left = random.below(total_);
    const Equals* group = groups_.data();
    while (left >= group->weight_ * group->present_) left -= group->weight_ * group->present_, ++group;
    return Drawn{group->all_[left / group->weight_], group};
  }

 private:
  std::vector<Equals> groups_;
  std::uint32_t total_ = 0;
};

}  // namespace lectern::seed
