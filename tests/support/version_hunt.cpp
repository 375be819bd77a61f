#include "support/version_hunt.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/ids.hpp"
#include "support/awaited_count.hpp"
#include "support/numbers_shown.hpp"
#include "support/raw_client.hpp"

namespace lectern::test {
namespace {

constexpr int kMostOfAKind = 3;

/// Makes `slowest` what `call` takes, if that is more.
template <class Call>
auto timed(std::chrono::milliseconds& slowest, Call call) {
  const auto began = std::chrono::steady_clock::now();
  auto result = call();
  slowest = std::max(slowest, std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began));
  return result;
}

/// Connections to all nodes, and which of them is asked.
class Nodes {
 public:
  Nodes(const std::vector<std::uint16_t>& ports, unsigned seed) : random_(seed) {
    for (const std::uint16_t port : ports) clients_.push_back(RawClient::connected(port));
  }

  std::size_t any_of(std::size_t count) { return random_() % count; }
  std::size_t any_node() { return any_of(clients_.size()); }
  RawResponse get(std::size_t node, const std::string& path) { return clients_[node].get(path); }
  RawResponse send(std::size_t node, std::string_view method, const std::string& path, const std::string& body) {
    clients_[node].send(request_text(method, path, "Content-Type: application/json\r\n", body));
    return clients_[node].receive();
  }
  std::string created(const std::string& path, const std::string& body) {
    const RawResponse answer = send(0, "POST", path, body);
    if (answer.status != 201) throw std::runtime_error(fmt::format("{}: {}", answer.head, answer.body));
    return std::string{boost::json::parse(answer.body).at("id").as_string()};
  }

 private:
  std::vector<RawClient> clients_;
  std::minstd_rand random_;
};

std::string title(const std::string& tag, std::int64_t number) {
  return fmt::format("{} {}", tag, number);
}

}  // namespace

// ---- those who write ----

class VersionHunt::Writer {
 public:
  Writer(VersionHunt& hunt, int number, Report& report)
      : hunt_(hunt), report_(report), nodes_(hunt.options_.ports, static_cast<unsigned>(number) + 1) {
    for (std::size_t book = 0; book < hunt.hunted_.ids.size(); ++book)
      if (book % static_cast<std::size_t>(hunt.options_.writers) == static_cast<std::size_t>(number))
        books_.push_back({.index = book, .id = hunt.hunted_.ids[book], .member = new_member()});
  }

  /// One change; whether it was acknowledged.
  bool act() {
    Book& book = books_[nodes_.any_of(books_.size())];
    if (nodes_.any_of(2) == 0) return rename(book);
    return book.loan.empty() ? lend(book) : take_back(book);
  }

 private:
  struct Book {
    std::size_t index;
    std::string id;
    std::string member;
    std::string loan{};  // while it is out
    std::int64_t title_number = 0;
    std::int64_t loans = 0;  // acknowledged ones, of which there may be more
    std::int64_t returns = 0;
  };

  std::string new_member() { return nodes_.created("/api/v1/members", R"({"name":"Ada Lovelace","email":null})"); }

  RawResponse send(std::size_t node, std::string_view method, const std::string& path, const std::string& body) {
    return timed(report_.slowest_write, [&] { return nodes_.send(node, method, path, body); });
  }
  /// Whether the answer has this status; a 503 is waited out.
  bool has(unsigned status, const RawResponse& answer) {
    if (answer.status == status) return true;
    if (answer.status != 503) throw std::runtime_error(fmt::format("{}\n{}", answer.head, answer.body));
    ++report_.refused;
    pause_after_refusal();
    return false;
  }
  bool publish(const Book& book, Numbered what, std::int64_t number, std::size_t node) {
    hunt_.published_.publish(book.index, what, number, node);
    ++report_.writes;
    return true;
  }

  bool rename(Book& book) {
    const std::size_t node = nodes_.any_node();
    const std::int64_t number = ++book.title_number;  // what was refused may have been done
    const auto answer = send(node, "PATCH", "/api/v1/books/" + book.id,
                             fmt::format(R"({{"title":"{}"}})", title(hunt_.hunted_.tag, number)));
    return has(200, answer) && publish(book, Numbered::title, number, node);
  }
  bool lend(Book& book) {
    const std::size_t node = nodes_.any_node();
    const auto answer = send(node, "POST", "/api/v1/borrows",
                             fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book.id, book.member));
    if (answer.status == 409) {  // by a loan that nobody knew whether it was made
      book.member = new_member();
      return false;
    }
    if (!has(201, answer)) return false;
    book.loan = boost::json::parse(answer.body).at("id").as_string();
    return publish(book, Numbered::loans, ++book.loans, node);
  }
  bool take_back(Book& book) {
    const std::size_t node = nodes_.any_node();
    const auto answer = send(node, "POST", "/api/v1/borrows/" + book.loan + "/return", "");
    if (answer.status != 409 && !has(200, answer)) return false;
    book.loan.clear();
    return publish(book, Numbered::returns, ++book.returns, node);
  }

  VersionHunt& hunt_;
  Report& report_;
  Nodes nodes_;
  std::vector<Book> books_;
};

// ---- those who read ----

class VersionHunt::Reader {
 public:
  Reader(VersionHunt& hunt, int number, Report& report)
      : hunt_(hunt), report_(report), nodes_(hunt.options_.ports, static_cast<unsigned>(number) + 1'001) {}

  /// One look; whether it was answered.
  bool act() {
    const std::size_t node = nodes_.any_node();
    const std::size_t book = nodes_.any_of(hunt_.hunted_.ids.size());
    const auto [kind, path] = any_request(hunt_.hunted_.ids[book]);
    const auto expected = hunt_.published_.expected_of(node);
    const RawResponse answer = timed(report_.slowest_look, [&] { return nodes_.get(node, path); });
    if (answer.status == 503) {
      ++report_.refused;
      pause_after_refusal();
      return false;
    }
    if (answer.status != 200) throw std::runtime_error(fmt::format("{}: {}\n{}", path, answer.head, answer.body));
    for (const ShownNumber& shown : numbers_shown(answer.body, hunt_.hunted_.ids, book)) {
      ++report_.numbers[kind];
      const std::int64_t least = expected[shown.book][static_cast<std::size_t>(shown.what)];
      if (shown.number < least) complain(node, {kind, path}, shown, least, answer);
    }
    ++report_.looks;
    if (answer.header("X-Cache") == "HIT") {
      ++report_.hits;
      ++hunt_.hits_;
    }
    return true;
  }

 private:
  struct Request {
    std::string kind;
    std::string path;
  };

  Request any_request(const std::string& id) {
    const std::string books = "/api/v1/books";
    switch (nodes_.any_of(6)) {
      case 0:
        return {"details", fmt::format("{}/{}/details", books, id)};
      case 1:
        return {"analytics", fmt::format("{}/{}/analytics", books, id)};
      case 2:
        return {"list", books + "?limit=50&sort=-created_at"};
      case 3:
        return {"sorted search", fmt::format("{}?limit=50&sort=title&q={}", books, hunt_.hunted_.tag)};
      case 4:
        return {"search", fmt::format("{}?limit=50&q={}", books, hunt_.hunted_.tag)};
      default:
        return {"book", fmt::format("{}/{}", books, id)};
    }
  }
  void complain(std::size_t node, const Request& request, const ShownNumber& shown, std::int64_t least,
                const RawResponse& answer) {
    constexpr std::array<std::string_view, kNumbered> kNames{"title", "loans", "returns"};
    const std::string_view name = kNames.at(static_cast<std::size_t>(shown.what));
    ++report_.stale;
    if (++complaints_[fmt::format("{} {}", request.kind, name)] > kMostOfAKind) return;
    report_.complaints.push_back(fmt::format("node {}, {}: {} {} of {}, where {} had been acknowledged (X-Cache: {})",
                                             node, request.path, name, shown.number, hunt_.hunted_.ids[shown.book],
                                             least, answer.header("X-Cache")));
  }

  VersionHunt& hunt_;
  Report& report_;
  Nodes nodes_;
  std::map<std::string, int> complaints_;  // by kind
};

// ---- the hunt ----

void VersionHunt::Report::add(Report&& other) {
  writes += other.writes;
  refused += other.refused;
  looks += other.looks;
  hits += other.hits;
  for (const auto& [kind, count] : other.numbers) numbers[kind] += count;
  stale += other.stale;
  slowest_write = std::max(slowest_write, other.slowest_write);
  slowest_look = std::max(slowest_look, other.slowest_look);
  complaints.insert(complaints.end(), other.complaints.begin(), other.complaints.end());
}

VersionHunt::Hunted VersionHunt::add_books(const Options& options) {
  Nodes nodes{options.ports, 0};
  Hunted hunted{.tag = "hunted", .ids = {}};
  for (const char c : lectern::to_string(make_uuid_v7()))
    if (c != '-') hunted.tag += static_cast<char>(c <= '9' ? c - '0' + 'k' : c);  // letters, so that it is one word
  for (std::size_t book = 0; book < options.books; ++book)
    hunted.ids.push_back(nodes.created(
        "/api/v1/books", fmt::format(R"({{"title":"{}","author":"A","total_copies":1000}})", title(hunted.tag, 0))));
  return hunted;
}

VersionHunt::VersionHunt(const Options& options)
    : options_(options),
      hunted_(add_books(options)),
      published_(options.books, options.grace),
      reports_(static_cast<std::size_t>(options.writers + options.readers)) {
  for (int i = 0; i < options.writers; ++i)
    threads_.emplace_back([this, i] { hunt<Writer>(i, writes_, reports_[static_cast<std::size_t>(i)]); });
  for (int i = 0; i < options.readers; ++i)
    threads_.emplace_back(
        [this, i] { hunt<Reader>(i, reads_, reports_[static_cast<std::size_t>(options_.writers + i)]); });
}

VersionHunt::~VersionHunt() {
  finish();
}

template <class Hunter>
void VersionHunt::hunt(int number, std::atomic<int>& count, Report& report) {
  try {
    Hunter hunter{*this, number, report};
    while (!stopping_)
      if (hunter.act()) ++count;
  } catch (const std::exception& error) {
    const std::scoped_lock lock{failure_mutex_};
    failure_ += std::string{error.what()} + '\n';
  }
}

void VersionHunt::await(const std::atomic<int>& count, int more) const {
  try {
    await_more(count, more);
  } catch (const std::exception& error) {
    const std::scoped_lock lock{failure_mutex_};
    throw std::runtime_error(
        fmt::format("{} ({} writes, {} reads): {}", error.what(), writes_.load(), reads_.load(), failure_));
  }
}

VersionHunt::Report VersionHunt::finish() {
  stopping_ = true;
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  Report all;
  for (Report& report : reports_) all.add(std::move(report));
  reports_.clear();
  all.failure = std::move(failure_);
  return all;
}

}  // namespace lectern::test
