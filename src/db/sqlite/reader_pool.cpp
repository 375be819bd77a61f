#include "db/sqlite/reader_pool.hpp"

#include <boost/asio/post.hpp>

namespace lectern::db::sqlite {
namespace {

struct Remembered {
  std::uint64_t pool;
  Reader* reader;
};

thread_local std::vector<Remembered> remembered;

std::uint64_t next_pool_id() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

void Reader::begin() {
  end();
  connection_.control("begin");
  is_open_ = true;
}

void Reader::end() noexcept {
  if (!is_open_) return;
  is_open_ = false;
  try {
    connection_.control("commit");
  } catch (...) {  // a read transaction that cannot be committed is over all the same
    return;
  }
}

void Reader::stay_open(std::uint64_t commits, const boost::asio::any_io_executor& executor) {
  if (is_open_ && seen_commits_ == commits) return;
  begin();
  seen_commits_ = commits;
  if (end_is_posted_) return;
  end_is_posted_ = true;
  boost::asio::post(executor, [this] {
    end_is_posted_ = false;
    end();
  });
}

ReaderPool::ReaderPool(std::string path, StatementMetrics* metrics)
    : path_(std::move(path)), metrics_(metrics), id_(next_pool_id()) {}

Reader& ReaderPool::reader() {
  for (const Remembered& known : remembered)
    if (known.pool == id_) return *known.reader;
  return open();
}

Reader& ReaderPool::open() {
  auto opened = std::make_unique<Reader>(path_, metrics_);
  Reader& reader = *opened;
  if (time_limit_) reader.connection().set_time_limit(*time_limit_);
  const std::scoped_lock lock{mutex_};
  readers_.push_back(std::move(opened));
  remembered.push_back({id_, &reader});
  return reader;
}

}  // namespace lectern::db::sqlite
