#include "app/fetch_command.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "runtime/http_client.hpp"
#include "runtime/status_line.hpp"
#include "seed/fetch_journal.hpp"
#include "seed/known_authors.hpp"
#include "seed/open_library_fetch.hpp"

namespace lectern::app {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongArguments = 2;
constexpr const char* kOpenLibrary = "https://openlibrary.org";

std::atomic<bool> stop_asked{false};

/// The first Ctrl-C ends the run with what it has, kept; the second one ends the program at once.
void ask_to_stop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);
}

int refuse(std::string_view sentence) {
  fmt::print(stderr, "lectern: {}\n", sentence);
  return kWrongArguments;
}

std::string url_of(const FetchRequest& request, const Environment& environment) {
  if (!request.url.empty()) return request.url;
  const auto found = environment.find("OPEN_LIBRARY_URL");
  return found == environment.end() || found->second.empty() ? kOpenLibrary : found->second;
}

std::optional<std::vector<std::string>> authors_of(const FetchRequest& request) {
  if (request.authors.empty()) {
    const auto known = seed::known_authors();
    return std::vector<std::string>(known.begin(), known.end());
  }
  std::ifstream file{request.authors, std::ios::binary};
  if (!file) return {};
  return seed::read_authors(std::string{std::istreambuf_iterator<char>{file}, {}});
}

/// `[#####.....]  50 %  58 of 116 authors, 1,200 books, 2 a second, 29 s left`
class Display {
 public:
  explicit Display(std::size_t all) : all_(all) {}

  void show(std::size_t authors, std::size_t books) {
    if (!line_.is_due()) return;
    if (!first_) first_ = authors;
    const double seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    const double rate = static_cast<double>(authors - *first_) / seconds;
    const double share = static_cast<double>(authors) / static_cast<double>(all_);
    const std::string left =
        rate > 0 ? fmt::format(", {:.0f} s left", static_cast<double>(all_ - authors) / rate) : std::string{};
    line_.show(fmt::format("{} {:3.0f} %  {} of {} authors, {} books, {:.1f} a second{}", bar(share), 100 * share,
                           authors, all_, books, rate, left));
  }

 private:
  using Clock = std::chrono::steady_clock;

  StatusLine line_{stderr};
  std::size_t all_;
  std::optional<std::size_t> first_;  // what an earlier run has done is no speed of this one
  Clock::time_point started_ = Clock::now();
};

int report(const seed::FetchReport& fetched, const std::string& url, const std::string& out) {
  constexpr std::string_view kGoesOn = "The same command goes on where this one ended.";
  for (const auto& [author, why] : fetched.failed) fmt::print(stderr, "lectern: {}: {}.\n", author, why);
  if (!fetched.unreachable.empty())
    fmt::print(stderr, "lectern: {} cannot be reached: {}.\n", url, fetched.unreachable);
  if (fetched.is_written) {
    fmt::print("{} authors and {} books were written to {}; {} authors were asked for, {} had been before.\n",
               fetched.authors, fetched.books, out, fetched.asked, fetched.kept);
  } else if (fetched.stopped || !fetched.unreachable.empty()) {
    fmt::print("{} authors were asked for, {} had been before. {}\n", fetched.asked, fetched.kept, kGoesOn);
  } else if (fetched.books == 0) {
    fmt::print(stderr, "lectern: no book was found\n");
  } else {
    fmt::print(stderr, "lectern: {} cannot be written\n", out);
  }
  if (fetched.is_written && !fetched.failed.empty())
    fmt::print("{} authors could not be asked for; the same command asks for them alone.\n", fetched.failed.size());
  return fetched.succeeded() ? 0 : kFailed;
}

}  // namespace

int run_fetch_open_library(const FetchRequest& request, const Environment& environment) {
  const std::string url = url_of(request, environment);
  if (!is_server_url(url)) return refuse(fmt::format("\"{}\" is not the address of a server", url));
  const auto authors = authors_of(request);
  if (!authors) return refuse(fmt::format("{} cannot be read", request.authors));
  if (authors->empty()) return refuse(fmt::format("{} names nobody", request.authors));
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  try {
    std::optional<Display> display{std::in_place, authors->size()};
    const seed::FetchReport fetched = seed::fetch_open_library(
        {.url = url,
         .authors = *authors,
         .limit = request.limit,
         .out = request.out,
         .on_progress = [&](std::size_t done, std::size_t books) { display->show(done, books); },
         .should_stop = [] { return stop_asked.load(); }});
    display.reset();
    return report(fetched, url, request.out);
  } catch (const seed::JournalProblem& problem) {
    fmt::print(stderr, "lectern: {}\n", problem.what());
    return kFailed;
  }
}

}  // namespace lectern::app
