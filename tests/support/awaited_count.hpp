// Waiting for what other threads count or other processes do, and the pauses of those who count.
#pragma once

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace lectern::test {

/// Asks again and again; false if it does not become so within this time.
template <class Condition>
bool comes_true_within(std::chrono::milliseconds time, Condition is_so) {
  const auto until = std::chrono::steady_clock::now() + time;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return true;
}

/// Waits until `count` has grown by `more`; throws if it does not in two minutes.
inline void await_more(const std::atomic<int>& count, int more) {
  const int wanted = count + more;
  if (!comes_true_within(std::chrono::minutes{2}, [&] { return count >= wanted; }))
    throw std::runtime_error("the others did not come so far");
}

/// Less than the second that a server asks for, but enough to leave it the processor.
inline void pause_after_refusal() {
  std::this_thread::sleep_for(std::chrono::milliseconds{2});
}

}  // namespace lectern::test
