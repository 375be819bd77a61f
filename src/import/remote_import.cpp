#include "import/remote_import.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <thread>
#include <unordered_set>

#include <fmt/format.h>

#include "import/batch_queue.hpp"
#include "import/remote_row.hpp"

namespace lectern::importing {
namespace {

constexpr int kMostTries = 100;       // of one row, when the server asks to wait
constexpr int kMostNetworkTries = 5;  // of one row, when the server does not answer

class RemoteRun {
 public:
  RemoteRun(const Table& table, const RemoteOptions& options, TableKind kind)
      : table_(table), options_(options), kind_(kind), report_(std::string{enum_name(kind)}) {
    for (std::string& oddity : oddities_of(table.header)) report_.add_warning(std::move(oddity));
  }

  ImportReport run() {
    const auto started = std::chrono::steady_clock::now();
    {
      std::vector<std::jthread> senders;
      for (std::size_t i = 0; i < std::max<std::size_t>(options_.concurrency, 1); ++i)
        senders.emplace_back([this] { send_rows(); });
      read_rows();
    }
    if (failure_) std::rethrow_exception(failure_);
    report_.set_elapsed(std::chrono::steady_clock::now() - started);
    return std::move(report_);
  }

 private:
  void read_rows() {
    try {
      if (kind_ == TableKind::books) {
        read_rows_with([rows = BookRows{table_.header}, now = options_.now](const CsvRow& row) {
          return rows.read(row, ReadContext{now});
        });
      } else if (kind_ == TableKind::authors) {
        read_rows_with(
            [rows = AuthorRows{table_.header}, now = options_.now](const CsvRow& row) { return rows.read(row, now); });
      } else if (kind_ == TableKind::products) {
        read_rows_with(
            [rows = ProductRows{table_.header}, now = options_.now](const CsvRow& row) { return rows.read(row, now); });
      } else {
        read_rows_with(
            [rows = MemberRows{table_.header}, now = options_.now](const CsvRow& row) { return rows.read(row, now); });
      }
    } catch (...) {
      fail(std::current_exception());
    }
    queue_.close();
  }

  template <class Read>
  void read_rows_with(Read read) {
    while (const auto row = table_.next()) {
      if (options_.should_stop && options_.should_stop()) return stop();
      if (row->problem.empty()) {
        if (auto thing = read(*row)) {
          for (const std::string& sentence : row->left_out)
            thing->repairs.push_back({RepairKind::value_left_out, sentence});
          if (!push(remote_row(row->number, std::move(*thing)))) return;
        } else {
          refuse(row->number, std::move(thing.error()));
        }
      } else {
        refuse(row->number, row->problem);
      }
      if (options_.on_progress) options_.on_progress({table_.bytes_read(), rows_so_far()});
    }
  }

  /// False when nobody sends any more.
  bool push(RemoteRow row) {
    if (!sent_.insert(std::hash<std::string>{}(row.idempotency_key())).second) {
      const std::scoped_lock lock{mutex_};
      report_.add_already_there(row.number);
      return true;
    }
    return queue_.push(std::move(row));
  }

  void send_rows() {
    try {
      HttpClient client{options_.url};
      while (const auto row = queue_.take()) send(client, *row);
    } catch (...) {
      fail(std::current_exception());
    }
  }

  void send(HttpClient& client, const RemoteRow& row) {
    int network_tries = 0;
    for (int tries = 0; tries < kMostTries; ++tries) {
      RemoteOutcome outcome{.kind = RemoteOutcome::Kind::later, .wait = std::chrono::seconds{1}};
      try {
        outcome = send_row(client, authors_, row, tries > 0);
      } catch (const NetworkProblem& problem) {
        if (++network_tries == kMostNetworkTries)
          throw FileProblem(fmt::format("The server does not answer: {}.", problem.what()));
      }
      if (outcome.kind != RemoteOutcome::Kind::later) return record(row, outcome);
      if (!wait(outcome.wait)) return;
    }
    throw FileProblem("The server has been too busy for too long.");
  }

  /// False if the run ends meanwhile.
  bool wait(std::chrono::seconds time) {
    std::unique_lock lock{mutex_};
    return !ending_.wait_for(lock, time, [this] { return ends_; });
  }

  void record(const RemoteRow& row, const RemoteOutcome& outcome) {
    const std::scoped_lock lock{mutex_};
    if (outcome.kind == RemoteOutcome::Kind::imported) {
      report_.add_imported(row.number, row.repairs);
    } else if (outcome.kind == RemoteOutcome::Kind::already_there) {
      report_.add_already_there(row.number);
    } else {
      report_.add_rejected({row.number, outcome.reason});
    }
  }
  void refuse(std::uint64_t row, std::string reason) {
    const std::scoped_lock lock{mutex_};
    report_.add_rejected({row, std::move(reason)});
  }
  std::int64_t rows_so_far() {
    const std::scoped_lock lock{mutex_};
    return report_.counts().total_records;
  }

  /// Rows that wait are given up; the next run sends them.
  void stop() {
    {
      const std::scoped_lock lock{mutex_};
      report_.set_interrupted();
      ends_ = true;
    }
    ending_.notify_all();
  }
  void fail(std::exception_ptr failure) {
    {
      const std::scoped_lock lock{mutex_};
      if (!failure_) failure_ = std::move(failure);
      ends_ = true;
    }
    ending_.notify_all();
    queue_.close();
  }

  const Table& table_;
  const RemoteOptions& options_;
  const TableKind kind_;
  BatchQueue<RemoteRow> queue_;
  RemoteAuthors authors_;
  std::unordered_set<std::size_t> sent_;  // hashes of the keys of rows, by the reading thread
  std::mutex mutex_;                      // of all below
  std::condition_variable ending_;
  bool ends_ = false;
  std::exception_ptr failure_;
  ImportReport report_;
};

}  // namespace

ImportReport import_to_server(const Table& table, const RemoteOptions& options) {
  const TableKind kind = kind_of(table);
  constexpr std::array kOfDatabases{TableKind::loans, TableKind::reviews, TableKind::ratings, TableKind::favorites,
                                    TableKind::carts};
  if (std::ranges::find(kOfDatabases, kind) != kOfDatabases.end())
    throw FileProblem("Loans, reviews and readers' marks go into a database, not into a running server.");
  if (!table.first) return RemoteRun{table, options, kind}.run();
  const ImportReport first = import_to_server(*table.first, options);
  ImportReport report =
      first.counts().interrupted ? ImportReport{std::string{enum_name(kind)}} : RemoteRun{table, options, kind}.run();
  report.add_first(first);
  return report;
}

}  // namespace lectern::importing
