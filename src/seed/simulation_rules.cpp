#include "seed/simulation_rules.hpp"

#include <algorithm>
#include <utility>

#include "seed/choice_rules.hpp"
#include "seed/shelf_rules.hpp"

namespace lectern::seed {
namespace {

using Index = Choice::Index;

constexpr int kTriesForMember = 8;
constexpr int kTriesForBook = 24;

/// What shall be archived on which day.
using Agenda = std::vector<std::vector<Index>>;

class Simulation {
 public:
  Simulation(const Plan& plan, const OpeningTimes& times, const Catalogue& catalogue, const Membership& membership,
             const LendingTerms& terms)
      : plan_(plan),
        times_(times),
        terms_(terms),
        shelves_(take_books(catalogue), plan.members, terms.max_active_borrows) {
    take_members(membership);
    course_.loans.reserve(plan.loans + plan.loans / 16);
    course_.book_archived.resize(plan.books);
    course_.member_archived.resize(plan.members);
  }

  Course run(const SimulationProgress& progress) {
    const std::vector<std::uint32_t> wanted = loans_by_day(plan_, times_);
    for (DayNumber day = times_.first_lending_day(); day < times_.end(); ++day) {
      begin(day);
      if (times_.is_open(day)) live(day, wanted[day]);
      if (progress) progress(course_.loans.size());
    }
    count_loans();
    return std::move(course_);
  }

 private:
  struct Return {
    std::uint32_t millis;
    std::uint32_t loan;
    friend auto operator<=>(const Return&, const Return&) = default;
  };

  std::vector<std::uint32_t> take_books(const Catalogue& catalogue) {
    std::vector<std::uint32_t> copies(plan_.books);
    for (std::size_t tier = 0; tier < kTiers.size(); ++tier) books_.set_weight(tier, kTiers[tier].weight);
    for (Index book = 0; book < plan_.books; ++book) {
      const BookTraits traits = catalogue.traits(book);
      copies[book] = traits.on_shelf();
      book_came_.push_back(traits.arrived.day);
      books_.add(static_cast<std::size_t>(traits.tier), book);
      const bool may_leave = traits.tier == Tier::c || traits.tier == Tier::d;
      if (may_leave)
        plan_leaving(books_leaving_, {plan_.seed, Stream::book_leaving, book}, kBooksLeaving, book, traits);
    }
    return copies;
  }

  void take_members(const Membership& membership) {
    for (std::size_t segment = 0; segment < kSegments.size(); ++segment)
      members_.set_weight(segment, kSegments[segment].weight);
    for (Index member = 0; member < plan_.members; ++member) {
      const MemberTraits traits = membership.traits(member);
      late_.push_back(static_cast<std::uint16_t>(traits.late));
      member_came_.push_back(traits.arrived.day);
      members_.add(static_cast<std::size_t>(traits.segment), member);
      plan_leaving(members_leaving_, {plan_.seed, Stream::member_leaving, member}, kMembersLeaving, member, traits);
    }
  }

  template <class Traits>
  void plan_leaving(Agenda& agenda, Random random, std::uint32_t in_thousand, Index who, const Traits& traits) {
    if (!random.chance(in_thousand)) return;
    const std::uint32_t first = std::max<std::uint32_t>(traits.arrived.day, times_.first_lending_day()) + 1;
    if (first < times_.end()) agenda[random.between(first, times_.end() - 1U)].push_back(who);
  }

  /// Before the doors open: who came yesterday counts, and what shall go does if it is in.
  void begin(DayNumber day) {
    books_.admit([&](Index book) { return book_came_[book] < day; });
    members_.admit([&](Index member) { return member_came_[member] < day; });
    archive(books_leaving_, day, course_.book_archived, [&](Index book) { return shelves_.archive_book(book); });
    archive(members_leaving_, day, course_.member_archived,
            [&](Index member) { return shelves_.archive_member(member); });
  }

  template <class Archive>
  void archive(Agenda& agenda, DayNumber day, std::vector<std::optional<Moment>>& archived, Archive try_to) {
    for (const Index who : std::exchange(agenda[day], {})) {
      if (times_.is_open(day) && try_to(who))
        archived[who] = Moment{day, 0};
      else if (day + 1 < times_.end())
        agenda[day + 1U].push_back(who);
    }
  }

  /// Loans and returns in the order of time. No loan is at the same millisecond as a return, so that nobody has to ask
  /// which was first: those are odd, these are even.
  void live(DayNumber day, std::uint32_t wanted) {
    Random random{plan_.seed, Stream::lending, day};
    std::vector<Return> returns = std::exchange(returns_[day], {});
    std::ranges::sort(returns);
    visits_.clear();
    for (std::uint32_t i = 0; i < wanted; ++i) visits_.push_back(time_of_visit(random, times_.open_millis(day)) | 1U);
    std::ranges::sort(visits_);
    auto next = returns.begin();
    for (const std::uint32_t millis : visits_) {
      for (; next != returns.end() && next->millis < millis; ++next) take_back(*next);
      if (!lend(random, {day, millis})) ++course_.turned_away;
    }
    for (; next != returns.end(); ++next) take_back(*next);
  }

  void take_back(const Return& returned) {
    const Loan& loan = course_.loans[returned.loan];
    shelves_.take_back(loan.book, loan.member);
  }

  bool lend(Random& random, Moment now) {
    const std::optional<Index> member = find_borrower(random);
    if (!member) return false;
    const std::optional<Index> book = find_book(random, *member);
    if (!book) return false;
    shelves_.lend(*book, *member);
    const Moment returned = draw_return(random, *member, now.day);
    Loan loan{*book, *member, now, {}};
    if (returned.day < times_.end()) {
      returns_[returned.day].push_back({returned.millis, static_cast<std::uint32_t>(course_.loans.size())});
      loan.returned = returned;
    }
    course_.loans.push_back(loan);
    return true;
  }

  std::optional<Index> find_borrower(Random& random) const {
    for (int i = 0; i < kTriesForMember; ++i) {
      const auto drawn = members_.draw(random);
      if (!drawn) return {};
      if (shelves_.may_borrow(drawn->index)) return drawn->index;
    }
    return {};
  }

  /// Whoever does not get a book takes another of the same tier, so that tiers keep their shares.
  std::optional<Index> find_book(Random& random, Index member) const {
    const auto drawn = books_.draw(random);
    if (!drawn) return {};
    Index book = drawn->index;
    for (int i = 0; i < kTriesForBook; ++i, book = drawn->group->draw(random))
      if (shelves_.is_in(book) && !shelves_.has(member, book)) return book;
    return {};
  }

  /// The end of the times where it is after them.
  Moment draw_return(Random& random, Index member, std::uint32_t borrowed) {
    const std::uint32_t due = borrowed + terms_.borrow_days;
    const bool is_late = random.chance(late_[member]);
    DayNumber day = 0;
    if (is_late) {
      const Delay& delay = kDelays[random.below(kDelays.size())];
      day = times_.open_day_near(due + random.between(delay.least, delay.most), due + delay.least, due + delay.most);
    } else {
      const std::uint32_t last = std::max(due - 1, borrowed + 1);
      day = times_.open_day_near(random.between(borrowed + 1, last), borrowed + 1, last);
    }
    if (day >= times_.end()) return {day, 0};
    return {day, time_of_visit(random, times_.open_millis(day)) & ~1U};
  }

  void count_loans() {
    course_.of_books.resize(plan_.books);
    course_.of_members.resize(plan_.members);
    for (const Loan& loan : course_.loans) {
      const std::uint32_t out = loan.returned ? 0 : 1;
      ++course_.of_books[loan.book].loans;
      ++course_.of_members[loan.member].loans;
      course_.of_books[loan.book].out += out;
      course_.of_members[loan.member].out += out;
    }
  }

  const Plan& plan_;
  const OpeningTimes& times_;
  const LendingTerms& terms_;
  Choice books_{kTiers.size()};
  Choice members_{kSegments.size()};
  std::vector<DayNumber> book_came_;
  std::vector<DayNumber> member_came_;
  std::vector<std::uint16_t> late_;  // in thousandths
  Agenda books_leaving_{times_.end()};
  Agenda members_leaving_{times_.end()};
  std::vector<std::vector<Return>> returns_{times_.end()};  // by day
  std::vector<std::uint32_t> visits_;                       // of a day, in milliseconds
  Shelves shelves_;                                         // made from what is above
  Course course_;
};

}  // namespace

Course simulate(const Plan& plan, const OpeningTimes& times, const Catalogue& catalogue, const Membership& membership,
                const LendingTerms& terms, const SimulationProgress& progress) {
  return Simulation{plan, times, catalogue, membership, terms}.run(progress);
}

}  // namespace lectern::seed
