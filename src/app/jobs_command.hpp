// `lectern jobs list|show|retry|cancel`: the queue of a library, for operators.
#pragma once

#include <string>

#include "app/settings.hpp"

namespace lectern::app {

enum class JobsAction : std::uint8_t { list, show, retry, cancel };

struct JobsRequest {
  JobsAction action = JobsAction::list;
  std::string id;      // show, retry, cancel
  std::string status;  // list; empty: of any
  std::string kind;    // list; empty: of any
  std::int64_t limit = 20;
};

/// Returns the exit code: 0, 1 for what is refused or not there, 2 for what was given wrong.
int run_jobs(const Settings& settings, const JobsRequest& request);

}  // namespace lectern::app
