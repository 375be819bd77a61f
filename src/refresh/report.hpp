// A run of refreshes as a person reads it.
#pragma once

#include <string>

#include "refresh/refresh.hpp"

namespace lectern::refresh {

/// `refresh 3: done in 0.2 s`, with the line's end.
std::string to_line(const Refreshed& refreshed);
/// `[#####.....]  50 %  5 of 10: 4 done, 1 skipped, 0 failed`
std::string progress_line(std::span<const Refreshed> ended, std::size_t all);
/// What became of all, how long it took, and the trace's id.
std::string to_summary(const Report& report);

}  // namespace lectern::refresh
