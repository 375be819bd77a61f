#include "cache/versions.hpp"

#include <random>

namespace lectern::cache {

Version make_version() {
  thread_local std::mt19937_64 random = [] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    return std::mt19937_64{seed};
  }();
  Version version = 0;
  while (version == 0) version = random();
  return version;
}

}  // namespace lectern::cache
