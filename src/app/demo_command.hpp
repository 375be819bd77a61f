// `lectern demo`: a client of a running server that plays the scenarios of src/demo and prints how they went.
#pragma once

#include <string>

namespace lectern::app {

/// Returns the exit code: 1 if a scenario failed or the server does not answer, 2 if `url` is none.
int run_demo(const std::string& url);

}  // namespace lectern::app
