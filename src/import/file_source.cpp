#include "import/file_source.hpp"

#include <cerrno>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lectern::importing {
namespace {

[[noreturn]] void refuse(int error) {
  throw FileProblem(fmt::format("The file cannot be read: {}.", std::generic_category().message(error)));
}

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (number_ < 0) refuse(errno);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

OpenFile open_file(const std::string& path) {
  const auto file = std::make_shared<Descriptor>(path);
  struct stat status{};
  if (::fstat(file->number(), &status) != 0) refuse(errno);
  if (S_ISDIR(status.st_mode)) throw FileProblem("This is a folder, not a file.");
  ByteSource source = [file](char* buffer, std::size_t size) {
    ssize_t count = 0;
    while ((count = ::read(file->number(), buffer, size)) < 0)
      if (errno != EINTR) refuse(errno);
    return static_cast<std::size_t>(count);
  };
  return {std::move(source), S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0};
}

}  // namespace lectern::importing
