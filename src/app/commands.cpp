#include "app/commands.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/clear_command.hpp"
#include "app/config_command.hpp"
#include "app/copy_command.hpp"
#include "app/demo_command.hpp"
#include "app/export_command.hpp"
#include "app/fetch_command.hpp"
#include "app/import_command.hpp"
#include "app/jobs_command.hpp"
#include "app/migrate_command.hpp"
#include "app/recommend_command.hpp"
#include "app/refresh_command.hpp"
#include "app/report_command.hpp"
#include "app/seed_command.hpp"
#include "app/serve.hpp"
#include "app/verify_command.hpp"
#include "app/worker_command.hpp"

namespace lectern::app {
namespace {

constexpr int kWrongSettings = 2;

int run_with_settings(const CommandLine& line, const ResolvedSettings& resolved, const Environment& environment) {
  switch (line.verb) {
    case Verb::serve:
      return serve(resolved);
    case Verb::migrate:
      return run_migrate(resolved.settings, line.status);
    case Verb::import:
      return line.url.empty() ? run_import(resolved.settings, line.file)
                              : run_remote_import(line.url, line.concurrency, line.file);
    case Verb::export_:
      return run_export(resolved.settings, line.list, line.file);
    case Verb::copy:
      return run_copy(resolved.settings, line.from, line.to);
    case Verb::clear:
      return run_clear(resolved.settings);
    case Verb::seed:
      return run_seed(resolved.settings, line.seed, environment);
    case Verb::verify:
      return run_verify(resolved.settings);
    case Verb::worker:
      return run_worker(resolved);
    case Verb::report:
      return run_report(resolved.settings, line.report);
    case Verb::jobs:
      return run_jobs(resolved.settings, line.jobs);
    default:
      break;
  }
  fmt::print("{}", line.json ? config_json(resolved.in_force) : config_table(resolved.in_force));
  return 0;
}

}  // namespace

int run_command(const CommandLine& line, const Environment& environment) {
  if (line.verb == Verb::help) {
    fmt::print("{}", line.help);
    return 0;
  }
  if (line.verb == Verb::version) {
    fmt::print("lectern {}\n", LECTERN_VERSION);
    return 0;
  }
  if (line.verb == Verb::openapi) {
    fmt::print("{}\n", make_openapi());
    return 0;
  }
  if (line.verb == Verb::demo) return run_demo(line.url);
  if (line.verb == Verb::refresh) return run_refresh(line.refresh, environment);
  if (line.verb == Verb::fetch_open_library) return run_fetch_open_library(line.fetch, environment);
  if (line.verb == Verb::recommend) return run_recommend_evaluate(line.evaluation);
  const auto resolved = resolve_settings(line.flags, environment);
  if (resolved) return run_with_settings(line, *resolved, environment);
  for (const std::string& sentence : resolved.error()) fmt::print(stderr, "lectern: {}\n", sentence);
  return kWrongSettings;
}

}  // namespace lectern::app
