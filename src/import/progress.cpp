#include "import/progress.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace lectern::importing {

std::string progress_line(const ImportProgress& progress, std::uint64_t total_bytes,
                          std::chrono::duration<double> elapsed) {
  const double seconds = std::max(elapsed.count(), 0.001);
  const double rate = static_cast<double>(progress.rows) / seconds;
  if (total_bytes == 0) return fmt::format("{} rows, {:.0f} a second", progress.rows, rate);
  const double share = std::min(1.0, static_cast<double>(progress.bytes_read) / static_cast<double>(total_bytes));
  const double left = share > 0 ? seconds * (1 - share) / share : 0;
  return fmt::format("{} {:3.0f} %  {} rows, {:.0f} a second, {:.0f} s left", bar(share), share * 100, progress.rows,
                     rate, left);
}

void ProgressBar::show(const ImportProgress& progress) {
  if (line_.is_due()) line_.show(progress_line(progress, total_bytes_, Clock::now() - started_));
}

}  // namespace lectern::importing
