// Files in one folder, each of which is there whole or not at all, whenever the machine stops. Blocks: for threads that
// may wait (runtime/run_blocking.hpp). Thread-safe, also beside other processes on the same folder.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

class FileFolder {
 public:
  /// Made with the first file.
  explicit FileFolder(std::filesystem::path path) : path_(std::move(path)) {}

  /// When it returns the file is on the disk under its name. Throws StorageError, and leaves nothing then.
  void write(const std::string& name, std::string_view content) const;
  /// Nothing if there is no such file. Throws StorageError.
  [[nodiscard]] std::optional<std::string> read(const std::string& name) const;
  /// Whether it was there.
  bool remove(const std::string& name) const;
  /// The files that were written so long ago or earlier. What writers have left that were killed meanwhile is removed.
  [[nodiscard]] std::vector<std::string> older_than(std::chrono::seconds age) const;

 private:
  [[nodiscard]] std::filesystem::path place_of(const std::string& name) const;

  std::filesystem::path path_;
};

}  // namespace lectern
