#include "db/sqlite/writer.hpp"

#include <array>

#include <boost/asio/co_spawn.hpp>

#include "db/counters.hpp"
#include "db/sqlite/fts5_words.hpp"

namespace lectern::db::sqlite {
namespace {

constexpr std::size_t kMaxQueued = 4'096;
constexpr std::chrono::milliseconds kMaxGroupTime{5};
/// So late at most it is known that another process has written.
constexpr std::chrono::milliseconds kLooksForOthers{50};
const Statement<std::int64_t()> data_version_statement{"sqlite.data_version",
                                                       {"select 0", "select data_version from pragma_data_version"}};

class WriteTransaction final : public Transaction {
 public:
  WriteTransaction(const Context& context, Connection& connection) : Transaction(context), connection_(connection) {}
  [[nodiscard]] const WordEngine& word_engine() const override { return fts5_words(); }

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
               std::atomic<std::uint64_t>& commits)
    : connection_(path, Connection::Mode::read_write, metrics),
      max_group_(max_group),
      commits_(commits),
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
  has_begun_to_look_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Writer::when_another_process_writes(std::function<void()> callback) {
  std::unique_lock lock{mutex_};
  others_wrote_.push_back(std::move(callback));
  ready_.notify_one();  // so that the writer begins to look
  has_begun_to_look_.wait(lock, [this] { return stopping_ || looked_for_others_ != Steady::time_point{}; });
}

void Writer::loop() {
  Job job;
  while (wait_for_job(job)) run_group(std::move(job));
}

void Writer::look_for_others() {
  const auto take = [](void* target, const RowView& row) {
    static_cast<std::optional<std::int64_t>*>(target)->emplace(row.integer(0, SqlType::integer));
  };
  std::optional<std::int64_t> version;
  try {
    connection_.run({&data_version_statement, data_version_statement.name(), {}}, {}, {&version, take});
  } catch (const Error&) {  // it cannot be known, so they may have
    version.reset();
  }
  if (version && version == data_version_) return;
  data_version_ = version;
  std::vector<std::function<void()>> callbacks;
  {
    const std::scoped_lock lock{mutex_};
    callbacks = others_wrote_;
  }
  for (const auto& tell : callbacks) tell();
}

/// Meanwhile, or once in a while between jobs, it looks whether another process has written.
bool Writer::wait_for_job(Job& job) {
  std::unique_lock lock{mutex_};
  const auto is_woken = [this] { return stopping_ || !queue_.empty(); };
  while (true) {
    if (others_wrote_.empty()) {
      ready_.wait(lock, [&] { return is_woken() || !others_wrote_.empty(); });
    } else {
      ready_.wait_until(lock, looked_for_others_ + kLooksForOthers, is_woken);
    }
    if (!others_wrote_.empty() && Steady::now() >= looked_for_others_ + kLooksForOthers) {
      lock.unlock();
      look_for_others();
      lock.lock();
      looked_for_others_ = Steady::now();
      has_begun_to_look_.notify_all();
    }
    if (is_woken()) break;
  }
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
  group.push_back({std::move(first)});
  const bool stored = (run_ready(group) || run_again(group)) && !commit(group);
  if (!stored)
    for (Finished& finished : group) run_alone(finished);
  settle(group);
}

/// Runs the first job of the group and all that are ready, one after the other; false if the transaction is rolled back
/// and they have to be run again. Most refusals come before the first change, so most closures need no savepoint, which
/// costs SQLite a copy of every page that they touch.
bool Writer::run_ready(std::vector<Finished>& group) {
  const auto started = std::chrono::steady_clock::now();
  if (!begin()) return false;
  while (true) {
    Finished& finished = group.back();
    const bool may_be_refused_late = finished.job.context->idempotency.has_value();
    if (!(may_be_refused_late && group.size() > 1 ? run_in_savepoint(finished) : run_plainly(finished))) {
      roll_back();
      return false;
    }
    if (group.size() >= max_group_ || std::chrono::steady_clock::now() - started > kMaxGroupTime) return true;
    Job job;
    if (!take_ready_job(job)) return true;
    group.push_back({std::move(job)});
  }
}

/// The whole group again, each closure in a savepoint, since one of them failed after it had changed something; false
/// if the transaction was lost.
bool Writer::run_again(std::vector<Finished>& group) {
  if (!begin()) return false;
  for (Finished& finished : group) {
    if (run_in_savepoint(finished)) continue;
    roll_back();
    return false;
  }
  return true;
}

/// False if the closure failed and left changes, or if SQLite has ended the transaction.
bool Writer::run_plainly(Finished& finished) {
  const std::int64_t changes = connection_.total_changes();
  run_closure(finished);
  return connection_.in_transaction() && (!finished.error || connection_.total_changes() == changes);
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
    return false;
  }
}

/// For what was in a transaction that SQLite ended: the closure again, in a transaction of its own, once.
void Writer::run_alone(Finished& finished) {
  try {
    connection_.control("begin immediate");
  } catch (...) {
    finished.error = std::current_exception();
    return;
  }
  run_closure(finished);
  if (finished.error) {
    roll_back();
  } else {
    finished.error = commit({&finished, 1});
  }
}

void Writer::run_closure(Finished& finished) {
  finished.error = nullptr;
  finished.counted.clear();
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
  if (finished.error) return;
  finished.counted = transaction.take_counter_changes();
}

bool Writer::begin() {
  try {
    connection_.control("begin immediate");
    return true;
  } catch (...) {
    return false;
  }
}

/// Why nothing of the group is stored (disk full, I/O error); null if it is.
std::exception_ptr Writer::commit(std::span<const Finished> group) {
  try {
    store_counters(group);
    connection_.control("commit");
    commits_.fetch_add(1, std::memory_order_release);
    return nullptr;
  } catch (...) {
    auto reason = std::current_exception();
    roll_back();
    return reason;
  }
}

/// What the closures counted, each counter once for the whole group.
void Writer::store_counters(std::span<const Finished> group) {
  constexpr std::int64_t kShard = 0;  // one writer needs no others
  CounterChanges totals;
  for (const Finished& finished : group)
    if (!finished.error)
      for (const auto& [name, amount] : finished.counted) totals[name] += amount;
  const auto& add = add_to_counter_statement();
  for (const auto& [name, amount] : totals) {
    const std::array<Value, 3> values{SqlTraits<std::string>::bind(name), SqlTraits<std::int64_t>::bind(kShard),
                                      SqlTraits<std::int64_t>::bind(amount)};
    if (amount != 0) connection_.run({&add, add.name(), {}}, values, {});
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
  for (Finished& finished : group) finished.job.complete(std::move(finished.error));
}

}  // namespace lectern::db::sqlite
