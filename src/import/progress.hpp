// Tells a person at a terminal how far an import is: a bar with the rate and the time left; where the output is no
// terminal, a line every few seconds. Used by one thread.
#pragma once

#include <chrono>
#include <cstdio>

#include "import/importer.hpp"

namespace lectern::importing {

class ProgressBar {
 public:
  /// `total_bytes` of the file, 0 if unknown.
  ProgressBar(std::FILE* out, std::uint64_t total_bytes);
  /// Takes the bar off the terminal.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const ImportProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  std::FILE* out_;
  std::uint64_t total_bytes_;
  bool is_terminal_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_shown_ = started_;
  bool shown_ = false;
};

/// `[#####.....]  50 %  5,000 rows, 17,000 a second, 1 s left`
std::string progress_line(const ImportProgress& progress, std::uint64_t total_bytes,
                          std::chrono::duration<double> elapsed);

}  // namespace lectern::importing
