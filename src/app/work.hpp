// The one list of what is done by jobs, and of what is done again and again. A new kind of job is a line here.
#pragma once

#include "app/services.hpp"
#include "app/settings.hpp"
#include "jobs/worker.hpp"

namespace lectern::app {

/// What is given must outlive the worker.
void add_work(jobs::Worker& worker, Services& services, const Settings& settings);

}  // namespace lectern::app
