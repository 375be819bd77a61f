// Readers at a running server, each on a connection of its own: they look at lists, search, and open books as fast as
// they are answered, and check that each book is the one that they asked for. Started and ended by one thread; the
// readers are threads of their own.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace lectern::test {

class DeskReaders {
 public:
  /// What one reader was told.
  struct Ledger {
    std::map<unsigned, int> statuses;
    std::string failure;  // what a reader met that no server should do
  };

  /// The library must have books.
  DeskReaders(std::uint16_t port, int readers);
  ~DeskReaders();
  DeskReaders(const DeskReaders&) = delete;
  DeskReaders& operator=(const DeskReaders&) = delete;

  /// Waits until so many more answers have come.
  void await_served(int count) const;
  /// Waits until so many more requests have been refused by a 503.
  void await_refused(int count) const;
  Ledger finish();

 private:
  void read(std::uint16_t port, unsigned number, Ledger& ledger);

  const std::vector<std::string> books_;  // ids of those that are opened
  std::atomic<bool> stopping_{false};
  std::atomic<int> served_{0};
  std::atomic<int> refused_{0};
  std::vector<Ledger> ledgers_;
  std::vector<std::thread> readers_;
};

}  // namespace lectern::test
