// PostgreSQL is stopped and killed while tasks are accepted and done: each that was accepted is done once, by itself.
#include <atomic>
#include <csignal>
#include <thread>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/awaited_count.hpp"
#include "support/postgres_cluster.hpp"
#include "support/program.hpp"
#include "support/raw_client.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;
using test::Program;
using test::RawClient;

constexpr auto kLong = 60s;
constexpr int kLoans = 120;
constexpr int kOutages = 4;

class JobsOutage : public testing::Test {
 protected:
  [[nodiscard]] std::string log(const std::string& name) const { return (folder_.path() / name).string(); }
  /// An answer that is none of the outage's; the same request again, by its key, is the same wish.
  boost::json::value post(const std::string& path, const std::string& body, const std::string& key,
                          std::string_view headers = {}) const {
    const std::string request = test::request_text(
        "POST", path, fmt::format("Content-Type: application/json\r\nIdempotency-Key: {}\r\n{}", key, headers), body);
    for (;;) {
      RawClient client = RawClient::connected(port_);
      client.send(request);
      const auto answer = client.receive();
      if (answer.status < 300) return boost::json::parse(answer.body);
      if (answer.status != 503) throw std::runtime_error(answer.body);
      std::this_thread::sleep_for(5ms);
    }
  }
  std::string new_id(const std::string& path, const std::string& body, const std::string& key) const {
    return std::string{post(path, body, key).at("id").as_string()};
  }
  /// Empty while the database is away.
  std::string status_of(const std::string& task) const {
    const auto answer = RawClient::connected(port_).get("/api/v1/tasks/" + task);
    if (answer.status != 200) return {};
    return std::string{boost::json::parse(answer.body).at("status").as_string()};
  }

  test::TemporaryFolder folder_;
  test::PostgresCluster cluster_;
  std::uint16_t port_ = 0;
};

TEST_F(JobsOutage, EndsByItselfAndEachTaskThatWasAcceptedIsDoneOnce) {
  Program server{LECTERN_BINARY,
                 {"serve", "--listen", "127.0.0.1:0", "--database", cluster_.url(), "--threads", "2", "--log-file",
                  log("serve.jsonl"), "--rate-limit=off", "--job-lease-seconds", "2"}};
  port_ = server.wait_for_port();
  Program worker{
      LECTERN_BINARY,
      {"worker", "--database", cluster_.url(), "--log-file", log("worker.jsonl"), "--job-lease-seconds", "2"}};
  const std::string book =
      new_id("/api/v1/books", R"({"title":"Emma","author":"Jane Austen","total_copies":1000})", "book");
  std::vector<std::string> members;
  for (int i = 0; i < kLoans; ++i)
    members.push_back(new_id("/api/v1/members", fmt::format(R"({{"name":"Reader {}","email":null}})", i),
                             fmt::format("member-{}", i)));
  std::vector<std::string> tasks;
  std::atomic<int> accepted = 0;
  std::string failure;
  std::thread desk{[&] {
    try {
      for (const std::string& member : members) {
        const auto task = post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member),
                               "loan-" + member, "Prefer: respond-async\r\n");
        tasks.emplace_back(task.at("task_id").as_string());
        ++accepted;
      }
    } catch (const std::exception& error) {
      failure = error.what();
      accepted = kLoans;
    }
  }};
  for (int outage = 0; outage < kOutages; ++outage) {
    EXPECT_TRUE(comes_true_within(kLong, [&] { return accepted > outage * kLoans / (kOutages + 1); }));
    outage % 2 == 0 ? cluster_.stop() : cluster_.kill();
    cluster_.start();
  }
  desk.join();
  ASSERT_EQ(failure, "");
  EXPECT_TRUE(comes_true_within(kLong, [&] {
    return std::ranges::all_of(tasks, [&](const std::string& task) { return status_of(task) == "SUCCESS"; });
  }));
  EXPECT_EQ(cluster_.texts("select count(*)::text from borrows"), std::multiset{std::to_string(kLoans)});
  EXPECT_EQ(cluster_.texts("select count(*)::text from jobs where kind = 'borrows.lend'"),
            std::multiset{std::to_string(kLoans)});
  for (Program* const program : {&server, &worker}) {
    program->signal(SIGTERM);
    EXPECT_EQ(program->wait(), 0) << program->errors();
  }
  Program verify{LECTERN_BINARY, {"verify", "--database", cluster_.url()}};
  EXPECT_EQ(verify.wait(), 0) << verify.output() << verify.errors();
}

}  // namespace
}  // namespace lectern
