// The read connections of one SQLite file: one per thread, opened when a thread first reads, so that no lock is taken
// and no connection shared.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "db/sqlite/connection.hpp"

namespace lectern::db::sqlite {

class ReaderPool {
 public:
  explicit ReaderPool(std::string path);

  /// The calling thread's connection.
  Connection& connection();

 private:
  Connection& open();

  const std::string path_;
  const std::uint64_t id_;  // never used again, so that a thread's memory of a pool that is gone cannot mislead
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> connections_;
};

}  // namespace lectern::db::sqlite
