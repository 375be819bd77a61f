#include "import/import_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace lectern::importing {
namespace {

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

[[noreturn]] void throw_interrupted(std::int64_t imported) {
  throw Unavailable(fmt::format("The server is stopping: {} rows were imported, the rest not. Import the file again "
                                "later; what is there is not added twice.",
                                imported),
                    "IMPORT_INTERRUPTED");
}

}  // namespace

db::awaitable<ImportResult> ImportService::import_file(TableKind kind, std::string_view file, bool dry_run,
                                                       const Context& context) {
  const Place place{running_, kMostAtOnce};
  Context own = context;  // an import may take longer than a request
  own.deadline = std::chrono::steady_clock::time_point::max();
  own.idempotency.reset();
  const auto work = [&]() -> db::awaitable<ImportResult> { co_return import_now(kind, file, dry_run, own); };
  co_return co_await boost::asio::co_spawn(threads_, work, boost::asio::use_awaitable);
}

ImportResult ImportService::import_now(TableKind kind, std::string_view file, bool dry_run,
                                       const Context& context) const {
  try {
    const ImportReport report =
        import_csv(library_, context, text_source(file),
                   {.batch_rows = kBatchRows, .expected = kind, .dry_run = dry_run, .should_stop = [this] {
                      return draining_.load();
                    }});
    if (report.counts().interrupted) throw_interrupted(report.counts().imported);
    return to_result(report);
  } catch (const FileProblem& problem) {
    throw InvalidInput({FieldError{"file", {FieldErrorType::value_error, problem.what()}}});
  }
}

void ImportService::stop() {
  drain();
  threads_.join();
}

}  // namespace lectern::importing
