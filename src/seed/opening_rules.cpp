#include "seed/opening_rules.hpp"

#include <algorithm>
#include <array>

namespace lectern::seed {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

struct Weekday {
  minutes opens;
  minutes closes;
  std::uint32_t percent;  // of an average open day
};
/// From Sunday on, which is the day of rest.
constexpr std::array<Weekday, 7> kWeek{Weekday{hours{0}, hours{0}, 0},    Weekday{hours{9}, hours{19}, 115},
                                       Weekday{hours{9}, hours{19}, 95},  Weekday{hours{9}, hours{20}, 105},
                                       Weekday{hours{9}, hours{19}, 90},  Weekday{hours{9}, hours{18}, 80},
                                       Weekday{hours{10}, hours{15}, 115}};

const Weekday& weekday_of(Day day) {
  return kWeek[std::chrono::weekday{day}.c_encoding()];
}

std::chrono::month month_of(Day day) {
  return std::chrono::year_month_day{day}.month();
}

double weight_of(Day day, std::uint32_t number, std::uint32_t days) {
  return static_cast<double>(season_percent(month_of(day)) * weekday_percent(std::chrono::weekday{day})) *
         membership_on(number, days);
}

}  // namespace

OpeningTimes::OpeningTimes(const Plan& plan, const Calendar& calendar)
    : first_(plan.from() - std::chrono::days{kPreparation}) {
  const std::uint32_t count = kPreparation + plan.days();
  for (std::uint32_t number = 0; number < count; ++number) {
    const Day day = first_ + std::chrono::days{number};
    const Weekday& weekday = weekday_of(day);
    const auto open = std::chrono::milliseconds{weekday.closes - weekday.opens};
    days_.push_back({calendar.instants_of(day, weekday.opens).first, static_cast<std::uint32_t>(open.count())});
    if (open.count() > 0)
      (number < kPreparation ? open_before_ : open_after_).push_back(static_cast<DayNumber>(number));
  }
}

DayNumber OpeningTimes::open_day_near(std::uint32_t wanted, std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t day = wanted; day <= last; ++day)
    if (is_open_or_behind(day)) return static_cast<DayNumber>(std::min<std::uint32_t>(day, end()));
  for (std::uint32_t day = wanted; day-- > first;)
    if (is_open_or_behind(day)) return static_cast<DayNumber>(std::min<std::uint32_t>(day, end()));
  std::uint32_t day = last + 1;
  while (!is_open_or_behind(day)) ++day;
  return static_cast<DayNumber>(std::min<std::uint32_t>(day, end()));
}

Moment OpeningTimes::arrival_of(std::uint32_t index, std::uint32_t count, double offset) const {
  const auto founding = static_cast<std::uint32_t>((std::uint64_t{count} * kFoundingPercent + 99) / 100);
  const bool is_founding = index < founding;
  const std::vector<DayNumber>& days = is_founding ? open_before_ : open_after_;
  const double turn = is_founding ? index : index - founding;
  const double place = (turn + offset) / (is_founding ? founding : count - founding) * static_cast<double>(days.size());
  const auto nth = std::min(static_cast<std::size_t>(place), days.size() - 1);
  const double part_of_day = std::min(place - static_cast<double>(nth), 0.999);
  return {days[nth], static_cast<std::uint32_t>(part_of_day * open_millis(days[nth]))};
}

double membership_on(std::uint32_t day, std::uint32_t days) {
  const double founding = kFoundingPercent / 100.0;
  return founding + (1 - founding) * static_cast<double>(day) / static_cast<double>(days);
}

std::uint32_t season_percent(std::chrono::month month) {
  if (month == std::chrono::November || month == std::chrono::December) return 130;
  if (month == std::chrono::June || month == std::chrono::July) return 80;
  return 100;
}

std::uint32_t weekday_percent(std::chrono::weekday weekday) {
  return kWeek[weekday.c_encoding()].percent;
}

std::vector<std::uint32_t> loans_by_day(const Plan& plan, const OpeningTimes& times) {
  constexpr double kDeviation = 0.1;
  std::vector<double> weights(times.end());
  double sum = 0;
  for (DayNumber day = times.first_lending_day(); day < times.end(); ++day)
    sum += weights[day] = weight_of(times.date_of(day), day - kPreparation, plan.days());
  std::vector<std::uint32_t> loans(times.end());
  for (DayNumber day = times.first_lending_day(); day < times.end(); ++day) {
    if (weights[day] == 0) continue;
    Random random{plan.seed, Stream::day, day};
    const double mean = plan.loans * weights[day] / sum;
    const double drawn = std::max(mean * (1 + kDeviation * random.bell()), 0.0);
    loans[day] = static_cast<std::uint32_t>(drawn + random.fraction());  // rounded by chance: small means stay right
  }
  return loans;
}

std::uint32_t time_of_visit(Random& random, std::uint32_t open_millis) {
  constexpr double kBusiest = 0.65;  // of the opening hours
  const bool comes_any_time = random.chance(350);
  const double spread = (random.fraction() + random.fraction() + random.fraction()) / 3 - 0.5;
  const double part = comes_any_time ? random.fraction() : kBusiest + 0.7 * spread;
  return static_cast<std::uint32_t>(std::clamp(part, 0.0, 0.999) * open_millis);
}

}  // namespace lectern::seed
