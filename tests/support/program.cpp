#include "support/program.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <poll.h>
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

/// Without what is for the tests alone, which the program would refuse as a setting that it does not know.
Program::Arguments own_environment() {
  Program::Arguments variables;
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (!std::string_view{*variable}.starts_with("LECTERN_TEST_")) variables.emplace_back(*variable);
  return variables;
}

}  // namespace

Program::Program(const std::string& binary, const Arguments& arguments, const Arguments& environment) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  Arguments all{binary};
  all.insert(all.end(), arguments.begin(), arguments.end());
  Arguments variables = own_environment();
  variables.insert(variables.end(), environment.begin(), environment.end());
  const auto argument_pointers = pointers_to(all);
  const auto variable_pointers = pointers_to(variables);
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    ::execve(binary.c_str(), argument_pointers.data(), variable_pointers.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);
  pipes_ = {out[0], err[0]};
}

Program::~Program() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  for (const int pipe : pipes_)
    if (pipe >= 0) ::close(pipe);
}

void Program::read_from(std::size_t stream) {
  std::array<char, 4096> block{};
  const ssize_t count = ::read(pipes_[stream], block.data(), block.size());
  if (count > 0) {
    texts_[stream].append(block.data(), static_cast<std::size_t>(count));
  } else if (count == 0 || errno != EINTR) {
    ::close(std::exchange(pipes_[stream], -1));
  }
}

/// False once both streams have ended.
bool Program::read_more() {
  if (pipes_[0] < 0 && pipes_[1] < 0) return false;
  std::array<pollfd, 2> watched{pollfd{pipes_[0], POLLIN, 0}, pollfd{pipes_[1], POLLIN, 0}};
  if (::poll(watched.data(), watched.size(), -1) < 0) return errno == EINTR;
  for (std::size_t stream = 0; stream < watched.size(); ++stream)
    if (watched[stream].revents != 0) read_from(stream);
  return true;
}

std::uint16_t Program::wait_for_port(std::string_view said) {
  std::size_t found = std::string::npos;
  while ((found = errors().find(said)) == std::string::npos || errors().find('\n', found) == std::string::npos)
    if (!read_more()) throw std::runtime_error("the program does not serve: " + output() + errors());
  return static_cast<std::uint16_t>(std::strtoul(errors().c_str() + found + said.size(), nullptr, 10));
}

void Program::signal(int number) {
  if (pid_ <= 0) throw std::logic_error("the program has ended already");  // -1 would be everybody
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
