// Preloaded into the program by a test (LD_PRELOAD): while the file that FULL_DISK_SWITCH names exists, nothing can be
// written to any file, as if the disk were full. Works without mounts and privileges, and can be turned off again.
#include <cerrno>
#include <cstdlib>

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

bool is_full(int file) {
  static const char* const kSwitch = std::getenv("FULL_DISK_SWITCH");
  struct stat status{};
  if (kSwitch == nullptr || ::access(kSwitch, F_OK) != 0) return false;
  return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  static const auto kReal = next<ssize_t (*)(int, const void*, size_t)>("write");
  if (!is_full(file)) return kReal(file, bytes, size);
  errno = ENOSPC;
  return -1;
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  static const auto kReal = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  if (!is_full(file)) return kReal(file, bytes, size, offset);
  errno = ENOSPC;
  return -1;
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  return pwrite64(file, bytes, size, offset);
}

}  // extern "C"
