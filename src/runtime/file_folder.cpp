#include "runtime/file_folder.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/errors.hpp"
#include "base/ids.hpp"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".new-";

[[noreturn]] void fail(const fs::path& path, std::string_view what, int error) {
  throw StorageError(fmt::format("{}: cannot be {}: {}", path.string(), what, std::strerror(error)));
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) fail(path_, "opened", errno);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view content) const {
    while (!content.empty()) {
      const ssize_t written = ::write(number_, content.data(), content.size());
      if (written < 0 && errno != EINTR) fail(path_, "written", errno);
      if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (::fsync(number_) != 0) fail(path_, "written", errno);
  }

 private:
  const fs::path& path_;
  int number_;
};

/// What is in a folder is on the disk once the folder is.
void sync_folder(const fs::path& folder) {
  Descriptor{folder, O_RDONLY | O_DIRECTORY}.sync();
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::create_directories(folder, error) && !error) return;
  if (error) fail(folder, "made", error.value());
  sync_folder(fs::absolute(folder).parent_path());
}

/// A file under another name until it is whole; gone unless it was given its own.
class Unfinished {
 public:
  explicit Unfinished(const fs::path& folder)
      : path_(folder / fmt::format("{}{}", kUnfinished, to_string(make_uuid_v7()))) {}
  ~Unfinished() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  void become(const fs::path& place) {
    if (::rename(path_.c_str(), place.c_str()) != 0) fail(place, "written", errno);
    path_.clear();
  }

 private:
  fs::path path_;
};

}  // namespace

fs::path FileFolder::place_of(const std::string& name) const {
  if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos ||
      name.find('\0') != std::string::npos)
    throw std::logic_error("this is no name of a file: " + name);
  return path_ / name;
}

void FileFolder::write(const std::string& name, std::string_view content) const {
  const fs::path place = place_of(name);
  make_folder(path_);
  Unfinished unfinished{path_};
  {
    const Descriptor file{unfinished.path(), O_WRONLY | O_CREAT | O_EXCL};
    file.write(content);
    file.sync();
  }
  unfinished.become(place);
  sync_folder(path_);
}

std::optional<std::string> FileFolder::read(const std::string& name) const {
  const fs::path place = place_of(name);
  std::ifstream file{place, std::ios::binary};
  if (!file) {
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR) return {};
    fail(place, "read", error);
  }
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad()) fail(place, "read", EIO);
  return content;
}

bool FileFolder::remove(const std::string& name) const {
  const fs::path place = place_of(name);
  if (::unlink(place.c_str()) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  fail(place, "removed", errno);
}

std::vector<std::string> FileFolder::older_than(std::chrono::seconds age) const {
  std::vector<std::string> names;
  std::error_code error;
  const auto latest = fs::file_time_type::clock::now() - age;
  for (fs::directory_iterator file{path_, error}, end; !error && file != end; file.increment(error)) {
    std::error_code gone;  // others remove files too
    if (!file->is_regular_file(gone) || file->last_write_time(gone) > latest || gone) continue;
    std::string name = file->path().filename().string();
    if (name.starts_with(kUnfinished)) {
      ::unlink(file->path().c_str());
    } else if (!name.starts_with('.')) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace lectern
