#include "app/import_command.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>

#include <fmt/format.h>

#include "app/application.hpp"
#include "import/file_source.hpp"
#include "import/importer.hpp"
#include "import/progress.hpp"
#include "import/remote_import.hpp"

namespace lectern::app {
namespace {

std::atomic<bool> stop_asked{false};

/// The first Ctrl-C ends the import after the batch that is being stored, the second one at once.
void ask_to_stop(int signal) {
  stop_asked = true;
  std::signal(signal, SIG_DFL);
}

importing::ImportReport import_file(const Settings& settings, importing::OpenFile file) {
  const SystemClock clock;
  Application application{settings, open_database(settings, clock)};
  Services& services = application.services();
  const Context context{
      .clock = &clock, .now = clock.now(), .correlation_id = "import", .actor = {}, .idempotency = {}};
  importing::ProgressBar progress{stderr, file.size};
  return importing::import_table(
      services.library(), context, importing::read_table(std::move(file.source)),
      {.on_progress = [&](const auto& now) { progress.show(now); }, .should_stop = [] { return stop_asked.load(); }});
}

importing::ImportReport send_file(const std::string& url, std::size_t concurrency, importing::OpenFile file) {
  importing::ProgressBar progress{stderr, file.size};
  return importing::import_to_server(importing::read_table(std::move(file.source)),
                                     {.url = url,
                                      .concurrency = concurrency,
                                      .now = SystemClock{}.now(),
                                      .on_progress = [&](const auto& now) { progress.show(now); },
                                      .should_stop = [] { return stop_asked.load(); }});
}

/// `import` is called with the open file.
template <class Import>
int run(const std::string& file, Import import) {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  try {
    // The file first: one that is not there must not leave a new database behind.
    const auto report = import(importing::open_file(file));
    fmt::print("{}", importing::to_text(report));
    const auto& counts = report.counts();
    const bool took_nothing = counts.imported + counts.already_there == 0 && counts.rejected > 0;
    return counts.interrupted || took_nothing ? 1 : 0;
  } catch (const importing::FileProblem& problem) {
    fmt::print(stderr, "{}: {}\n", file, problem.what());
    return 1;
  }
}

}  // namespace

int run_import(const Settings& settings, const std::string& file) {
  return run(file, [&](importing::OpenFile open) { return import_file(settings, std::move(open)); });
}

int run_remote_import(const std::string& url, std::size_t concurrency, const std::string& file) {
  return run(file, [&](importing::OpenFile open) { return send_file(url, concurrency, std::move(open)); });
}

}  // namespace lectern::app
