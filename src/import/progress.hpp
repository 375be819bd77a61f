// Tells a person how far an import is: a bar with the rate and the time left. Used by one thread.
#pragma once

#include <chrono>
#include <cstdio>

#include "import/importer.hpp"
#include "runtime/status_line.hpp"

namespace lectern::importing {

class ProgressBar {
 public:
  /// `total_bytes` of the file, 0 if unknown.
  ProgressBar(std::FILE* out, std::uint64_t total_bytes) : line_(out), total_bytes_(total_bytes) {}

  void show(const ImportProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  StatusLine line_;
  std::uint64_t total_bytes_;
  Clock::time_point started_ = Clock::now();
};

/// `[#####.....]  50 %  5,000 rows, 17,000 a second, 1 s left`
std::string progress_line(const ImportProgress& progress, std::uint64_t total_bytes,
                          std::chrono::duration<double> elapsed);

}  // namespace lectern::importing
