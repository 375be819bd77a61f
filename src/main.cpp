// Lectern: a library in one program. Reads the command line and does what its verb says.
#include <cstdio>
#include <exception>
#include <span>

#include <fmt/format.h>

#include "app/commands.hpp"

int main(int argc, char** argv) {
  using namespace lectern::app;
  constexpr int kFailed = 1;
  constexpr int kNotUnderstood = 2;
  try {
    const std::span<const char* const> arguments{argv, static_cast<std::size_t>(argc)};
    const auto line = parse_command_line(arguments.subspan(arguments.empty() ? 0 : 1));
    if (!line) {
      fmt::print(stderr, "lectern: {}\n", line.error());
      return kNotUnderstood;
    }
    return run_command(*line, process_environment());
  } catch (const std::exception& error) {
    fmt::print(stderr, "lectern: {}\n", error.what());
    return kFailed;
  }
}
