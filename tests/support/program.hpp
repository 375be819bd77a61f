// The built program as a child process. It is told to listen on a free port, and is ready when it says on stderr where
// it serves. Ended by its object if the test has not done so.
#pragma once

#include <cstdint>
#include <string>
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

  /// Reads what it prints until it says where it serves. Throws with all of that if it ends instead.
  std::uint16_t wait_for_port();
  void signal(int number);
  /// Waits for its end: the exit status, or 128 + the signal that ended it.
  int wait();
  /// What it has printed, stdout and stderr, as far as it was read; all of it after wait().
  [[nodiscard]] const std::string& output() const { return output_; }

 private:
  bool read_more();

  pid_t pid_ = -1;
  int pipe_ = -1;
  std::string output_;
};

}  // namespace lectern::test
