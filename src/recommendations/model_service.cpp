#include "recommendations/model_service.hpp"

#include <thread>

#include "db/database.hpp"
#include "recommendations/list_rules.hpp"
#include "recommendations/run_store.hpp"
#include "recommendations/trained_model_rules.hpp"
#include "recommendations/training_store.hpp"
#include "recommendations/walk_training_rules.hpp"
#include "runtime/log.hpp"
#include "runtime/run_blocking.hpp"

namespace lectern::recommendations {
namespace {

constexpr std::string_view kName = "model";
constexpr std::chrono::seconds kLookInterval{1};
constexpr std::int64_t kBooksOfPage = 5'000;
constexpr std::int64_t kReadersOfPage = 500;

const db::FileTable models{"recommendation_models"};

struct Trained {
  std::int64_t readers = 0;  // who like something
  std::int64_t books = 0;
  std::int64_t likes = 0;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(Trained, (), (readers, books, likes, bytes))

awaitable<std::vector<BookId>> read_books(db::Database& database, jobs::Attempt& attempt) {
  std::vector<BookId> books;
  while (true) {
    attempt.check();
    const auto page =
        co_await training_store::list_books(database, books.empty() ? BookId{} : books.back(), kBooksOfPage);
    books.insert(books.end(), page.begin(), page.end());
    if (std::ssize(page) < kBooksOfPage) co_return books;
  }
}

/// Adds the rows of readers whose likes come one reader after the other; books that are newer than `books` are left
/// out.
void add_rows(Rows<Index>& rows, const std::vector<training_store::Like>& likes, const std::vector<BookId>& books) {
  std::vector<Index> row;
  for (std::size_t i = 0; i < likes.size(); ++i) {
    if (const auto index = index_of(books, likes[i].book_id)) row.push_back(*index);
    const bool is_last = i + 1 == likes.size() || likes[i + 1].member_id != likes[i].member_id;
    if (!is_last) continue;
    if (!row.empty()) rows.add(row);
    row.clear();
  }
}

awaitable<Interactions> read_likes(db::Database& database, jobs::Attempt& attempt, const std::vector<BookId>& books) {
  Interactions all{.items_of_reader = {}, .item_count = books.size()};
  MemberId after;
  while (true) {
    attempt.check();
    const auto readers = co_await training_store::list_readers(database, after, kReadersOfPage);
    if (readers.empty()) co_return all;
    add_rows(all.items_of_reader,
             co_await training_store::list_likes(database, after, readers.back(), kLikedHalfPoints), books);
    after = readers.back();
  }
}

/// Leaves threads to those who answer requests.
unsigned training_threads() {
  return std::max(1U, std::thread::hardware_concurrency() / 2);
}

}  // namespace

/// That one looks for a newer model, until it has.
class ModelService::Looking {
 public:
  explicit Looking(ModelService& service) : service_(service) {}
  ~Looking() {
    const std::scoped_lock lock{service_.mutex_};
    service_.known_.is_looking = false;
  }
  Looking(const Looking&) = delete;
  Looking& operator=(const Looking&) = delete;

 private:
  ModelService& service_;
};

awaitable<std::shared_ptr<const TrainedModel>> ModelService::current() {
  {
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock{mutex_};
    if (known_.is_looking || now < known_.next_look) co_return known_.model;
    known_.is_looking = true;
    known_.next_look = now + kLookInterval;
  }
  {
    const Looking looking{*this};
    co_await look();
  }
  const std::scoped_lock lock{mutex_};
  co_return known_.model;
}

awaitable<void> ModelService::look() {
  const auto run = co_await run_store::find_run(database_, std::string{kName});
  const auto file = run ? run->file_id : std::nullopt;
  {
    const std::scoped_lock lock{mutex_};
    if (file == known_.file) co_return;
  }
  if (!file) {
    know(nullptr, file);
    co_return;
  }
  const std::string bytes = co_await models.read(database_, *file);
  auto model = co_await run_blocking(threads_, [&] { return read_trained_model(bytes); });
  if (model) {
    know(std::make_shared<const TrainedModel>(*std::move(model)), file);
  } else {  // it was replaced while we read it, or is of another version: the next one will do
    log_warning("a model cannot be read", {{"file", file->str()}, {"bytes", bytes.size()}});
    const std::scoped_lock lock{mutex_};
    known_.file = file;
  }
}

void ModelService::know(std::shared_ptr<const TrainedModel> model, std::optional<db::KeptFileId> file) {
  const std::scoped_lock lock{mutex_};
  known_.model = std::move(model);
  known_.file = file;
}

awaitable<std::string> ModelService::train_by_job(jobs::Attempt& attempt) {
  const std::vector<BookId> books = co_await read_books(database_, attempt);
  const Interactions likes = co_await read_likes(database_, attempt, books);
  const std::string bytes = co_await run_blocking(
      threads_, [&] { return write_trained_model({books, train_walk_model(likes, settings_, training_threads())}); });
  attempt.check();
  const Context own = attempt.context();
  const db::KeptFileId file = co_await models.keep(database_, bytes, own);
  const Trained trained{.readers = static_cast<std::int64_t>(likes.items_of_reader.size()),
                        .books = std::ssize(books),
                        .likes = static_cast<std::int64_t>(likes.items_of_reader.total()),
                        .bytes = std::ssize(bytes)};
  co_await database_.transaction(own, [&](db::Transaction& tx) -> awaitable<void> {
    co_await run_store::store_run(tx, {std::string{kName}, tx.now(), std::ssize(books), file});
    co_await models.forget_others(tx, file);
    co_await attempt.finish(tx, to_json(trained));
  });
  const std::scoped_lock lock{mutex_};
  known_.next_look = {};  // we know that there is a newer one
  co_return std::string{};
}

}  // namespace lectern::recommendations
