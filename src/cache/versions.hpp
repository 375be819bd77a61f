// What versions are made of.
#pragma once

#include "cache/store.hpp"

namespace lectern::cache {

/// Random: never 0, and never the same again, for all that anybody will see. Any thread.
Version make_version();

}  // namespace lectern::cache
