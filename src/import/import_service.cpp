#include "import/import_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/entity_tag.hpp"
#include "base/text.hpp"
#include "db/file_table.hpp"
#include "db/idempotency.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::importing {
namespace {

const db::FileTable kept_files{"kept_files"};

/// The payload of a job.
struct WaitingImport {
  TableKind kind{};
  db::KeptFileId file;
  bool dry_run = false;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingImport, (), (kind, file, dry_run, bytes))

class FileGone : public Error {
 public:
  FileGone() : Error(ErrorKind::conflict, "FILE_GONE", "The file is not kept any more. Please send it again.") {}
};

constexpr std::size_t kBatchRows = 500;  // about 0.03 s of the writer's time

/// One of the imports that may run at once.
class Place {
 public:
  Place(std::atomic<int>& taken, int most) : taken_(taken) {
    if (taken_.fetch_add(1) < most) return;
    taken_.fetch_sub(1);
    throw Unavailable("Other files are being imported. Please try again in a moment.");
  }
  ~Place() { taken_.fetch_sub(1); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::atomic<int>& taken_;
};

/// Keeps the claim of an idempotency key alive while an import runs, if there is one. Used by the import's thread.
class ClaimRenewal {
 public:
  ClaimRenewal(db::Database& database, const Context& context, const IdempotencyKey* key)
      : database_(database), context_(context), key_(key) {}

  void renew_in_time() {
    constexpr auto kOften = db::kIdempotencyLease / 10;
    const auto now = std::chrono::steady_clock::now();
    if (key_ == nullptr || now - renewed_ < kOften) return;
    renewed_ = now;
    Context context = context_;
    context.now = context.clock->now();
    run_sync(database_.transaction(context, [&](db::Transaction& tx) { return db::renew_idempotency_key(tx, *key_); }));
  }

 private:
  db::Database& database_;
  const Context& context_;
  const IdempotencyKey* key_;
  std::chrono::steady_clock::time_point renewed_ = std::chrono::steady_clock::now();
};

/// Nothing but a byte order mark and blanks: a table of no rows, as S4 has it.
bool is_nothing(std::string_view file) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (file.starts_with(kByteOrderMark)) file.remove_prefix(kByteOrderMark.size());
  return trim(file).empty();
}

/// Of a file, whatever a form puts around it.
std::string fingerprint_of(TableKind kind, std::string_view file, bool dry_run) {
  return entity_tag(fmt::format("{} {} {}", enum_name(kind), dry_run, entity_tag(file)));
}

void report(jobs::Attempt& attempt, const ImportProgress& progress, std::size_t bytes) {
  run_sync(attempt.report(static_cast<std::int64_t>(100 * progress.bytes_read / std::max<std::size_t>(bytes, 1))));
}

[[noreturn]] void throw_interrupted(std::int64_t imported) {
  throw Unavailable(fmt::format("The server is stopping: {} rows were imported, the rest not. Import the file again "
                                "later; what is there is not added twice.",
                                imported),
                    "IMPORT_INTERRUPTED");
}

}  // namespace

db::awaitable<ImportResult> ImportService::import_file(TableKind kind, std::string_view file, bool dry_run,
                                                       const Context& context) {
  Context own = context;  // an import may take longer than a request
  own.deadline = std::chrono::steady_clock::time_point::max();
  own.idempotency.reset();
  if (!context.idempotency) co_return co_await import_on_thread({kind, file, dry_run}, own);
  IdempotencyKey key = *context.idempotency;  // of the file itself: what a form puts around it differs each time
  key.fingerprint = fingerprint_of(kind, file, dry_run);
  co_return co_await import_once({kind, file, dry_run, &key}, own);
}

db::awaitable<jobs::Task> ImportService::import_later(TableKind kind, std::string_view file, bool dry_run,
                                                      const Context& context) {
  Context own = context;
  if (own.idempotency) own.idempotency->fingerprint = fingerprint_of(kind, file, dry_run);
  Context keeping = own;
  keeping.idempotency.reset();
  const WaitingImport waiting{kind, co_await kept_files.keep(library_.database, file, keeping), dry_run,
                              std::ssize(file)};
  jobs::Task task = co_await queue_.enqueue(kImport, {.payload = to_json(waiting)}, own);
  const jobs::Job job = co_await queue_.get_job(task.task_id);
  const auto theirs = read_stored_json<WaitingImport>(job.payload.text);
  if (!theirs || theirs->file != waiting.file)  // an earlier request with this key has brought the file
    co_await library_.database.transaction(keeping,
                                           [&](db::Transaction& tx) { return kept_files.forget(tx, waiting.file); });
  co_return task;
}

db::awaitable<std::string> ImportService::import_by_job(jobs::Attempt& attempt) {
  const auto waiting = attempt.payload<WaitingImport>();
  const std::string file = co_await kept_files.read(library_.database, waiting.file);
  if (std::ssize(file) != waiting.bytes) throw FileGone{};
  const Context own = attempt.context();
  std::exception_ptr failure;
  try {
    const ImportResult result =
        co_await import_on_thread({waiting.kind, file, waiting.dry_run, nullptr, &attempt}, own);
    co_await library_.database.transaction(own, [&](db::Transaction& tx) -> db::awaitable<void> {
      co_await kept_files.forget(tx, waiting.file);
      co_await attempt.finish(tx, to_json(result));
    });
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    attempt.check();  // if it was told to stop, that is why
    std::rethrow_exception(failure);
  }
  co_return std::string{};
}

/// None while an import is unfinished: its file may be as old as it likes.
db::awaitable<std::string> ImportService::forget_files_by_job(jobs::Attempt& attempt, std::chrono::days kept) {
  jobs::TaskQuery unfinished;
  unfinished.kind = {std::string{kImport.name}};
  unfinished.status = {jobs::TaskStatus::PENDING, jobs::TaskStatus::STARTED, jobs::TaskStatus::RETRY};
  if (!(co_await queue_.list_tasks(std::move(unfinished))).data.empty()) co_return std::string{};
  const Context own = attempt.context();
  co_await library_.database.transaction(
      own, [&](db::Transaction& tx) { return kept_files.forget_older(tx, own.now - kept); });
  co_return std::string{};
}

db::awaitable<ImportResult> ImportService::import_once(Wish wish, const Context& context) {
  const auto claim = [&](db::Transaction& tx) { return db::claim_idempotency_key(tx, *wish.key); };
  if (const auto stored = co_await library_.database.transaction(context, claim)) {
    auto result = read_stored_json<ImportResult>(*stored);
    if (!result) db::throw_unreadable_result(*wish.key);
    co_return std::move(*result);
  }
  std::exception_ptr failure;
  try {
    ImportResult result = co_await import_on_thread(wish, context);
    co_await library_.database.transaction(
        context, [&](db::Transaction& tx) { return db::store_idempotent_result(tx, *wish.key, to_json(result)); });
    co_return result;
  } catch (...) {
    failure = std::current_exception();
  }
  co_await library_.database.transaction(
      context, [&](db::Transaction& tx) { return db::give_up_idempotency_key(tx, *wish.key); });
  std::rethrow_exception(failure);
}

db::awaitable<ImportResult> ImportService::import_on_thread(Wish wish, const Context& context) {
  const Place place{running_, kMostAtOnce};
  const auto work = [&]() -> db::awaitable<ImportResult> { co_return import_now(wish, context); };
  co_return co_await boost::asio::co_spawn(threads_, work, boost::asio::use_awaitable);
}

ImportResult ImportService::import_now(const Wish& wish, const Context& context) const {
  if (is_nothing(wish.file)) return {};
  ClaimRenewal renewal{library_.database, context, wish.key};
  const auto show_progress = [&](const ImportProgress& progress) {
    renewal.renew_in_time();
    if (wish.attempt != nullptr) report(*wish.attempt, progress, wish.file.size());
  };
  try {
    const ImportReport report = import_table(library_, context, read_table(text_source(wish.file)),
                                             {.batch_rows = kBatchRows,
                                              .expected = wish.kind,
                                              .dry_run = wish.dry_run,
                                              .on_progress = show_progress,
                                              .should_stop = [&] { return must_stop(wish); }});
    if (report.counts().interrupted) throw_interrupted(report.counts().imported);
    return to_result(report);
  } catch (const FileProblem& problem) {
    throw InvalidInput({FieldError{"file", {FieldErrorType::value_error, problem.what()}}});
  }
}

bool ImportService::must_stop(const Wish& wish) const {
  return draining_.load() || (wish.attempt != nullptr && wish.attempt->token().stop_requested());
}

void ImportService::stop() {
  drain();
  threads_.join();
}

}  // namespace lectern::importing
