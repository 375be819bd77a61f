// The command line: which verb, with which flags. Only read here; what flags mean is app/setting_sources.hpp, and what
// verbs do is app/commands.hpp.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>

#include "app/fetch_command.hpp"
#include "app/jobs_command.hpp"
#include "app/recommend_command.hpp"
#include "app/refresh_command.hpp"
#include "app/report_command.hpp"
#include "app/seed_command.hpp"
#include "app/setting_sources.hpp"

namespace lectern::app {

enum class Verb : std::uint8_t {
  help,
  serve,
  migrate,
  import,
  export_,
  copy,
  clear,
  seed,
  fetch_open_library,
  verify,
  worker,
  jobs,
  demo,
  refresh,
  recommend,
  report,
  config,
  openapi,
  version
};

struct CommandLine {
  Verb verb = Verb::help;
  SettingFlags flags;
  bool status = false;             // migrate --status
  bool json = false;               // config --json
  std::string url;                 // import --url URL, demo --url URL
  std::size_t concurrency = 8;     // import --concurrency
  std::string file;                // import FILE, export --out FILE
  bool starter = false;            // clear --starter
  std::string list;                // export books
  std::string from;                // copy --from URL
  std::string to;                  // copy --to URL
  SeedRequest seed;                // seed
  FetchRequest fetch;              // fetch-open-library
  JobsRequest jobs;                // jobs
  RefreshRequest refresh;          // refresh
  RecommendEvaluation evaluation;  // recommend evaluate
  ReportRequest report;            // report
  std::string help;                // the text to print, for Verb::help
};

/// `arguments` without the program's name. The error is a sentence.
std::expected<CommandLine, std::string> parse_command_line(std::span<const char* const> arguments);

}  // namespace lectern::app
