// How many jobs without work a library does: enqueued in transactions of 100, claimed 50 at a time, each finished by a
// change of its own row. On a new SQLite database or an empty one of PostgreSQL, with one worker.
//   jobs_bench [jobs] [rounds] [folder for the database, or postgresql://…]
// Prints for each round: how many a second went in, were done of a full queue, and went in and were done meanwhile.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "bench_library.hpp"
#include "jobs/worker.hpp"
#include "runtime/run_sync.hpp"

namespace {

using namespace lectern;
using jobs::awaitable;

constexpr int kBatch = 100;
constexpr jobs::Kind kNothing{.name = "bench.nothing", .at_once = 200};

/// In jobs per second.
template <class Work>
double rate(int count, const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return count / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

class Bench {
 public:
  Bench(const std::string& url, int count) : library_(url), count_(count) {}

  void run_round(int round) {
    jobs::Worker worker{library_.database, library_.services.calendar, library_.metrics};
    worker.handle(kNothing, [](jobs::Attempt&) -> awaitable<std::string> { co_return std::string{}; });
    const double in = rate(count_, [&] { enqueue(); });
    const double done = rate(count_, [&] {
      worker.start(library_.clock);
      wait_for_all();
    });
    const double both = rate(count_, [&] {
      enqueue();
      wait_for_all();
    });
    worker.stop(std::chrono::seconds{5});
    fmt::print("  round {}: {:.0f}/s enqueued, {:.0f}/s done of a full queue, {:.0f}/s enqueued and done\n", round, in,
               done, both);
  }

 private:
  void enqueue() {
    for (int enqueued = 0; enqueued < count_; enqueued += kBatch)
      run_sync(library_.database.transaction(library_.context(), [&](db::Transaction& tx) {
        return library_.services.jobs.enqueue_all(tx, kNothing, std::vector<jobs::NewJob>(kBatch));
      }));
  }
  /// As the worker counts them once they are stored.
  void wait_for_all() {
    expected_ += static_cast<std::uint64_t>(count_);
    while (metrics_.succeeded.value() < expected_) std::this_thread::sleep_for(std::chrono::microseconds{200});
  }

  bench::Library library_;
  const int count_;
  jobs::KindMetrics metrics_{library_.metrics, kNothing.name};
  std::uint64_t expected_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  const int jobs = count > 1 ? std::atoi(arguments[1]) : 20'000;
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 3;
  std::string url = count > 3 ? arguments[3] : std::filesystem::temp_directory_path().string();
  if (!url.starts_with("postgresql:")) {
    const std::filesystem::path path = std::filesystem::path{url} / "jobs_bench.db";
    bench::remove_database(path);
    url = "sqlite:" + path.string();
  }
  Bench bench{url, jobs};
  for (int round = 1; round <= rounds; ++round) bench.run_round(round);
}
