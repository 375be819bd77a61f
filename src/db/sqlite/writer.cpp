#include "db/sqlite/writer.hpp"

#include <boost/asio/co_spawn.hpp>

namespace lectern::db::sqlite {
namespace {

constexpr std::size_t kMaxQueued = 4'096;
constexpr std::chrono::milliseconds kMaxGroupTime{5};

class WriteTransaction final : public Transaction {
 public:
  WriteTransaction(const Context& context, Connection& connection) : Transaction(context), connection_(connection) {}

 protected:
  awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink) override {
    co_return connection_.run(query, values, sink);
  }

 private:
  Connection& connection_;
};

bool is_too_late(const Context& context) {
  return std::chrono::steady_clock::now() > context.deadline;
}

}  // namespace

Writer::Writer(const std::string& path, std::size_t max_group, StatementMetrics* metrics,
               std::atomic<std::uint64_t>& commits, Publish publish)
    : connection_(path, Connection::Mode::read_write, metrics),
      max_group_(max_group),
      commits_(commits),
      publish_(std::move(publish)),
      thread_([this] { loop(); }) {}

Writer::~Writer() {
  stop();
}

void Writer::check_room() {
  const std::scoped_lock lock{mutex_};
  if (stopping_) throw Unavailable("The library is closing.");
  if (queue_.size() >= kMaxQueued) throw Unavailable("The library is busy. Please try again in a moment.");
}

void Writer::submit(Job job) {
  {
    const std::scoped_lock lock{mutex_};
    queue_.push_back(std::move(job));
  }
  ready_.notify_one();
}

void Writer::stop() {
  {
    const std::scoped_lock lock{mutex_};
    stopping_ = true;
  }
  ready_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Writer::loop() {
  Job job;
  while (wait_for_job(job)) run_group(std::move(job));
}

bool Writer::wait_for_job(Job& job) {
  std::unique_lock lock{mutex_};
  ready_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  if (queue_.empty()) return false;
  job = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

bool Writer::take_ready_job(Job& job) {
  const std::scoped_lock lock{mutex_};
  if (queue_.empty()) return false;
  job = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

void Writer::run_group(Job first) {
  std::vector<Finished> group;
  group.reserve(max_group_);
  group.push_back({std::move(first), nullptr, {}});
  try {
    connection_.control("begin immediate");
  } catch (...) {
    group.front().error = std::current_exception();
    settle(group);
    return;
  }
  if (!run_savepoints(group) || !commit())
    for (Finished& finished : group) run_alone(finished);
  settle(group);
}

/// Runs the first job of the group and all that are ready; false if the transaction was lost meanwhile.
bool Writer::run_savepoints(std::vector<Finished>& group) {
  const auto started = std::chrono::steady_clock::now();
  while (true) {
    if (!(group.size() == 1 ? run_first(group.back()) : run_in_savepoint(group.back()))) return false;
    if (group.size() >= max_group_ || std::chrono::steady_clock::now() - started > kMaxGroupTime) return true;
    Job job;
    if (!take_ready_job(job)) return true;
    group.push_back({std::move(job), nullptr, {}});
  }
}

/// The first of a group needs no savepoint: with it the whole transaction can be rolled back. That saves big closures
/// (imports) SQLite's copies of every page they touch.
bool Writer::run_first(Finished& finished) {
  try {
    run_closure(finished);
    if (!connection_.in_transaction()) return false;
    if (finished.error) {
      connection_.control("rollback");
      connection_.control("begin immediate");
    }
    return true;
  } catch (...) {
    roll_back();
    return false;
  }
}

/// False if SQLite has ended the transaction (disk full, I/O error), which takes the whole group with it.
bool Writer::run_in_savepoint(Finished& finished) {
  try {
    connection_.control("savepoint closure");
    run_closure(finished);
    if (!connection_.in_transaction()) return false;
    if (finished.error) connection_.control("rollback to closure");
    connection_.control("release closure");
    return true;
  } catch (...) {
    roll_back();
    return false;
  }
}

/// For what was in a transaction that SQLite ended: the closure again, in a transaction of its own, once.
void Writer::run_alone(Finished& finished) {
  finished.error = nullptr;
  finished.committed = {};
  try {
    connection_.control("begin immediate");
  } catch (...) {
    finished.error = std::current_exception();
    return;
  }
  run_closure(finished);
  if (finished.error) {
    roll_back();
  } else if (!commit()) {
    finished.error = std::make_exception_ptr(Unavailable("The change could not be stored. Please try again."));
  }
}

void Writer::run_closure(Finished& finished) {
  const Context& context = *finished.job.context;
  if (is_too_late(context)) {
    finished.error = std::make_exception_ptr(Unavailable("The library is busy. Please try again in a moment."));
    return;
  }
  WriteTransaction transaction{context, connection_};
  boost::asio::co_spawn(closures_, (*finished.job.body)(transaction),
                        [&](std::exception_ptr error) { finished.error = std::move(error); });
  closures_.restart();
  closures_.run();
  if (!finished.error) finished.committed = transaction.take_committed();
}

bool Writer::commit() {
  try {
    connection_.control("commit");
    commits_.fetch_add(1, std::memory_order_release);
    return true;
  } catch (...) {  // disk full, I/O error: nothing of the group is stored
    roll_back();
    return false;
  }
}

void Writer::roll_back() noexcept {
  try {
    if (connection_.in_transaction()) connection_.control("rollback");
  } catch (...) {  // SQLite rolls back by itself when even this fails
    return;
  }
}

void Writer::settle(std::vector<Finished>& group) {
  for (const Finished& finished : group)
    if (!finished.error) publish_(finished.committed);
  for (Finished& finished : group) finished.job.complete(std::move(finished.error));
}

}  // namespace lectern::db::sqlite
