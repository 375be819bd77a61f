#include "seed/summary_rules.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace lectern::seed {
namespace {

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

double each(const GroupSummary& group) {
  return group.count == 0 ? 0 : static_cast<double>(group.loans) / static_cast<double>(group.count);
}

class Summing {
 public:
  Summing(const OpeningTimes& times, const LendingTerms& terms) : times_(times), terms_(terms) {}

  void add(const Loan& loan) {
    const Day day = times_.date_of(loan.borrowed.day);
    const std::chrono::year_month_day date{day};
    ++by_month_[unsigned{date.month()} - 1];
    ++by_weekday_[std::chrono::weekday{day}.c_encoding()];
    const std::uint32_t due = loan.borrowed.day + terms_.borrow_days;
    if (!loan.returned) {
      const bool is_overdue = due < times_.end();
      ++summary_.out;
      summary_.overdue += is_overdue ? 1 : 0;
      summary_.late += is_overdue ? 1 : 0;
    } else if (loan.returned->day > due) {
      ++summary_.late;
      ++summary_.delays[severity_of(loan.returned->day - due)];
    }
  }

  /// What was lent, against what would have been if all months, or all weekdays, were as busy as a usual one.
  void compare_days(std::size_t loans) {
    std::array<double, 12> usual_by_month{};
    std::array<double, 7> usual_by_weekday{};
    double all = 0;
    const std::uint32_t days = times_.end() - times_.first_lending_day();
    for (DayNumber number = times_.first_lending_day(); number < times_.end(); ++number) {
      if (!times_.is_open(number)) continue;
      const Day day = times_.date_of(number);
      const std::chrono::month month = std::chrono::year_month_day{day}.month();
      const std::chrono::weekday weekday{day};
      const double members = membership_on(number - times_.first_lending_day(), days);
      const double of_weekday = weekday_percent(weekday) / 100.0;
      const double of_season = season_percent(month) / 100.0;
      usual_by_month[unsigned{month} - 1] += members * of_weekday;
      usual_by_weekday[weekday.c_encoding()] += members * of_season;
      all += members * of_weekday * of_season;
    }
    const double loans_of_one = all == 0 ? 0 : static_cast<double>(loans) / all;
    for (std::size_t i = 0; i < by_month_.size(); ++i)
      summary_.seasons[i] = against(by_month_[i], usual_by_month[i] * loans_of_one);
    for (std::size_t i = 0; i < by_weekday_.size(); ++i)
      summary_.weekdays[i] = against(by_weekday_[i], usual_by_weekday[i] * loans_of_one);
  }

  Summary& summary() { return summary_; }

 private:
  static std::size_t severity_of(std::uint32_t days) {
    std::size_t severity = 0;
    while (severity + 1 < kDelays.size() && days > kDelays[severity].most) ++severity;
    return severity;
  }

  static double against(std::uint64_t loans, double usual) {
    return usual == 0 ? 0 : static_cast<double>(loans) / usual;
  }

  const OpeningTimes& times_;
  const LendingTerms& terms_;
  std::array<std::uint64_t, 12> by_month_{};
  std::array<std::uint64_t, 7> by_weekday_{};
  Summary summary_;
};

template <class GroupOf>
std::uint64_t add_groups(std::array<GroupSummary, 4>& groups, const std::vector<LoanCount>& counts, GroupOf group_of) {
  std::uint64_t most = 0;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    GroupSummary& group = groups[group_of(i)];
    ++group.count;
    group.loans += counts[i].loans;
    most = std::max<std::uint64_t>(most, counts[i].loans);
  }
  return most;
}

std::uint64_t count_set(const std::vector<std::optional<Moment>>& moments) {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(moments, [](const auto& moment) { return moment.has_value(); }));
}

template <std::size_t Count>
void append_shares(std::string& text, std::string_view name, const std::array<double, Count>& shares,
                   const std::array<std::string_view, Count>& names) {
  text += name;
  for (std::size_t i = 0; i < Count; ++i)
    if (shares[i] > 0) fmt::format_to(std::back_inserter(text), " {} {:.2f}", names[i], shares[i]);
  text += '\n';
}

}  // namespace

double Summary::late_percent() const {
  return percent(late, loans - out + overdue);
}

Summary summarize(const OpeningTimes& times, const Catalogue& catalogue, const Membership& membership,
                  const LendingTerms& terms, const Course& course) {
  Summing summing{times, terms};
  for (const Loan& loan : course.loans) summing.add(loan);
  summing.compare_days(course.loans.size());
  Summary& summary = summing.summary();
  summary.loans = course.loans.size();
  summary.turned_away = course.turned_away;
  summary.books_archived = count_set(course.book_archived);
  summary.members_archived = count_set(course.member_archived);
  summary.most_of_book = add_groups(summary.tiers, course.of_books, [&](std::uint32_t book) {
    return static_cast<std::size_t>(catalogue.traits(book).tier);
  });
  summary.most_of_member = add_groups(summary.segments, course.of_members, [&](std::uint32_t member) {
    return static_cast<std::size_t>(membership.traits(member).segment);
  });
  return summary;
}

std::string to_text(const Summary& summary) {
  constexpr std::array<std::string_view, 4> kTierNames{"A", "B", "C", "D"};
  constexpr std::array<std::string_view, 4> kSegmentNames{"heavy", "regular", "casual", "inactive"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::array<std::string_view, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  std::string text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "loans     {}: {} out, {} of them overdue; {:.1f} % late; {} wanted a book and got none\n",
                 summary.loans, summary.out, summary.overdue, summary.late_percent(), summary.turned_away);
  const std::uint64_t came_late = summary.delays[0] + summary.delays[1] + summary.delays[2];
  fmt::format_to(out, "delays    ");
  for (std::size_t i = 0; i < kDelays.size(); ++i)
    fmt::format_to(out, "{}{} to {} days {:.0f} %", i == 0 ? "" : ", ", kDelays[i].least, kDelays[i].most,
                   percent(summary.delays[i], came_late));
  fmt::format_to(out, "\nbooks     ");
  for (std::size_t i = 0; i < kTierNames.size(); ++i)
    fmt::format_to(out, "{}{} {}: {:.2f} loans each", i == 0 ? "" : ", ", summary.tiers[i].count, kTierNames[i],
                   each(summary.tiers[i]));
  fmt::format_to(out, "; at most {}; {} archived\nmembers   ", summary.most_of_book, summary.books_archived);
  for (std::size_t i = 0; i < kSegmentNames.size(); ++i)
    fmt::format_to(out, "{}{} {}: {:.2f}", i == 0 ? "" : ", ", summary.segments[i].count, kSegmentNames[i],
                   each(summary.segments[i]));
  fmt::format_to(out, "; at most {}; {} left\n", summary.most_of_member, summary.members_archived);
  append_shares(text, "seasons  ", summary.seasons, kMonths);
  append_shares(text, "weekdays ", summary.weekdays, kWeekdays);
  return text;
}

}  // namespace lectern::seed
