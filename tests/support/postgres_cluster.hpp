// A PostgreSQL cluster of one test's own, which may be stopped, killed, paused and started again, as the shared one of
// the other tests may not. Made by scripts/postgres.sh on a port of its own; ended and gone with its object. Used by
// one thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <sys/types.h>

#include "support/fresh_database.hpp"

namespace lectern::test {

class PostgresCluster {
 public:
  /// Starts it.
  PostgresCluster();
  ~PostgresCluster();
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  /// Waits until it accepts connections.
  void start();
  /// Ends all connections, then writes down what it has in memory.
  void stop();
  /// Ends at once and leaves its memory behind, as `pg_ctl stop -m immediate` does.
  void stop_immediately();
  /// All its processes are killed.
  void kill();
  /// None of its processes does anything until resume(), though the kernel goes on accepting connections for them.
  void pause();
  void resume();

  [[nodiscard]] const std::string& url() const { return url_; }
  /// Whether it accepts connections now. May be asked by another thread while it starts.
  [[nodiscard]] bool accepts() const;
  /// The first column of every row, as text.
  [[nodiscard]] std::multiset<std::string> texts(const std::string& sql) const;

 private:
  std::string run_script(const std::string& action) const;
  [[nodiscard]] pid_t postmaster() const;
  [[nodiscard]] std::vector<pid_t> processes() const;
  void signal_all(int number) const;
  void await_end(const std::vector<pid_t>& processes) const;

  TemporaryFolder folder_;
  const std::string url_;
};

}  // namespace lectern::test
