#include "support/desk_readers.hpp"

#include <random>

#include <boost/json/parse.hpp>

#include "support/awaited_count.hpp"
#include "support/raw_client.hpp"

namespace lectern::test {
namespace {

std::vector<std::string> some_books(std::uint16_t port) {
  const auto page = boost::json::parse(RawClient::connected(port).get("/api/v1/books?limit=20").body);
  std::vector<std::string> ids;
  for (const auto& book : page.at("data").as_array()) ids.emplace_back(book.at("id").as_string());
  return ids;
}

class Reader {
 public:
  Reader(std::uint16_t port, unsigned number, const std::vector<std::string>& books, DeskReaders::Ledger& ledger)
      : client_(RawClient::connected(port)), books_(books), ledger_(ledger), random_(number + 1) {}

  /// One look; the status of its answer.
  unsigned look() {
    switch (random_() % 4) {
      case 0:
        return get("/api/v1/books?limit=5").status;
      case 1:
        return get("/api/v1/books?limit=5&q=book").status;
      default:
        return open_book(books_[random_() % books_.size()]);
    }
  }

 private:
  RawResponse get(const std::string& path) {
    RawResponse response = client_.get(path);
    ++ledger_.statuses[response.status];
    const bool is_refusal = response.status == 503;
    if (is_refusal &&
        (response.header("Retry-After").empty() || response.header("Content-Type") != "application/problem+json"))
      ledger_.failure += "refused badly: " + response.head + '\n';
    return response;
  }
  unsigned open_book(const std::string& id) {
    const RawResponse response = get("/api/v1/books/" + id);
    if (response.status == 200 && boost::json::parse(response.body).at("id").as_string() != id)
      ledger_.failure += "another's answer: " + response.body + " for " + id + '\n';
    return response.status;
  }

  RawClient client_;
  const std::vector<std::string>& books_;
  DeskReaders::Ledger& ledger_;
  std::minstd_rand random_;
};

}  // namespace

DeskReaders::DeskReaders(std::uint16_t port, int readers)
    : books_(some_books(port)), ledgers_(static_cast<std::size_t>(readers)) {
  for (std::size_t i = 0; i < ledgers_.size(); ++i)
    readers_.emplace_back([this, port, i] { read(port, static_cast<unsigned>(i), ledgers_[i]); });
}

DeskReaders::~DeskReaders() {
  finish();
}

void DeskReaders::read(std::uint16_t port, unsigned number, Ledger& ledger) {
  try {
    Reader reader{port, number, books_, ledger};
    while (!stopping_) {
      const bool is_refused = reader.look() == 503;
      ++(is_refused ? refused_ : served_);
      if (is_refused) pause_after_refusal();
    }
  } catch (const std::exception& error) {
    ledger.failure += std::string{error.what()} + '\n';
  }
}

void DeskReaders::await_served(int count) const {
  await_more(served_, count);
}

void DeskReaders::await_refused(int count) const {
  await_more(refused_, count);
}

DeskReaders::Ledger DeskReaders::finish() {
  stopping_ = true;
  for (std::thread& reader : readers_) reader.join();
  readers_.clear();
  Ledger all;
  for (Ledger& ledger : ledgers_) {
    for (const auto& [status, count] : ledger.statuses) all.statuses[status] += count;
    all.failure += ledger.failure;
  }
  ledgers_.clear();
  return all;
}

}  // namespace lectern::test
