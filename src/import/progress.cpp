#include "import/progress.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <unistd.h>

namespace lectern::importing {
namespace {

constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{5};

std::string bar(double share) {
  constexpr int kWidth = 30;
  const auto done = static_cast<std::size_t>(std::lround(share * kWidth));
  return "[" + std::string(done, '#') + std::string(kWidth - done, '.') + "]";
}

}  // namespace

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

ProgressBar::ProgressBar(std::FILE* out, std::uint64_t total_bytes)
    : out_(out), total_bytes_(total_bytes), is_terminal_(::isatty(::fileno(out)) != 0) {}

ProgressBar::~ProgressBar() {
  if (!shown_ || !is_terminal_) return;
  std::fputs("\r\x1b[K", out_);
  std::fflush(out_);
}

void ProgressBar::show(const ImportProgress& progress) {
  const auto now = Clock::now();
  if (now - last_shown_ < (is_terminal_ ? Clock::duration{kBarInterval} : Clock::duration{kLineInterval})) return;
  last_shown_ = now;
  shown_ = true;
  const std::string line = progress_line(progress, total_bytes_, now - started_);
  std::fputs((is_terminal_ ? "\r\x1b[K" + line : line + "\n").c_str(), out_);
  std::fflush(out_);
}

}  // namespace lectern::importing
