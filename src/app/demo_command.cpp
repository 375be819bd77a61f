#include "app/demo_command.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "demo/demo.hpp"

namespace lectern::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUrl = 2;

std::atomic<bool> stop_asked{false};

/// The first Ctrl-C ends the demo after the scenario that is being played, which puts its things away.
void ask_to_stop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);
}

/// Rows appear as they come.
void print_now(const std::string& text) {
  fmt::print("{}", text);
  std::fflush(stdout);
}

/// For a demo that stands still. What is printed is a table, so not there.
void say_that_it_waits(std::chrono::seconds time) {
  fmt::print(stderr,
             "The server limits the requests of one client and asks to wait: {} s. (`lectern serve --rate-limit off` "
             "does not.)\n",
             time.count());
}

}  // namespace

int run_demo(const std::string& url) {
  if (!is_server_url(url)) {
    fmt::print(stderr, "lectern: \"{}\" is not the address of a server, such as http://127.0.0.1:8000.\n", url);
    return kWrongUrl;
  }
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  const bool coloured = ::isatty(STDOUT_FILENO) == 1;
  bool has_head = false;
  const demo::Run run = demo::play_all({.url = url,
                                        .on_result =
                                            [&](const demo::Result& result) {
                                              if (!std::exchange(has_head, true)) print_now(demo::table_head());
                                              print_now(demo::to_row(result, coloured));
                                            },
                                        .should_stop = [] { return stop_asked.load(); },
                                        .on_wait = say_that_it_waits});
  if (has_head) print_now(demo::to_summary(run));
  if (!run.unreachable.empty())
    fmt::print(stderr, "lectern: the server at {} cannot be reached: {}.\n", url, run.unreachable);
  return run.passed() && !stop_asked ? 0 : kFailed;
}

}  // namespace lectern::app
