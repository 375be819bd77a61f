// A real PgBouncer in transaction mode on a free port of 127.0.0.1, before the private cluster of this run
// (fresh_database.hpp): its few server connections are shared by all who connect to it. A child process, which runs as
// the cluster's user and ends with its object. Throws with a sentence where PgBouncer is not installed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "support/fresh_database.hpp"
#include "support/program.hpp"

namespace lectern::test {

class PgBouncer {
 public:
  /// Connections to the server for each database; who waits longer than `longest_wait_s` for one is refused (0: never).
  struct Options {
    int server_connections = 3;
    int longest_wait_s = 0;
  };

  PgBouncer() : PgBouncer(Options{}) {}
  explicit PgBouncer(const Options& options);
  PgBouncer(const PgBouncer&) = delete;
  PgBouncer& operator=(const PgBouncer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// The address of a database of the cluster, through this.
  [[nodiscard]] std::string through(const std::string& url) const;

 private:
  void configure(const Options& options) const;
  void wait_until_it_answers() const;

  TemporaryFolder folder_;
  std::uint16_t port_;
  std::unique_ptr<Program> process_;
};

/// Whether this run of the tests goes through a pooler: LECTERN_TEST_POOLER is set.
bool through_pooler();
/// That pooler: one for this process, which ends with it.
const PgBouncer& pooler_of_this_run();

}  // namespace lectern::test
