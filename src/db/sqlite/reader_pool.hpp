// The read connections of one SQLite file: one per thread, opened when a thread first reads, so that no lock of ours is
// taken and no connection shared.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "db/sqlite/connection.hpp"

namespace lectern::db::sqlite {

/// One thread's connection and its read transaction.
///
/// Beginning and ending a read transaction takes locks on the file, which costs more than a read by its key. So a
/// thread's transaction stays open while the thread works off what was ready at once, and is renewed as soon as this
/// process has committed anything; it ends before the thread waits again, so that it never pins the WAL. A commit of
/// another process is seen from the thread's next turn on.
class Reader {
 public:
  Reader(const std::string& path, StatementMetrics* metrics)
      : connection_(path, Connection::Mode::read_only, metrics) {}

  Connection& connection() { return connection_; }
  /// Sees all that was committed before `commits` was read, and ends when `executor`, an io_context run by this thread
  /// alone, gets to what is posted now.
  void stay_open(std::uint64_t commits, const boost::asio::any_io_executor& executor);
  /// A transaction of the caller's own, until end().
  void begin();
  void end() noexcept;

 private:
  Connection connection_;
  bool is_open_ = false;
  bool end_is_posted_ = false;
  std::uint64_t seen_commits_ = 0;
};

class ReaderPool {
 public:
  ReaderPool(std::string path, StatementMetrics* metrics);

  /// The calling thread's reader.
  Reader& reader();
  /// How long a statement may run, on connections that are opened from now on.
  void set_time_limit(std::chrono::milliseconds limit) { time_limit_ = limit; }

 private:
  Reader& open();

  const std::string path_;
  StatementMetrics* const metrics_;
  std::optional<std::chrono::milliseconds> time_limit_;
  const std::uint64_t id_;  // never used again, so that a thread's memory of a pool that is gone cannot mislead
  std::mutex mutex_;
  std::vector<std::unique_ptr<Reader>> readers_;
};

}  // namespace lectern::db::sqlite
