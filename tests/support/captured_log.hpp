// What the program's log says while this lives: in a file instead of on the standard output. One at a time.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "runtime/log.hpp"
#include "support/fresh_database.hpp"

namespace lectern::test {

class CapturedLog {
 public:
  CapturedLog() { set_up_log({.level = LogLevel::info, .file = file()}); }
  ~CapturedLog() { set_up_log({}); }
  CapturedLog(const CapturedLog&) = delete;
  CapturedLog& operator=(const CapturedLog&) = delete;

  [[nodiscard]] std::string text() const {
    std::stringstream text;
    text << std::ifstream{file()}.rdbuf();
    return text.str();
  }
  [[nodiscard]] int lines_with(std::string_view part) const {
    std::istringstream lines{text()};
    int count = 0;
    for (std::string line; std::getline(lines, line);) count += line.contains(part) ? 1 : 0;
    return count;
  }

 private:
  [[nodiscard]] std::string file() const { return (folder_.path() / "log").string(); }

  TemporaryFolder folder_;
};

}  // namespace lectern::test
