// Writers at a running server, each on a connection of its own: they add books, lend and take back as fast as they are
// answered, and remember what was acknowledged. Started and ended by one thread; the writers are threads of their own.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace lectern::test {

class DeskLoad {
 public:
  /// What one writer was told.
  struct Ledger {
    std::set<std::string> books;           // ids of those added
    std::set<std::string> loans;           // ids of all loans made
    std::set<std::string> returned;        // ids of those taken back
    std::set<std::string> refused_titles;  // of books that a 503 said were not added, not that nobody knows
    std::map<unsigned, int> statuses;
    std::map<std::string, int> codes;  // error codes of what was refused
    std::string failure;               // what a writer met that no server should do

    void add(Ledger&& other);
    [[nodiscard]] std::size_t acknowledged() const { return books.size() + loans.size() + returned.size(); }
  };

  DeskLoad(std::uint16_t port, int writers);
  ~DeskLoad();
  DeskLoad(const DeskLoad&) = delete;
  DeskLoad& operator=(const DeskLoad&) = delete;

  /// Waits until so many more changes have been acknowledged.
  void await_acknowledged(int count) const;
  /// Waits until so many more changes have been refused by a 503.
  void await_refused(int count) const;
  /// Ends the writers, or waits for the end that the server's made to them, and adds up what they were told.
  Ledger finish();

 private:
  void write(std::uint16_t port, int number, Ledger& ledger);

  std::atomic<bool> stopping_{false};
  std::atomic<int> acknowledged_{0};
  std::atomic<int> refused_{0};
  std::vector<Ledger> ledgers_;
  std::vector<std::thread> writers_;
};

}  // namespace lectern::test
