#include "support/postgres_cluster.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "db/postgres/blocking_connection.hpp"
#include "support/program.hpp"

namespace lectern::test {
namespace {

using namespace std::chrono_literals;
using db::postgres::BlockingConnection;

/// A process that has ended, but that nobody has asked for its end, counts as gone.
bool is_running(pid_t process) {
  std::ifstream file{fmt::format("/proc/{}/stat", process)};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const std::size_t name_end = text.rfind(") ");
  return name_end != std::string::npos && text[name_end + 2] != 'Z';
}

}  // namespace

PostgresCluster::PostgresCluster() : url_(run_script("start")) {}

PostgresCluster::~PostgresCluster() {
  kill();
}

/// The first line that it prints.
std::string PostgresCluster::run_script(const std::string& action) const {
  Program script{LECTERN_SOURCE_DIR "/scripts/postgres.sh", {action, folder_.path().string()}};
  if (script.wait() != 0) throw std::runtime_error(script.output() + script.errors());
  return script.output().substr(0, script.output().find('\n'));
}

void PostgresCluster::start() {
  if (run_script("start") != url_) throw std::runtime_error("somebody else has taken the port of " + url_);
}

void PostgresCluster::stop() {
  run_script("stop");
}

void PostgresCluster::stop_immediately() {
  const auto all = processes();
  ::kill(postmaster(), SIGQUIT);
  await_end(all);
}

void PostgresCluster::kill() {
  const auto all = processes();
  for (const pid_t process : all) ::kill(process, SIGKILL);
  await_end(all);
}

void PostgresCluster::pause() {
  signal_all(SIGSTOP);
}

void PostgresCluster::resume() {
  signal_all(SIGCONT);
}

bool PostgresCluster::accepts() const {
  return PQping(url_.c_str()) == PQPING_OK;
}

std::multiset<std::string> PostgresCluster::texts(const std::string& sql) const {
  BlockingConnection server{url_};
  const auto result = server.run("a look at what is stored", sql);
  std::multiset<std::string> texts;
  for (int row = 0; row < PQntuples(result.get()); ++row) texts.emplace(PQgetvalue(result.get(), row, 0));
  return texts;
}

pid_t PostgresCluster::postmaster() const {
  pid_t process = 0;
  std::ifstream{folder_.path() / "data" / "postmaster.pid"} >> process;
  return process;
}

/// The postmaster first, which would replace the others.
std::vector<pid_t> PostgresCluster::processes() const {
  const pid_t first = postmaster();
  if (first <= 0 || !is_running(first)) return {};
  std::vector<pid_t> all{first};
  std::ifstream children{fmt::format("/proc/{}/task/{}/children", first, first)};
  for (pid_t child = 0; children >> child;) all.push_back(child);
  return all;
}

void PostgresCluster::signal_all(int number) const {
  for (const pid_t process : processes()) ::kill(process, number);
}

void PostgresCluster::await_end(const std::vector<pid_t>& processes) const {
  for (int i = 0; i < 10'000; ++i) {
    if (std::ranges::none_of(processes, is_running)) return;
    std::this_thread::sleep_for(1ms);
  }
  throw std::runtime_error("the server in " + folder_.path().string() + " does not end");
}

}  // namespace lectern::test
