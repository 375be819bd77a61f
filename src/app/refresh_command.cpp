#include "app/refresh_command.hpp"

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <expected>

#include <fmt/format.h>
#include <unistd.h>

#include "refresh/report.hpp"
#include "runtime/http_client.hpp"
#include "runtime/status_line.hpp"

namespace lectern::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongArguments = 2;
constexpr std::size_t kUsualConcurrency = 4;

std::atomic<bool> stop_asked{false};

/// The first Ctrl-C breaks the run off, with its summary; the second one ends the program at once.
void ask_to_stop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);
}

std::string variable(const Environment& environment, const std::string& name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string{} : found->second;
}

/// Nothing, with a sentence, for what is no such number.
std::optional<std::size_t> concurrency_of(const RefreshRequest& request, const Environment& environment) {
  if (request.concurrency) return request.concurrency;
  const std::string text = variable(environment, "REFRESH_MAX_CONCURRENCY");
  if (text.empty()) return kUsualConcurrency;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && number >= 1 && number <= kMostConcurrency)
    return number;
  fmt::print(stderr, "lectern: REFRESH_MAX_CONCURRENCY cannot be \"{}\"; it is a whole number from 1 to {}.\n", text,
             kMostConcurrency);
  return {};
}

/// At a terminal a bar, and then what failed; elsewhere a line for each refresh as it ends.
class Display {
 public:
  explicit Display(std::size_t all) : all_(all) {
    if (line_->is_terminal()) line_->show(refresh::progress_line(ended_, all_));
  }

  void show(const refresh::Refreshed& refreshed) {
    ended_.push_back(refreshed);
    if (line_->is_terminal() && (line_->is_due() || ended_.size() == all_))
      line_->show(refresh::progress_line(ended_, all_));
    if (shows_lines_) print(refreshed);
  }
  /// Takes the bar away.
  void end() {
    line_.reset();
    if (shows_lines_) return;
    for (const refresh::Refreshed& refreshed : ended_)
      if (refreshed.ending == refresh::Ending::failed) print(refreshed);
  }

 private:
  static void print(const refresh::Refreshed& refreshed) {
    fmt::print("{}", refresh::to_line(refreshed));
    std::fflush(stdout);
  }

  const std::size_t all_;
  std::optional<StatusLine> line_{std::in_place, stderr};
  const bool shows_lines_ = !line_->is_terminal() || ::isatty(STDOUT_FILENO) == 0;
  std::vector<refresh::Refreshed> ended_;
};

}  // namespace

int run_refresh(const RefreshRequest& request, const Environment& environment) {
  const std::string url = request.url.empty() ? variable(environment, "API_BASE_URL") : request.url;
  if (url.empty()) {
    fmt::print(stderr, "lectern: --url is needed, or API_BASE_URL. See `lectern refresh --help`.\n");
    return kWrongArguments;
  }
  if (!is_server_url(url)) {
    fmt::print(stderr, "lectern: \"{}\" is not the address of a server, such as http://127.0.0.1:8000.\n", url);
    return kWrongArguments;
  }
  const auto concurrency = concurrency_of(request, environment);
  if (!concurrency) return kWrongArguments;
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  Display display{request.limit};
  const refresh::Report report =
      refresh::refresh_all({.url = url,
                            .limit = request.limit,
                            .concurrency = *concurrency,
                            .time_limit = std::chrono::seconds{request.timeout_seconds},
                            .day = std::chrono::floor<std::chrono::days>(SystemClock{}.now()),
                            .on_end = [&](const refresh::Refreshed& refreshed) { display.show(refreshed); },
                            .should_stop = [] { return stop_asked.load(); }});
  display.end();
  fmt::print("{}", refresh::to_summary(report));
  if (!report.unreachable.empty())
    fmt::print(stderr, "lectern: the server at {} cannot be reached: {}.\n", url, report.unreachable);
  return report.succeeded() ? 0 : kFailed;
}

}  // namespace lectern::app
