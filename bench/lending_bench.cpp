// How fast the library lends and takes back without HTTP: so many borrowers at once, on one thread, into a new SQLite
// database, or an empty one of PostgreSQL. For profiles of the writer; bench/run.sh measures the same over HTTP.
//   lending_bench [loans] [borrowers at once] [folder for the database, or postgresql://…]
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "bench_library.hpp"
#include "runtime/run_sync.hpp"

namespace {

using namespace lectern;
using boost::asio::awaitable;

constexpr std::size_t kMembers = 512;
constexpr std::size_t kBooks = 64;

struct Library : bench::Library {
  using bench::Library::Library;

  std::vector<catalog::BookId> books;
  std::vector<members::MemberId> members;
};

awaitable<void> fill(Library& library) {
  for (std::size_t i = 0; i < kBooks; ++i) {
    catalog::NewBook book;
    book.title = Text<1, 255>::trusted(fmt::format("Lent {}", i));
    book.author = Text<1, 200>::trusted("Bench");
    book.total_copies = catalog::Copies::trusted(1000);
    library.books.push_back((co_await library.services.catalog.create_book(book, library.context())).id);
  }
  for (std::size_t i = 0; i < kMembers; ++i) {
    members::NewMember member;
    member.name = Text<2, 100>::trusted(fmt::format("Borrower {}", i));
    library.members.push_back((co_await library.services.members.register_member(member, library.context())).id);
  }
}

/// Lends and takes back in turn; borrower `number` has members and pairs of its own.
awaitable<void> borrow_and_return(Library& library, std::size_t number, std::size_t loans) {
  const members::MemberId member = library.members[number % kMembers];
  for (std::size_t i = 0; i < loans; ++i) {
    const catalog::BookId book = library.books[(number + i) % kBooks];
    const auto loan = co_await library.services.lending.lend({book, member, {}}, library.context());
    co_await library.services.lending.take_back(loan.id, library.context());
  }
}

}  // namespace

int main(int count, char** arguments) {
  const auto loans = static_cast<std::size_t>(count > 1 ? std::atoi(arguments[1]) : 50'000);
  const auto borrowers = static_cast<std::size_t>(count > 2 ? std::atoi(arguments[2]) : 64);
  std::string url = count > 3 ? arguments[3] : std::filesystem::temp_directory_path().string();
  if (!url.starts_with("postgresql:")) {
    const std::filesystem::path path = std::filesystem::path{url} / "lending_bench.db";
    bench::remove_database(path);
    url = "sqlite:" + path.string();
  }
  Library library{url};
  run_sync(fill(library));
  boost::asio::io_context io{1};
  for (std::size_t i = 0; i < borrowers; ++i)
    boost::asio::co_spawn(io, borrow_and_return(library, i, loans / borrowers), boost::asio::detached);
  const auto began = std::chrono::steady_clock::now();
  io.run();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  const auto operations = static_cast<double>(loans / borrowers * borrowers * 2);
  fmt::print("lending without HTTP, {} at once: {:.0f}/s ({:.1f} µs each)\n", borrowers, operations / took.count(),
             took.count() / operations * 1e6);
}
