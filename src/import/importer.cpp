#include "import/importer.hpp"

#include <algorithm>
#include <array>
#include <thread>
#include <unordered_set>

#include <fmt/format.h>
#include <xxhash.h>

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "import/batch_queue.hpp"
#include "import/data_feed.hpp"
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

/// Ends a transaction that was only tried.
struct OnlyTried {};

template <class Intake>
class Run {
  using Item = typename Intake::Item;

 public:
  Run(const Library& library, const Context& context, const ImportOptions& options, const Table& table, Intake intake)
      : database_(library.database), context_(context), options_(options), table_(table), intake_(std::move(intake)) {
    for (std::string& oddity : oddities_of(table.header)) report_.add_warning(std::move(oddity));
  }

  ImportReport run() {
    const auto started = std::chrono::steady_clock::now();
    store_all();
    report_.set_elapsed(std::chrono::steady_clock::now() - started);
    if (options_.dry_run) return std::move(report_);
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
      while (auto row = table_.next()) {
        take_row(batch, *row);
        if (batch.rows() < options_.batch_rows) continue;
        batch.bytes_read = table_.bytes_read();
        if (!queue.push(std::exchange(batch, {}))) return;
      }
      batch.bytes_read = table_.bytes_read();
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
    for (const std::string& sentence : row.left_out) ready->repairs.push_back({RepairKind::value_left_out, sentence});
    batch.items.push_back(std::move(ready->item));
    batch.origins.push_back({row.number, std::move(ready->repairs)});
  }

  void store(Batch<Item>& batch) {
    if (options_.dry_run) leave_out_what_came_before(batch);
    const std::vector<Outcome> outcomes = batch.items.empty() ? std::vector<Outcome>{} : add(batch.items);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (outcomes[i].added) {
        report_.add_imported(batch.origins[i].row, batch.origins[i].repairs);
      } else if (outcomes[i].refusal.empty()) {
        report_.add_already_there(batch.origins[i].row, outcomes[i].odd);
      } else {
        batch.rejected.push_back({batch.origins[i].row, outcomes[i].refusal});
      }
    }
    std::ranges::sort(batch.rejected, {}, &RowNote::row);
    for (RowNote& note : batch.rejected) report_.add_rejected(std::move(note));
  }

  std::vector<Outcome> add(const std::vector<Item>& items) {
    std::vector<Outcome> outcomes;
    try {
      run_sync(database_.transaction(context_, [&](db::Transaction& tx) -> db::awaitable<void> {
        outcomes = co_await intake_.add(tx, items);
        if (options_.dry_run) throw OnlyTried{};
      }));
    } catch (const OnlyTried&) {
      return outcomes;
    }
    return outcomes;
  }

  /// What was only tried is not in the database, so the batches behind cannot find it there.
  void leave_out_what_came_before(Batch<Item>& batch) {
    Batch<Item> kept;
    std::vector<std::uint64_t> of_batch;
    for (std::size_t i = 0; i < batch.items.size(); ++i) {
      bool seen = false;
      for (const std::string& identity : intake_.identities(batch.items[i])) {
        of_batch.push_back(XXH3_64bits(identity.data(), identity.size()));
        seen = seen || tried_.contains(of_batch.back());
      }
      if (seen) {
        report_.add_already_there(batch.origins[i].row);
        continue;
      }
      kept.items.push_back(std::move(batch.items[i]));
      kept.origins.push_back(std::move(batch.origins[i]));
    }
    tried_.insert(of_batch.begin(), of_batch.end());
    batch.items = std::move(kept.items);
    batch.origins = std::move(kept.origins);
  }

  db::Database& database_;
  const Context& context_;
  const ImportOptions& options_;
  const Table& table_;
  const Intake intake_;
  ImportReport report_{std::string{enum_name(Intake::kKind)}};
  std::unordered_set<std::uint64_t> tried_;  // hashes of what rows are known by, in a dry run
};

std::string read_all(const ByteSource& source, std::string text) {
  std::array<char, 64UL * 1024> buffer{};
  while (const std::size_t count = source(buffer.data(), buffer.size())) text.append(buffer.data(), count);
  return text;
}

ImportReport import_alone(const Library& library, const Context& context, const Table& table, TableKind kind,
                          const ImportOptions& options) {
  switch (kind) {
    case TableKind::books:
      return Run{library, context, options, table, BookIntake{library, table.header, context.now}}.run();
    case TableKind::members:
      return Run{library, context, options, table, MemberIntake{library, table.header, context.now}}.run();
    case TableKind::authors:
      return Run{library, context, options, table, AuthorIntake{library, table.header, context.now}}.run();
    case TableKind::reviews:
      if (library.reviews == nullptr) throw FileProblem("This is a table of reviews, which are not imported here.");
      return Run{library, context, options, table, ReviewIntake{library, table.header, context.now}}.run();
    case TableKind::ratings:
      if (library.ratings == nullptr) throw FileProblem("This is a table of ratings, which are not imported here.");
      return Run{library, context, options, table, RatingIntake{library, table.header, context.now}}.run();
    case TableKind::favorites:
    case TableKind::carts:
      if (library.shelves == nullptr) throw FileProblem("These are readers' marks, which are not imported here.");
      if (kind == TableKind::favorites)
        return Run{library, context, options, table, FavoriteIntake{library, table.header, context.now}}.run();
      return Run{library, context, options, table, CartIntake{library, table.header, context.now}}.run();
    case TableKind::products:
      return Run{library, context, options, table, ProductIntake{library, table.header, context.now}}.run();
    case TableKind::loans:
      break;
  }
  if (library.lending == nullptr) throw FileProblem("This is a table of loans, which are not imported here.");
  return Run{library, context, options, table, LoanIntake{library, table.header}}.run();
}

void check_kind(TableKind kind, const ImportOptions& options) {
  if (!options.expected || *options.expected == kind) return;
  throw FileProblem(fmt::format("This is a table of {}, not of {}.", enum_name(kind), enum_name(*options.expected)));
}

}  // namespace

Table read_table(ByteSource source) {
  source = to_utf8(std::move(source));
  constexpr std::size_t kEnoughToTell = 1024;
  std::string beginning = read_bytes(source, kEnoughToTell);
  std::string_view text = beginning;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (trim(text).starts_with('{')) return data_feed_table(read_all(source, std::string{text}));
  return csv_table([beginning = std::move(beginning), source = std::move(source), at = std::size_t{0}](
                       char* buffer, std::size_t size) mutable {
    if (at == beginning.size()) return source(buffer, size);
    const std::size_t count = beginning.copy(buffer, size, at);
    at += count;
    return count;
  });
}

ImportReport import_table(const Library& library, const Context& context, const Table& table,
                          const ImportOptions& options) {
  const TableKind kind = kind_of(table);
  check_kind(kind, options);
  if (table.first) {
    ImportOptions first_options = options;
    first_options.expected.reset();
    const ImportReport first = import_table(library, context, *table.first, first_options);
    ImportReport report = first.counts().interrupted ? ImportReport{std::string{enum_name(kind)}}
                                                     : import_alone(library, context, table, kind, options);
    report.add_first(first);
    return report;
  }
  return import_alone(library, context, table, kind, options);
}

ImportReport import_csv(const Library& library, const Context& context, ByteSource source,
                        const ImportOptions& options) {
  return import_table(library, context, csv_table(std::move(source)), options);
}

}  // namespace lectern::importing
