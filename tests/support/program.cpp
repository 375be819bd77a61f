#include "support/program.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace lectern::test {
namespace {

std::vector<char*> pointers_to(const Program::Arguments& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

Program::Arguments own_environment() {
  Program::Arguments variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.emplace_back(*variable);
  return variables;
}

}  // namespace

Program::Program(const std::string& binary, const Arguments& arguments, const Arguments& environment) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  Arguments all{binary};
  all.insert(all.end(), arguments.begin(), arguments.end());
  Arguments variables = own_environment();
  variables.insert(variables.end(), environment.begin(), environment.end());
  const auto argument_pointers = pointers_to(all);
  const auto variable_pointers = pointers_to(variables);
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execve(binary.c_str(), argument_pointers.data(), variable_pointers.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  pipe_ = ends[0];
}

Program::~Program() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  ::close(pipe_);
}

bool Program::read_more() {
  std::array<char, 4096> block{};
  const ssize_t count = ::read(pipe_, block.data(), block.size());
  if (count <= 0) return false;
  output_.append(block.data(), static_cast<std::size_t>(count));
  return true;
}

std::uint16_t Program::wait_for_port() {
  constexpr std::string_view kSaid = "serving on http://127.0.0.1:";
  std::size_t found = std::string::npos;
  while ((found = output_.find(kSaid)) == std::string::npos || output_.find('\n', found) == std::string::npos)
    if (!read_more()) throw std::runtime_error("the program does not serve: " + output_);
  return static_cast<std::uint16_t>(std::strtoul(output_.c_str() + found + kSaid.size(), nullptr, 10));
}

void Program::signal(int number) {
  ::kill(pid_, number);
}

int Program::wait() {
  while (read_more()) {
  }
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace lectern::test
