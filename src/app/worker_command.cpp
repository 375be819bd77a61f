#include "app/worker_command.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "app/application.hpp"
#include "runtime/log.hpp"
#include "runtime/signals.hpp"

namespace lectern::app {

int run_worker(ResolvedSettings resolved) {
  Settings& settings = resolved.settings;
  settings.jobs = OnOff{true};  // a server of the same configuration file may leave them to us
  settings.cache = OnOff{settings.cache.is_on() && settings.redis.has_value()};  // nobody asks us for answers
  StopSignals signals;
  set_up_log({.level = settings.log_level, .file = settings.log_file.file()});
  if (!is_there(settings.database)) return 1;
  const SystemClock clock;
  Application application{resolved, open_database(settings, clock)};
  application.look_after_cache(clock);
  application.work(clock);
  fmt::print(stderr, "Lectern is working on the jobs of {}\n", settings.database.value());

  const int signal = signals.wait();
  log_info("stopping", {{"signal", signal}});
  application.drain();
  application.stop();
  log_info("stopped");
  return 0;
}

}  // namespace lectern::app
