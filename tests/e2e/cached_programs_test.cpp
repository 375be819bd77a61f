// What servers that keep answers show of what others did to their library: a node that was killed before it could say
// what it had done, an import past all servers, and a thousand who ask for the same at once.
#include <array>
#include <atomic>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "e2e/kill_rounds.hpp"
#include "e2e/programs_with_redis.hpp"
#include "support/cutting_proxy.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;
using test::Program;
using test::RawClient;

/// Two seconds are promised; what was kept would hold for minutes.
constexpr auto kSoon = 3s;

// ---- a node that is killed ----

class PostgresCacheNodes : public ProgramsWithRedis {
 protected:
  PostgresCacheNodes() : ProgramsWithRedis(2, {kPatient}) { await_connections(); }

  static std::string sent(std::uint16_t port, std::string_view method, const std::string& path,
                          const std::string& body) {
    RawClient desk = RawClient::connected(port);
    desk.send(test::request_text(method, path, "Content-Type: application/json\r\n", body));
    return desk.receive().body;
  }
  std::string add_book() const {
    return boost::json::parse(sent(ports_.back(), "POST", "/api/v1/books", R"({"title":"0","author":"A"})"))
        .at("id")
        .as_string()
        .c_str();
  }
  static std::string change_text(const std::string& book, const std::string& title) {
    return test::request_text("PATCH", "/api/v1/books/" + book, "Content-Type: application/json\r\n",
                              fmt::format(R"({{"title":"{}"}})", title));
  }
  static std::string title_in(const test::RawResponse& answer) {
    return boost::json::parse(answer.body).at("title").as_string().c_str();
  }
  static std::string title_at(std::uint16_t port, const std::string& book) {
    return title_in(RawClient::connected(port).get("/api/v1/books/" + book));
  }
  static bool is_kept(std::uint16_t port, const std::string& path) {
    return RawClient::connected(port).get(path).header("X-Cache") == "HIT";
  }
  /// A node that keeps nothing.
  std::unique_ptr<Program> witness() { return std::make_unique<Program>(LECTERN_BINARY, serve_arguments()); }
};

TEST_F(PostgresCacheNodes, ShowWhatWasCommittedByANodeThatWasKilledBeforeItCouldSaySo) {
  test::CuttingProxy proxy{redis_.port()};
  auto arguments = serve_arguments();
  arguments.emplace_back(kPatient);
  arguments.push_back(fmt::format("--redis=redis://127.0.0.1:{}", proxy.port()));
  ServedProgram::start(arguments);
  await_connections(port_);
  const auto truth = witness();
  const std::uint16_t truth_port = truth->wait_for_port();
  const std::string book = add_book();
  const std::string path = "/api/v1/books/" + book;
  ASSERT_TRUE(comes_true_within(10s, [&] { return is_kept(ports_[0], path); }));
  proxy.fall_silent();
  RawClient desk = client();
  desk.send(change_text(book, "1"));
  ASSERT_TRUE(comes_true_within(10s, [&] { return title_at(truth_port, book) == "1"; }));
  EXPECT_FALSE(desk.has_answer_within(0ms));
  stop(SIGKILL);
  EXPECT_TRUE(comes_true_within(kSoon, [&] { return title_at(ports_[0], book) == "1"; }));
  EXPECT_TRUE(comes_true_within(kSoon, [&] { return is_kept(ports_[0], path); }));
}

/// Numbers its books' titles at one node until it is killed, while another is watched.
class PostgresKilledCacheNode : public PostgresCacheNodes {
 protected:
  static constexpr std::size_t kBooks = 8;

  void write_until_killed(std::size_t book) {
    try {
      RawClient desk = RawClient::connected(ports_[0]);
      while (true) {
        const int number = acknowledged_[book] + 1;
        desk.send(change_text(books_[book], std::to_string(number)));
        if (desk.receive().status == 200) acknowledged_[book] = number;
        ++writes_;
      }
    } catch (const std::runtime_error&) {
      ++gone_;
    }
  }
  void watch() {
    RawClient desk = RawClient::connected(ports_[1]);
    while (gone_ < static_cast<int>(kBooks))
      for (std::size_t book = 0; book < kBooks; ++book) {
        const int least = acknowledged_[book];
        const auto answer = desk.get("/api/v1/books/" + books_[book]);
        if (std::stoi(title_in(answer)) < least) ++stale_;
        if (answer.header("X-Cache") == "HIT") ++hits_;
      }
  }
  void kill_in_the_middle() {
    gone_ = 0;
    std::vector<std::jthread> threads;
    for (std::size_t book = 0; book < kBooks; ++book) threads.emplace_back([this, book] { write_until_killed(book); });
    threads.emplace_back([this] { watch(); });
    test::await_more(writes_, 100);
    test::await_more(hits_, 20);
    servers_[0]->signal(SIGKILL);
  }

  std::array<std::string, kBooks> books_;
  std::array<std::atomic<int>, kBooks> acknowledged_{};
  std::atomic<int> writes_{0};
  std::atomic<int> hits_{0};
  std::atomic<int> stale_{0};
  std::atomic<int> gone_{0};  // writers
};

TEST_F(PostgresKilledCacheNode, LeavesNothingStaleAtTheOther) {
  const auto truth = witness();
  const std::uint16_t truth_port = truth->wait_for_port();
  for (std::string& book : books_) book = add_book();
  for (int round = 0; round < kill_rounds(); ++round) {
    kill_in_the_middle();
    EXPECT_EQ(stale_, 0);
    for (std::size_t book = 0; book < kBooks; ++book) {
      const std::string committed = title_at(truth_port, books_[book]);
      EXPECT_GE(std::stoi(committed), acknowledged_[book]);
      EXPECT_TRUE(comes_true_within(kSoon, [&] { return title_at(ports_[1], books_[book]) == committed; }));
      acknowledged_[book] = std::stoi(committed);
    }
    kill_and_start(0);
    await_connections(ports_[0]);
  }
}

// ---- an import past the servers ----

class CachedProgramsBesideAnImport : public ServedPrograms {
 protected:
  using ServedPrograms::ServedPrograms;

  /// The books that the list shows that is asked for again and again.
  static std::int64_t listed(std::uint16_t port) {
    const auto answer = RawClient::connected(port).get("/api/v1/books?limit=20");
    return boost::json::parse(answer.body).at("meta").at("total").as_int64();
  }
  void expect_imported_books_at_all() {
    for (const std::uint16_t port : ports_)
      ASSERT_TRUE(comes_true_within(
          10s, [port] { return RawClient::connected(port).get("/api/v1/books?limit=20").header("X-Cache") == "HIT"; }));
    const std::string file = (folder_.path() / "books.csv").string();
    std::string csv = "title,author\n";
    for (int i = 0; i < 50; ++i) csv += fmt::format("Title {},Somebody\n", i);
    std::ofstream{file} << csv;
    Program import{LECTERN_BINARY, {"import", file, "--database", database()}};
    ASSERT_EQ(import.wait(), 0) << import.errors();
    for (const std::uint16_t port : ports_)
      EXPECT_TRUE(comes_true_within(kSoon, [port] { return listed(port) == 50; })) << listed(port);
  }
};

/// On SQLite as it is started without a word; on PostgreSQL it keeps nothing so.
class SqliteCachedPrograms : public CachedProgramsBesideAnImport {};

class CachedProgramsWithRedis : protected WithRedis, public CachedProgramsBesideAnImport {
 protected:
  CachedProgramsWithRedis() : CachedProgramsBesideAnImport(2, Program::Arguments{"--redis=" + redis_.url()}) {}
};

TEST_F(SqliteCachedPrograms, ShowWhatWasImportedPastThem) {
  expect_imported_books_at_all();
}

TEST_F(CachedProgramsWithRedis, ShowWhatWasImportedPastThem) {
  expect_imported_books_at_all();
}

}  // namespace
}  // namespace lectern
