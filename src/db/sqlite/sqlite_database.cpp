#include "db/sqlite/sqlite_database.hpp"

#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "db/sqlite/migrator.hpp"
#include "runtime/per_loop.hpp"

namespace lectern::db::sqlite {
namespace {

constexpr int kMaxSlowReads = 64;

class ReadSnapshot final : public Snapshot {
 public:
  ReadSnapshot(Database& database, Connection& connection) : database_(database), connection_(connection) {}
  [[nodiscard]] const WordEngine& word_engine() const override { return fts5_words(); }
  WordDictionary& dictionary(const WordIndex& index) override { return database_.dictionary(index); }

 protected:
  awaitable<std::int64_t> run(QueryRef query, std::span<const Value> values, RowSink sink) override {
    co_return connection_.run(query, values, sink);
  }

 private:
  Database& database_;
  Connection& connection_;
};

/// A read transaction of one's own, for threads of a pool.
class ReadTransaction {
 public:
  explicit ReadTransaction(Reader& reader) : reader_(reader) { reader_.begin(); }
  ~ReadTransaction() { reader_.end(); }
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Reader& reader_;
};

/// Counts the slow reads in flight, so that the pool's queue cannot grow without bound.
class InFlight {
 public:
  explicit InFlight(std::atomic<int>& count) : count_(count) {
    if (count_.fetch_add(1) >= kMaxSlowReads) {
      count_.fetch_sub(1);
      throw Unavailable("Too many searches at once. Please try again in a moment.");
    }
  }
  ~InFlight() { count_.fetch_sub(1); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;

 private:
  std::atomic<int>& count_;
};

}  // namespace

ServeLock::ServeLock(const std::string& database_path)
    : file_(::open((database_path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (file_ < 0) throw std::runtime_error("cannot create the lock file " + database_path + ".lock");
  if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(file_);
  throw std::runtime_error("the database " + database_path + " is being served by another process");
}

ServeLock::~ServeLock() {
  ::close(file_);
}

SqliteDatabase::SqliteDatabase(const std::string& path, std::size_t group_commit)
    : path_(path), readers_(path, &metrics_), writer_(path, group_commit, &metrics_, commits_) {}

SqliteDatabase::~SqliteDatabase() {
  stop();
}

void SqliteDatabase::stop() {
  writer_.stop();
  slow_reads_.join();
}

awaitable<std::int64_t> SqliteDatabase::run(QueryRef query, std::span<const Value> values, RowSink sink) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  Reader& reader = readers_.reader();
  if (is_event_loop(executor)) reader.stay_open(commits_.load(std::memory_order_acquire), executor);
  co_return reader.connection().run(query, values, sink);
}

awaitable<void> SqliteDatabase::run_transaction(const Context& context, TransactionBody body) {
  writer_.check_room();
  const auto executor = asio::prefer(co_await asio::this_coro::executor, asio::execution::outstanding_work.tracked);
  co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
      [&](auto handler) {
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));  // std::function wants copies
        writer_.submit({&context, &body, [waiting, executor](std::exception_ptr error) {
                          asio::post(executor, [waiting, error = std::move(error)]() mutable {
                            std::move (*waiting)(std::move(error));
                          });
                        }});
      },
      asio::use_awaitable);
}

/// The closure awaits only its snapshot, which never suspends here: nothing else reads in between.
awaitable<void> SqliteDatabase::run_light_snapshot(const SnapshotBody& body) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  if (!is_event_loop(executor)) co_return co_await run_own_snapshot(body);
  Reader& reader = readers_.reader();
  reader.stay_open(commits_.load(std::memory_order_acquire), executor);
  ReadSnapshot snapshot{*this, reader.connection()};
  co_await body(snapshot);
}

awaitable<void> SqliteDatabase::run_own_snapshot(const SnapshotBody& body) {
  Reader& reader = readers_.reader();
  const ReadTransaction transaction{reader};
  ReadSnapshot snapshot{*this, reader.connection()};
  co_await body(snapshot);
}

awaitable<void> SqliteDatabase::run_snapshot(SnapshotBody body, Weight weight) {
  if (weight == Weight::light) {
    co_await run_light_snapshot(body);
  } else {
    const InFlight in_flight{slow_reads_in_flight_};
    co_await asio::co_spawn(slow_reads_, run_own_snapshot(body), asio::use_awaitable);
  }
}

awaitable<bool> SqliteDatabase::is_available() {
  try {
    readers_.reader().connection().control("select 1 from schema_migrations limit 1");
    co_return true;
  } catch (const Error&) {
    co_return false;
  }
}

void SqliteDatabase::migrate(std::span<const Migration> migrations, Instant now) {
  Connection connection{path_, Connection::Mode::read_write};
  apply_migrations(connection, migrations, now);
}

std::vector<MigrationState> SqliteDatabase::migration_status(std::span<const Migration> migrations) {
  Connection connection{path_, Connection::Mode::read_write};
  return read_migration_status(connection, migrations);
}

void SqliteDatabase::check_statements() {
  Connection connection{path_, Connection::Mode::read_only};
  std::string differences;
  for (const StatementBase* statement : all_statements()) differences += connection.check(*statement);
  if (!differences.empty()) throw std::logic_error("statements that differ from their structs:\n" + differences);
}

}  // namespace lectern::db::sqlite
