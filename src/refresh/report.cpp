#include "refresh/report.hpp"

#include <fmt/format.h>

#include "runtime/status_line.hpp"

namespace lectern::refresh {
namespace {

std::string in_seconds(std::chrono::milliseconds time) {
  return fmt::format("{:.1f} s", std::chrono::duration<double>(time).count());
}

}  // namespace

std::string to_line(const Refreshed& refreshed) {
  const std::string name = fmt::format("refresh {}: ", refreshed.number);
  switch (refreshed.ending) {
    case Ending::done:
      return fmt::format("{}done in {}\n", name, in_seconds(refreshed.time));
    case Ending::skipped:
      return fmt::format("{}skipped (already completed)\n", name);
    case Ending::failed:
      return fmt::format("{}failed after {}: {}.\n", name, in_seconds(refreshed.time), refreshed.reason);
    case Ending::stopped:
      break;
  }
  return fmt::format("{}not finished\n", name);
}

std::string progress_line(std::span<const Refreshed> ended, std::size_t all) {
  const Counts counts = count(ended, all);
  const double share = all == 0 ? 1 : static_cast<double>(ended.size()) / static_cast<double>(all);
  return fmt::format("{} {:3.0f} %  {} of {}: {} done, {} skipped, {} failed", bar(share), share * 100, ended.size(),
                     all, counts.done, counts.skipped, counts.failed);
}

std::string to_summary(const Report& report) {
  const Counts counts = count(report.ended, report.wanted);
  const Times times = times_of(report.ended);
  std::string text =
      fmt::format("{} refresh{} in {}: {} done, {} skipped (already completed), {} failed", report.wanted,
                  report.wanted == 1 ? "" : "es", in_seconds(report.time), counts.done, counts.skipped, counts.failed);
  if (counts.not_finished > 0) text += fmt::format(", {} not finished", counts.not_finished);
  text += ".\n";
  if (counts.done > 0)
    text += fmt::format("One took {} (median), {} at most.\n", in_seconds(times.median), in_seconds(times.longest));
  if (report.repeated > 0)
    text += fmt::format("{} call{} sent again.\n", report.repeated, report.repeated == 1 ? " was" : "s were");
  return text + fmt::format("The trace of all calls is {}.\n", report.trace_id);
}

}  // namespace lectern::refresh
