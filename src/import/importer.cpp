#include "import/importer.hpp"

#include <thread>

#include "base/json_writer.hpp"
#include "import/batch_queue.hpp"
#include "import/intake.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::importing {
namespace {

/// Consecutive rows of a file, read; what is stored in one transaction.
template <class Item>
struct Batch {
  std::vector<Item> items{};
  struct Origin {
    std::uint64_t row;
    Repairs repairs;
  };
  std::vector<Origin> origins{};  // of the items
  std::vector<RowNote> rejected{};
  std::uint64_t bytes_read = 0;

  [[nodiscard]] std::size_t rows() const { return items.size() + rejected.size(); }
};

template <class Intake>
class Run {
  using Item = typename Intake::Item;

 public:
  Run(const Library& library, const Context& context, const ImportOptions& options, CsvReader& reader, Intake intake)
      : database_(library.database),
        context_(context),
        options_(options),
        reader_(reader),
        intake_(std::move(intake)) {}

  ImportReport run() {
    const auto started = std::chrono::steady_clock::now();
    store_all();
    report_.set_elapsed(std::chrono::steady_clock::now() - started);
    run_sync(database_.transaction(context_, [&](db::Transaction& tx) -> db::awaitable<void> {
      co_await intake_.finish(tx, to_json(report_.counts()));
    }));
    return std::move(report_);
  }

 private:
  /// Batches go from the reading thread to this one, whichever way it is left.
  void store_all() {
    BatchQueue<Batch<Item>> queue;
    const std::jthread reading{[&] { read_all(queue); }};
    const struct Closing {
      BatchQueue<Batch<Item>>& queue;
      ~Closing() { queue.close(); }
    } closing{queue};
    while (auto batch = queue.take()) {
      if (options_.should_stop && options_.should_stop()) {
        report_.set_interrupted();
        return;
      }
      store(*batch);
      if (options_.on_progress) options_.on_progress({batch->bytes_read, report_.counts().total_records});
    }
  }

  void read_all(BatchQueue<Batch<Item>>& queue) {
    try {
      Batch<Item> batch;
      while (auto row = reader_.next()) {
        take_row(batch, *row);
        if (batch.rows() < options_.batch_rows) continue;
        batch.bytes_read = reader_.bytes_read();
        if (!queue.push(std::exchange(batch, {}))) return;
      }
      batch.bytes_read = reader_.bytes_read();
      queue.push(std::move(batch));
      queue.close();
    } catch (...) {
      queue.close(std::current_exception());
    }
  }

  void take_row(Batch<Item>& batch, const CsvRow& row) {
    auto ready = row.problem.empty() ? intake_.read(row) : std::unexpected(row.problem);
    if (!ready) {
      batch.rejected.push_back({row.number, std::move(ready.error())});
      return;
    }
    batch.items.push_back(std::move(ready->item));
    batch.origins.push_back({row.number, std::move(ready->repairs)});
  }

  void store(Batch<Item>& batch) {
    std::vector<bool> added;
    if (!batch.items.empty())
      added = run_sync(database_.transaction(context_, [&](db::Transaction& tx) -> db::awaitable<std::vector<bool>> {
        co_return co_await intake_.add(tx, batch.items);
      }));
    for (std::size_t i = 0; i < added.size(); ++i) {
      if (added[i]) {
        report_.add_imported(batch.origins[i].row, batch.origins[i].repairs);
      } else {
        report_.add_already_there();
      }
    }
    for (RowNote& note : batch.rejected) report_.add_rejected(std::move(note));
  }

  db::Database& database_;
  const Context& context_;
  const ImportOptions& options_;
  CsvReader& reader_;
  const Intake intake_;
  ImportReport report_{std::string{Intake::kKind}};
};

CsvRow read_header(CsvReader& reader) {
  auto header = reader.next();
  if (!header) throw FileProblem("The file holds no table: there is nothing but blank lines.");
  if (!header->problem.empty()) throw FileProblem("The first line cannot be read: " + header->problem + ".");
  return std::move(*header);
}

}  // namespace

ImportReport import_csv(const Library& library, const Context& context, ByteSource source,
                        const ImportOptions& options) {
  CsvReader reader{std::move(source)};
  const CsvRow header = read_header(reader);
  if (BookRows::understands(header.cells))
    return Run{library, context, options, reader, BookIntake{library, header.cells, context.now}}.run();
  if (MemberRows::understands(header.cells))
    return Run{library, context, options, reader, MemberIntake{library, header.cells}}.run();
  throw FileProblem(
      "The first line names no column that holds titles, nor columns of members (name, and email or "
      "card_number). It names: " +
      names_of(header.cells) + ".");
}

}  // namespace lectern::importing
