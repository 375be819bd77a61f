#include "db/sqlite/reader_pool.hpp"

#include <atomic>

namespace lectern::db::sqlite {
namespace {

struct Remembered {
  std::uint64_t pool;
  Connection* connection;
};

thread_local std::vector<Remembered> remembered;

std::uint64_t next_pool_id() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

ReaderPool::ReaderPool(std::string path) : path_(std::move(path)), id_(next_pool_id()) {}

Connection& ReaderPool::connection() {
  for (const Remembered& known : remembered)
    if (known.pool == id_) return *known.connection;
  return open();
}

Connection& ReaderPool::open() {
  auto opened = std::make_unique<Connection>(path_, Connection::Mode::read_only);
  Connection& connection = *opened;
  const std::scoped_lock lock{mutex_};
  connections_.push_back(std::move(opened));
  remembered.push_back({id_, &connection});
  return connection;
}

}  // namespace lectern::db::sqlite
