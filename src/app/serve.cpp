#include "app/serve.hpp"

#include <cstdio>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/starter.hpp"
#include "db/sqlite/sqlite_database.hpp"
#include "runtime/log.hpp"
#include "runtime/open_files.hpp"
#include "runtime/run_sync.hpp"
#include "runtime/signals.hpp"

namespace lectern::app {
namespace {

/// Each connection is an open file; databases, logs and listeners are few.
void make_room_for_connections(const Settings& settings) {
  constexpr std::size_t kOthers = 256;
  const std::size_t needed = static_cast<std::size_t>(settings.max_connections.value()) + kOthers;
  const std::size_t allowed = allow_open_files(needed);
  if (allowed < needed)
    log_warning("the system allows fewer open files than max_connections needs; raise its limit (ulimit -n)",
                {{"allowed", allowed}, {"needed", needed}});
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

/// What staff do everybody does who reaches the server, unless it is told who they are.
void warn_of_an_open_desk(const Settings& settings) {
  constexpr std::size_t kShortest = 16;
  if (!settings.staff_token && !is_this_machine(settings.listen.host()))
    log_warning("everybody who reaches this server may do what staff do; set staff_token",
                {{"listen", settings.listen.value()}});
  if (settings.staff_token && settings.staff_token->secret().size() < kShortest)
    log_warning("the staff's token is short enough to be guessed; `openssl rand -hex 24` makes a better one");
}

/// On a thread of its own: the first searches need not wait, nor does the start. What fails here the first search, or
/// the first dashboard, reports.
void learn(Application& application, const Clock& clock) {
  try {
    application.learn_words();
    application.finish_days(clock);
  } catch (const std::exception& error) {
    log_warning("the words of search could not be read ahead, or days of loans not counted",
                {{"reason", error.what()}});
  }
}

}  // namespace

/// Of a server that was killed: what its clients asked for they may ask for again at once, and not after a while.
void give_up_claims_of_the_dead(db::Database& database, const Clock& clock) {
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "start", .actor = {}, .idempotency = {}};
  try {
    run_sync(database.transaction(context, [](db::Transaction& tx) { return db::give_up_all_idempotency_keys(tx); }));
  } catch (const std::exception& error) {
    log_warning("idempotency keys of a server that was killed stay in use for a while", {{"reason", error.what()}});
  }
}

int serve(const ResolvedSettings& resolved) {
  const Settings& settings = resolved.settings;
  StopSignals signals;
  set_up_log({.level = settings.log_level, .file = settings.log_file.file()});
  make_room_for_connections(settings);
  warn_of_an_open_desk(settings);
  std::optional<db::sqlite::ServeLock> lock;  // a server of databases may serve many of us
  if (!settings.database.is_postgres()) lock.emplace(settings.database.path());
  const SystemClock clock;
  auto database = open_database(settings, clock);
  if (lock) give_up_claims_of_the_dead(*database, clock);
  Application application{resolved, std::move(database)};
  if (settings.starter.is_on()) {
    const auto filled = fill_with_starter(application.services(), clock);
    if (filled.library) log_info("the empty library was filled with the starter catalog");
    if (filled.shop) log_info("the empty shop was filled with sample products");
  }
  application.load();

  http::ServerOptions options = server_options(settings);
  options.clock = &clock;
  options.metrics = &application.metrics();
  options.body_limit = [&application, usual = options.limits.body_bytes](http::Method method, std::string_view path) {
    return application.body_limit(method, path).value_or(usual);
  };
  http::Server server{std::move(options), application.dispatcher()};
  server.start();
  application.look_after_cache(clock);
  application.work(clock);
  std::jthread learning{[&] { learn(application, clock); }};
  const std::string url = "http://" + settings.listen.with_port(server.port());
  fmt::print(stderr, "Lectern is serving on {} (the API: {}/docs)\n", url, url);

  const int signal = signals.wait();
  log_info("stopping", {{"signal", signal}});
  application.drain();
  server.stop();
  learning.join();  // it reads the database, which is closed next
  application.stop();
  log_info("stopped");
  return 0;
}

}  // namespace lectern::app
