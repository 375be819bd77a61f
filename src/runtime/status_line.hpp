// The line that tells a person how far something is: at a terminal one that is written over, ten times a second at
// most; elsewhere a new one every few seconds. Used by one thread at a time.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

namespace lectern {

class StatusLine {
 public:
  explicit StatusLine(std::FILE* out);
  /// Takes the line off the terminal.
  ~StatusLine();
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  [[nodiscard]] bool is_terminal() const { return is_terminal_; }
  /// Whether the last one has stood for long enough.
  [[nodiscard]] bool is_due() const;
  void show(std::string_view line);

 private:
  using Clock = std::chrono::steady_clock;

  std::FILE* out_;
  bool is_terminal_;
  Clock::time_point last_shown_ = Clock::now();
  bool is_shown_ = false;
};

/// `[#####.....]`
std::string bar(double share);

}  // namespace lectern
