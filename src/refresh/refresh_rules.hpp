// What a refresh is called, how it ends, and what many of them add up to. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace lectern::refresh {

/// Of a call that is to have an effect once a day, whoever sends it again:
/// `recommendations.refresh;number=3;2026-11-30`, with the parameters in the order of their names and the day in UTC.
std::string idempotency_key(std::string_view kind, const std::map<std::string, std::string>& parameters, Day day);

enum class Ending : std::uint8_t {
  done,
  skipped,  // an earlier run of that day has done it
  failed,
  stopped,  // with the run, before its end
};

/// One refresh that has ended.
struct Refreshed {
  std::size_t number = 0;  // from 1
  Ending ending = Ending::done;
  std::chrono::milliseconds time{};
  std::string reason{};  // of a failure, a sentence
};

struct Counts {
  std::size_t done = 0;
  std::size_t skipped = 0;
  std::size_t failed = 0;
  std::size_t not_finished = 0;  // stopped, or not begun
};

/// `all` is how many there should have been.
Counts count(std::span<const Refreshed> ended, std::size_t all);

struct Times {
  std::chrono::milliseconds median{};  // the lower one of two
  std::chrono::milliseconds longest{};
};

/// Of those that were done; zeros if none was.
Times times_of(std::span<const Refreshed> ended);

}  // namespace lectern::refresh
