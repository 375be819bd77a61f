// Imports for a running server: each on a thread of its own, so that no request waits for it, in small batches, so that
// no writer waits long; at most two at once. Thread-safe. stop() before what a running import uses goes away.
#pragma once

#include <atomic>
#include <chrono>

#include <boost/asio/thread_pool.hpp>

#include "import/import_result.hpp"
#include "import/importer.hpp"
#include "jobs/attempt.hpp"
#include "jobs/queue.hpp"

namespace lectern::importing {

inline constexpr jobs::Kind kImport{.name = "import", .at_once = 1};
inline constexpr jobs::Kind kForgetFiles{.name = "import.forget", .max_attempts = 3, .at_once = 1};

class ImportService {
 public:
  /// What the library refers to must outlive the service, and so must the queue.
  ImportService(Library library, jobs::Queue& queue) : library_(library), queue_(queue) {}
  ~ImportService() { stop(); }
  ImportService(const ImportService&) = delete;
  ImportService& operator=(const ImportService&) = delete;

  /// `file` must stay where it is until the import has ended, or stop() has returned. The context's idempotency key is
  /// bound to the file and to what is asked of it. Throws InvalidInput (field "file") for what is no such table,
  /// Unavailable when too many imports run, or when the server stops before the end: what was stored by then stays.
  db::awaitable<ImportResult> import_file(TableKind kind, std::string_view file, bool dry_run, const Context& context);

  /// The same by a job; the task has the result.
  db::awaitable<jobs::Task> import_later(TableKind kind, std::string_view file, bool dry_run, const Context& context);
  /// What does that job. An import that was broken off goes on where it was: what is there is not added twice.
  db::awaitable<std::string> import_by_job(jobs::Attempt& attempt);
  /// Files of imports that failed or were canceled stay for `kept`, so that these may be tried again.
  db::awaitable<std::string> forget_files_by_job(jobs::Attempt& attempt, std::chrono::days kept);

  /// From now on imports end after the batch that is being stored.
  void drain() { draining_ = true; }
  /// Waits for the ends of those that run. Idempotent.
  void stop();

 private:
  /// What is asked of an import; `key` is null without one.
  struct Wish {
    TableKind kind;
    std::string_view file;
    bool dry_run;
    const IdempotencyKey* key = nullptr;
    jobs::Attempt* attempt = nullptr;  // null without a job
  };
  db::awaitable<ImportResult> import_once(Wish wish, const Context& context);
  db::awaitable<ImportResult> import_on_thread(Wish wish, const Context& context);
  [[nodiscard]] bool must_stop(const Wish& wish) const;
  ImportResult import_now(const Wish& wish, const Context& context) const;

  static constexpr int kMostAtOnce = 2;

  Library library_;
  jobs::Queue& queue_;
  std::atomic<bool> draining_{false};
  std::atomic<int> running_{0};
  boost::asio::thread_pool threads_{kMostAtOnce};
};

}  // namespace lectern::importing
