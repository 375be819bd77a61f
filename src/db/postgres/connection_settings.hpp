// How to reach a PostgreSQL server, and how long to wait for it. Values; no I/O.
#pragma once

#include <chrono>
#include <string>

namespace lectern::db::postgres {

struct ConnectionSettings {
  std::string url;              // as libpq takes it; what it leaves out comes from libpq's environment variables
  bool through_pooler = false;  // PgBouncer in transaction mode: nothing may outlast a transaction on its connections
  std::chrono::milliseconds connect_timeout{3'000};
  std::chrono::milliseconds statement_timeout{30'000};
  bool plans_once = false;  // each statement for all values: of statements that each walk one index, whatever is asked
  /// After so long without a word from the server the connection is given up, if somebody waits; 0: never.
  std::chrono::milliseconds longest_silence{0};
};

/// What the server holds a connection's statements to (time limits, no JIT), for its whole life: libpq's "options".
/// Empty through a pooler, which refuses them.
std::string startup_options(const ConnectionSettings& settings);
/// The same through a pooler: a statement that sets it for the transaction that it runs in. Else empty.
std::string transaction_settings(const ConnectionSettings& settings);

}  // namespace lectern::db::postgres
