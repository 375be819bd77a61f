// Tasks as clients see, retry and cancel them.
#pragma once

#include "http/router.hpp"
#include "jobs/queue.hpp"

namespace lectern::jobs {

void add_task_routes(http::Router& router, Queue& queue);

}  // namespace lectern::jobs
