// The built program as a child process. It is told to listen on a free port, and is ready when it says on stderr where
// it serves. Ended by its object if the test has not done so.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace lectern::test {

class Program {
 public:
  using Arguments = std::vector<std::string>;

  /// Starts `binary arguments…`, with `environment` ("NAME=value") added to the test's own.
  Program(const std::string& binary, const Arguments& arguments, const Arguments& environment = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Reads what it prints until it says on stderr where it serves: the number behind `said`. Throws with all of that if
  /// it ends instead.
  std::uint16_t wait_for_port(std::string_view said = "serving on http://127.0.0.1:");
  void signal(int number);
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// Waits for its end: the exit status, or 128 + the signal that ended it.
  int wait();
  /// What it has printed on stdout, as far as it was read; all of it after wait().
  [[nodiscard]] const std::string& output() const { return texts_[0]; }
  /// The same of stderr.
  [[nodiscard]] const std::string& errors() const { return texts_[1]; }

 private:
  bool read_more();
  void read_from(std::size_t stream);

  pid_t pid_ = -1;
  std::array<int, 2> pipes_{-1, -1};  // stdout, stderr; -1 once ended
  std::array<std::string, 2> texts_;
};

}  // namespace lectern::test
