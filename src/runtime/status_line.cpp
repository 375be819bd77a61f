#include "runtime/status_line.hpp"

#include <cmath>

#include <fmt/format.h>
#include <unistd.h>

namespace lectern {
namespace {

constexpr std::chrono::milliseconds kTerminalInterval{100};
constexpr std::chrono::milliseconds kLogInterval{5'000};

}  // namespace

std::string bar(double share) {
  constexpr int kWidth = 30;
  const auto done = static_cast<std::size_t>(std::lround(share * kWidth));
  return "[" + std::string(done, '#') + std::string(kWidth - done, '.') + "]";
}

StatusLine::StatusLine(std::FILE* out) : out_(out), is_terminal_(::isatty(::fileno(out)) != 0) {}

StatusLine::~StatusLine() {
  if (!is_shown_ || !is_terminal_) return;
  std::fputs("\r\x1b[K", out_);
  std::fflush(out_);
}

bool StatusLine::is_due() const {
  return Clock::now() - last_shown_ >= (is_terminal_ ? kTerminalInterval : kLogInterval);
}

void StatusLine::show(std::string_view line) {
  last_shown_ = Clock::now();
  is_shown_ = true;
  fmt::print(out_, "{}{}{}", is_terminal_ ? "\r\x1b[K" : "", line, is_terminal_ ? "" : "\n");
  std::fflush(out_);
}

}  // namespace lectern
