// A hunt for stale reads at one or several nodes of one library. Writers rename, lend and take back a few books over
// HTTP, at any of the nodes, and publish each change once it is acknowledged; readers note what is published, ask any
// of the nodes, and complain if the answer shows less. Started and ended by one thread; writers and readers are threads
// of their own.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/published_numbers.hpp"

namespace lectern::test {

class VersionHunt {
 public:
  struct Options {
    std::vector<std::uint16_t> ports{};  // of the nodes, on 127.0.0.1
    int writers = 2;
    int readers = 4;
    std::size_t books = 4;  // at least as many as writers: each book has one, so that its numbers only grow
    std::chrono::milliseconds grace{0};  // for how long a node need not know what was acknowledged at another
  };

  struct Report {
    int writes = 0;                              // acknowledged
    int refused = 0;                             // by a 503
    int looks = 0;                               // answered
    int hits = 0;                                // of them, from a cache
    std::map<std::string, int> numbers;          // compared, by the kind of request that showed them
    int stale = 0;                               // of them
    std::vector<std::string> complaints;         // about the first few of each kind of those
    std::string failure;                         // what somebody met that no server should do
    std::chrono::milliseconds slowest_write{0};  // from the request to the whole answer
    std::chrono::milliseconds slowest_look{0};

    void add(Report&& other);
  };

  /// Adds the books and starts.
  explicit VersionHunt(const Options& options);
  ~VersionHunt();
  VersionHunt(const VersionHunt&) = delete;
  VersionHunt& operator=(const VersionHunt&) = delete;

  /// Wait until so many more changes are acknowledged, so many more answers are compared, or so many more of them came
  /// from a cache. If that does not come, they throw, with what made somebody give up.
  void await_writes(int count) const { await(writes_, count); }
  void await_reads(int count) const { await(reads_, count); }
  void await_hits(int count) const { await(hits_, count); }
  /// Ends the writers and the readers, and adds up what they met.
  Report finish();

 private:
  struct Hunted {
    std::string tag;  // a word that all titles have
    std::vector<std::string> ids;
  };
  class Writer;
  class Reader;

  static Hunted add_books(const Options& options);
  template <class Hunter>
  void hunt(int number, std::atomic<int>& count, Report& report);
  void await(const std::atomic<int>& count, int more) const;

  const Options options_;
  const Hunted hunted_;
  PublishedNumbers published_;
  std::atomic<bool> stopping_{false};
  std::atomic<int> writes_{0};
  std::atomic<int> reads_{0};
  std::atomic<int> hits_{0};
  mutable std::mutex failure_mutex_;
  std::string failure_;
  std::vector<Report> reports_;
  std::vector<std::thread> threads_;
};

}  // namespace lectern::test
