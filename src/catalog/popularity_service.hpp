// How popular a book is among all: its rank by the number of its loans, from a histogram of these numbers that is held
// in memory. Loans of this process move it as they are committed; what other processes did comes with the next reading,
// a second later at most. Thread-safe.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "db/database.hpp"

namespace lectern::catalog {

class Popularity {
 public:
  /// The database must outlive it. Made while the program is wired: it subscribes.
  explicit Popularity(db::Database& database);

  /// What a transaction emits that makes a book's number of loans another.
  static db::Event moved(std::int64_t from, std::int64_t to);

  /// One more than there are books with more loans than that, archived ones too.
  db::awaitable<std::int64_t> rank_of(db::Session& session, std::int64_t borrow_count);

 private:
  using Time = std::chrono::steady_clock::time_point;
  /// Shared with the subscription, which the database keeps.
  struct Histogram {
    std::mutex mutex;
    std::map<std::int64_t, std::int64_t> books;  // by their number of loans
    Time read_at{};
    bool is_being_read = false;

    void move(std::int64_t from, std::int64_t to);
  };
  class Reading;

  db::awaitable<void> read_if_old(db::Session& session);

  const std::shared_ptr<Histogram> histogram_ = std::make_shared<Histogram>();
};

}  // namespace lectern::catalog
