#include "jobs/cron.hpp"

#include <array>
#include <charconv>
#include <span>
#include <vector>

#include <fmt/format.h>

namespace lectern::jobs {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr int kSunday = 7;
constexpr int kDaysAhead = 8 * 366;  // 29 February may be that far away

struct Field {
  std::string_view name;
  int first;
  int last;
  std::span<const std::string_view> names{};  // of the values from `first` on
};

const std::array kFields{Field{"minute", 0, 59}, Field{"hour", 0, 23}, Field{"day of the month", 1, 31},
                         Field{"month", 1, 12, kMonths}, Field{"day of the week", 0, kSunday, kWeekdays}};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) found.push_back(word);
  return found;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

bool is_same_word(std::string_view text, std::string_view name) {
  return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

std::optional<int> value_of(const Field& field, std::string_view text) {
  for (std::size_t i = 0; i < field.names.size(); ++i)
    if (is_same_word(text, field.names[i])) return field.first + static_cast<int>(i);
  const auto value = number(text);
  return value && *value >= field.first && *value <= field.last ? value : std::nullopt;
}

/// `*`, `4`, `1-5`, each with `/2` behind it or not. Sets the bits that it means; false if it means none.
template <std::size_t Bits>
bool add_range(const Field& field, std::string_view text, std::bitset<Bits>& bits) {
  const auto with_step = split(text, '/');
  const auto step = with_step.size() == 2 ? number(with_step[1]) : std::optional{1};
  if (with_step.size() > 2 || !step || *step < 1) return false;
  std::optional<int> first = field.first;
  std::optional<int> last = field.last;
  if (with_step[0] != "*") {
    const auto ends = split(with_step[0], '-');
    first = value_of(field, ends[0]);
    last = ends.size() == 2 ? value_of(field, ends[1]) : first;
    if (ends.size() == 1 && with_step.size() == 2) last = field.last;
    if (ends.size() > 2 || !first || !last || *first > *last) return false;
  }
  for (int value = *first; value <= *last; value += *step) bits.set(static_cast<std::size_t>(value));
  return true;
}

template <std::size_t Bits>
std::optional<std::string> read_field(const Field& field, std::string_view text, std::bitset<Bits>& bits) {
  for (const std::string_view range : split(text, ','))
    if (!add_range(field, range, bits))
      return fmt::format("The {} \"{}\" is not understood: {} to {}, with *, lists, ranges and steps.", field.name,
                         text, field.first, field.last);
  return {};
}

}  // namespace

std::expected<Cron, std::string> Cron::parse(std::string_view text) {
  const auto fields = words(text);
  if (fields.size() != kFields.size())
    return std::unexpected(
        fmt::format("\"{}\" has {} fields; minute, hour, day of the month, month and day of the week "
                    "are wanted, as in \"0 3 * * *\".",
                    text, fields.size()));
  Cron cron;
  auto problem = read_field(kFields[0], fields[0], cron.minutes_);
  if (!problem) problem = read_field(kFields[1], fields[1], cron.hours_);
  if (!problem) problem = read_field(kFields[2], fields[2], cron.days_);
  if (!problem) problem = read_field(kFields[3], fields[3], cron.months_);
  if (!problem) problem = read_field(kFields[4], fields[4], cron.weekdays_);
  if (problem) return std::unexpected(std::move(*problem));
  if (cron.weekdays_.test(kSunday)) cron.weekdays_.set(0);
  cron.every_hour_ = cron.hours_.all();
  cron.any_day_ = fields[2].starts_with('*');
  cron.any_weekday_ = fields[4].starts_with('*');
  return cron;
}

bool Cron::is_on(Day day) const {
  const std::chrono::year_month_day date{day};
  if (!months_.test(static_cast<unsigned>(date.month()))) return false;
  const bool fits_day = days_.test(static_cast<unsigned>(date.day()));
  const bool fits_weekday = weekdays_.test(std::chrono::weekday{day}.c_encoding());
  return any_day_ || any_weekday_ ? fits_day && fits_weekday : fits_day || fits_weekday;
}

std::optional<Instant> Cron::next_on(Day day, Instant after, const Calendar& calendar) const {
  std::optional<Instant> next;
  const auto consider = [&](Instant instant) {
    if (instant > after && (!next || instant < *next)) next = instant;
  };
  for (std::size_t hour = 0; hour < hours_.size(); ++hour) {
    if (!hours_.test(hour)) continue;
    for (std::size_t minute = 0; minute < minutes_.size(); ++minute) {
      if (!minutes_.test(minute)) continue;
      const auto [first, second] = calendar.instants_of(day, std::chrono::hours{hour} + std::chrono::minutes{minute});
      consider(first);
      if (second && every_hour_) consider(*second);
    }
    if (next && !every_hour_) break;  // later hours are later
  }
  return next;
}

std::optional<Instant> Cron::next_after(Instant after, const Calendar& calendar) const {
  const Day first = calendar.day_of(after);
  for (int ahead = 0; ahead <= kDaysAhead; ++ahead) {
    const Day day = first + std::chrono::days{ahead};
    if (!is_on(day)) continue;
    if (const auto next = next_on(day, after, calendar)) return next;
  }
  return {};
}

}  // namespace lectern::jobs
