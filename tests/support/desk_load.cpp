#include "support/desk_load.hpp"

#include <random>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/ids.hpp"
#include "support/awaited_count.hpp"
#include "support/raw_client.hpp"

namespace lectern::test {
namespace {

/// One clerk: a connection, a few members, and what they have out.
class Clerk {
 public:
  Clerk(std::uint16_t port, int number, DeskLoad::Ledger& ledger)
      : client_(RawClient::connected(port)), ledger_(ledger), random_(static_cast<unsigned>(number)) {}

  /// One change; whether it was acknowledged.
  bool act() {
    const auto choice = random_() % 10;
    if (members_.size() < 3) return register_member();
    if (books_.size() < 5 || choice == 0) return add_book();
    if (out_.size() > 6 || (choice < 4 && !out_.empty())) return take_back();
    return lend();
  }

 private:
  RawResponse post(const std::string& path, const std::string& body) {
    client_.send(request_text("POST", path, "Content-Type: application/json\r\n", body));
    RawResponse response = client_.receive();
    ++ledger_.statuses[response.status];
    if (response.status >= 400) ++ledger_.codes[text(response, "error_code")];
    if (response.status == 503) check_refusal(response);
    return response;
  }
  void check_refusal(const RawResponse& response) {
    if (response.header("Retry-After").empty() || response.header("Content-Type") != "application/problem+json")
      ledger_.failure += "refused badly: " + response.head + '\n';
  }
  static std::string text(const RawResponse& response, std::string_view member) {
    const auto body = boost::json::parse(response.body);
    const auto* value = body.as_object().if_contains(member);
    if (value == nullptr)
      throw std::runtime_error(fmt::format("no {} in {}\n{}", member, response.head, response.body));
    return std::string{value->as_string()};
  }

  bool register_member() {
    const RawResponse response = post("/api/v1/members", R"({"name":"Ada Lovelace","email":null})");
    if (response.status == 201) members_.push_back(text(response, "id"));
    return response.status == 201;
  }
  bool add_book() {
    const std::string title = "Book " + lectern::to_string(make_uuid_v7());
    const std::string body = fmt::format(R"({{"title":"{}","author":"{}","description":"{}","total_copies":3}})", title,
                                         title, std::string(500, 'd'));
    const RawResponse response = post("/api/v1/books", body);
    if (response.status == 503 && text(response, "error_code") != "OUTCOME_UNKNOWN")
      ledger_.refused_titles.insert(title);
    if (response.status != 201) return false;
    books_.push_back(text(response, "id"));
    ledger_.books.insert(books_.back());
    return true;
  }
  bool lend() {
    const std::string body = fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", books_[random_() % books_.size()],
                                         members_[random_() % members_.size()]);
    const RawResponse response = post("/api/v1/borrows", body);
    if (response.status != 201) return false;
    out_.push_back(text(response, "id"));
    ledger_.loans.insert(out_.back());
    return true;
  }
  bool take_back() {
    const std::string loan = out_.front();
    const RawResponse response = post("/api/v1/borrows/" + loan + "/return", "");
    if (response.status != 200 && response.status != 409) return false;
    out_.erase(out_.begin());
    if (response.status == 409) return false;  // it was taken back before, which nobody knew
    ledger_.returned.insert(loan);
    return true;
  }

  RawClient client_;
  DeskLoad::Ledger& ledger_;
  std::minstd_rand random_;
  std::vector<std::string> books_;
  std::vector<std::string> members_;
  std::vector<std::string> out_;
};

}  // namespace

void DeskLoad::Ledger::add(Ledger&& other) {
  books.merge(other.books);
  loans.merge(other.loans);
  returned.merge(other.returned);
  refused_titles.merge(other.refused_titles);
  for (const auto& [status, count] : other.statuses) statuses[status] += count;
  for (const auto& [code, count] : other.codes) codes[code] += count;
  failure += other.failure;
}

DeskLoad::DeskLoad(std::uint16_t port, int writers) : ledgers_(static_cast<std::size_t>(writers)) {
  for (int i = 0; i < writers; ++i)
    writers_.emplace_back([this, port, i] { write(port, i, ledgers_[static_cast<std::size_t>(i)]); });
}

DeskLoad::~DeskLoad() {
  finish();
}

void DeskLoad::write(std::uint16_t port, int number, Ledger& ledger) {
  try {
    Clerk clerk{port, number, ledger};
    while (!stopping_) {
      const int refused_before = ledger.statuses[503];
      if (clerk.act()) ++acknowledged_;
      if (ledger.statuses[503] == refused_before) continue;
      ++refused_;
      pause_after_refusal();
    }
  } catch (const std::exception& error) {  // the server was killed, unless it was not
    ledger.failure += std::string{error.what()} + '\n';
  }
}

void DeskLoad::await_acknowledged(int count) const {
  await_more(acknowledged_, count);
}

void DeskLoad::await_refused(int count) const {
  await_more(refused_, count);
}

DeskLoad::Ledger DeskLoad::finish() {
  stopping_ = true;
  for (std::thread& writer : writers_) writer.join();
  writers_.clear();
  Ledger all;
  for (Ledger& ledger : ledgers_) all.add(std::move(ledger));
  ledgers_.clear();
  return all;
}

}  // namespace lectern::test
