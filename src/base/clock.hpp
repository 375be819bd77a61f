// Time: instants in microseconds UTC, days of the library's time zone, and the one injected clock that all rules use.
// A Clock may be called by any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Day = std::chrono::sys_days;  // a local calendar day of the library; the type says only which one

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

/// A clock that stands still until it is moved: for tests and simulations.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : micros_(start.time_since_epoch().count()) {}
  [[nodiscard]] Instant now() const override { return Instant{std::chrono::microseconds{micros_.load()}}; }
  void advance(std::chrono::microseconds by) { micros_ += by.count(); }
  void set(Instant to) { micros_ = to.time_since_epoch().count(); }

 private:
  std::atomic<std::int64_t> micros_;
};

/// RFC 3339 in UTC with microseconds: `2026-11-21T05:42:18.422772Z`.
std::string to_rfc3339(Instant instant);
void append_rfc3339(std::string& out, Instant instant);
/// Any RFC 3339 time with `Z` or an offset, fraction optional (beyond microseconds cut off).
std::optional<Instant> parse_rfc3339(std::string_view text);

std::string to_iso_date(Day day);
void append_iso_date(std::string& out, Day day);
/// `YYYY-MM-DD`, a day that exists.
std::optional<Day> parse_iso_date(std::string_view text);

}  // namespace lectern
