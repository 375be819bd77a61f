// What benchmarks draw their questions with, and what they keep of the answers' times. One thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <vector>

namespace lectern::bench {

/// The same numbers every time.
class Random {
 public:
  std::size_t below(std::size_t end) { return engine_() % end; }
  double share() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }
  /// A rank below `end`; the first are the most likely, as words of a language are.
  std::size_t rank_below(std::size_t end) {
    const double rank = std::exp(share() * std::log(static_cast<double>(end) + 1)) - 1;
    return std::min(static_cast<std::size_t>(rank), end - 1);
  }
  template <class T>
  const T& of(const std::vector<T>& things) {
    return things[below(things.size())];
  }

 private:
  std::mt19937_64 engine_{2026};
};

/// In milliseconds.
class Times {
 public:
  template <class Work>
  double measure(const Work& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    times_.push_back(took.count());
    return took.count();
  }
  void add(double time) { times_.push_back(time); }
  [[nodiscard]] std::size_t count() const { return times_.size(); }
  [[nodiscard]] double median() const { return at(0.5); }
  [[nodiscard]] double p99() const { return at(0.99); }
  [[nodiscard]] double longest() const { return at(1); }

 private:
  [[nodiscard]] double at(double share) const {
    std::vector<double> sorted = times_;
    std::ranges::sort(sorted);
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
  }

  std::vector<double> times_;
};

}  // namespace lectern::bench
