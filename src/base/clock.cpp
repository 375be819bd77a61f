#include "base/clock.hpp"

#include <array>
#include <charconv>

namespace lectern {
namespace {

using std::chrono::days;
using std::chrono::floor;

/// Writes the last `width` digits of a number.
void write_digits(char* at, std::int64_t number, int width) {
  for (char* digit = at + width; digit != at; number /= 10) *--digit = static_cast<char>('0' + number % 10);
}

/// Takes exactly `width` digits off the front of `text`; nothing if there are not as many.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return {};
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (text[i] < '0' || text[i] > '9') return {};
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty()) return false;
  const bool is_letter = expected >= 'A' && expected <= 'Z';  // which may be small
  if (text.front() != expected && !(is_letter && text.front() == (expected | 0x20))) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return {};
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return {};
  const auto day = take_digits(text, 2);
  if (!day) return {};
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return Day{date};
}

std::chrono::microseconds take_fraction(std::string_view& text) {
  std::int64_t micros = 0;
  std::int64_t unit = 100'000;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    micros += unit * (text.front() - '0');
    unit /= 10;
    text.remove_prefix(1);
  }
  return std::chrono::microseconds{micros};
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return std::chrono::minutes{0};
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return {};
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return {};
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return {};
  return std::chrono::minutes{sign * (*hours * 60 + *minutes)};
}

}  // namespace

void append_iso_date(std::string& out, Day day) {
  const std::chrono::year_month_day date{day};
  std::array text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
  write_digits(text.data(), static_cast<int>(date.year()), 4);
  write_digits(text.data() + 5, static_cast<unsigned>(date.month()), 2);
  write_digits(text.data() + 8, static_cast<unsigned>(date.day()), 2);
  out.append(text.data(), text.size());
}

void append_rfc3339(std::string& out, Instant instant) {
  const auto day = floor<days>(instant);
  const std::int64_t micros = (instant - day).count();
  const std::int64_t seconds = micros / 1'000'000;
  append_iso_date(out, day);
  std::array text{'T', '0', '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', '0', '0', '0', 'Z'};
  write_digits(text.data() + 1, seconds / 3600, 2);
  write_digits(text.data() + 4, seconds / 60 % 60, 2);
  write_digits(text.data() + 7, seconds % 60, 2);
  write_digits(text.data() + 10, micros % 1'000'000, 6);
  out.append(text.data(), text.size());
}

std::string to_rfc3339(Instant instant) {
  std::string out;
  append_rfc3339(out, instant);
  return out;
}

std::string to_iso_date(Day day) {
  std::string out;
  append_iso_date(out, day);
  return out;
}

std::optional<Day> parse_iso_date(std::string_view text) {
  const auto day = take_date(text);
  return day && text.empty() ? day : std::nullopt;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  const auto day = take_date(text);
  if (!day || !(take(text, 'T') || take(text, ' '))) return {};
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ':')) return {};
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59 || !take(text, ':')) return {};
  const auto seconds = take_digits(text, 2);
  if (!seconds || *seconds > 59) return {};
  const auto fraction = take(text, '.') ? take_fraction(text) : std::chrono::microseconds{0};
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return {};
  return *day + std::chrono::hours{*hours} + std::chrono::minutes{*minutes} + std::chrono::seconds{*seconds} +
         fraction - *offset;
}

}  // namespace lectern
