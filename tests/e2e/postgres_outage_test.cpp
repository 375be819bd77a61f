// PostgreSQL ends, dies or stands still under load, and comes back: every answer meanwhile is right or a 503 that says
// when to try again, what was acknowledged is there, and the service returns by itself.
#include <csignal>
#include <filesystem>
#include <future>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/kill_rounds.hpp"
#include "e2e/post_storm.hpp"
#include "support/desk_load.hpp"
#include "support/desk_readers.hpp"
#include "support/desk_records.hpp"
#include "support/postgres_cluster.hpp"
#include "support/program.hpp"
#include "support/raw_client.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::DeskLoad;
using test::DeskReaders;
using test::Program;
using test::RawClient;
using testing::AnyOf;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Key;
using testing::Pair;
using SteadyTime = std::chrono::steady_clock::time_point;

class PostgresOutage : public testing::Test {
 protected:
  static constexpr int kWriters = 4;
  static constexpr int kReaders = 4;

  [[nodiscard]] Program::Arguments serve_arguments() const {
    return {"serve",
            "--listen",
            "127.0.0.1:0",
            "--database",
            cluster_.url(),
            "--threads",
            "2",
            "--log-file",
            (folder_.path() / "log").string(),
            "--rate-limit=off"};
  }
  void start() {
    program_.emplace(LECTERN_BINARY, serve_arguments());
    port_ = program_->wait_for_port();
  }

  /// Until both a read and a write have succeeded over each of a few connections, which all threads serve.
  SteadyTime await_service() const {
    const std::string write = test::request_text("POST", "/api/v1/members", "Content-Type: application/json\r\n",
                                                 R"({"name":"Grace Hopper","email":null})");
    for (int connection = 0; connection < 4; ++connection) {
      RawClient client = RawClient::connected(port_);
      for (const std::string& request : {test::request_text("GET", "/api/v1/books"), write}) {
        unsigned status = 0;
        for (int tries = 0; status != 200 && status != 201; ++tries) {
          if (tries > 0) std::this_thread::sleep_for(2ms);
          client.send(request);
          status = client.receive().status;
        }
      }
    }
    return std::chrono::steady_clock::now();
  }
  /// Starts the database server and notes how long after it accepts connections the service is back.
  void start_database() {
    auto accepting = std::async(std::launch::async, [&] {
      while (!cluster_.accepts()) std::this_thread::sleep_for(1ms);
      return std::chrono::steady_clock::now();
    });
    auto serving = std::async(std::launch::async, [&] { return await_service(); });
    cluster_.start();
    const SteadyTime accepted = accepting.get();
    longest_return_ = std::max(longest_return_, serving.get() - accepted);
  }

  void expect_kept(const DeskLoad::Ledger& told) {
    EXPECT_EQ(told.failure, "");
    EXPECT_THAT(told.statuses, Each(Key(AnyOf(200U, 201U, 409U, 503U)))) << testing::PrintToString(told.codes);
    const auto stored = [&](const std::string& sql) { return cluster_.texts(sql); };
    test::expect_stored(told, stored);
    test::expect_not_stored(told.refused_titles, stored);
    Program verify{LECTERN_BINARY, {"verify", "--database", cluster_.url()}};
    EXPECT_EQ(verify.wait(), 0) << verify.output() << verify.errors();
  }
  static void expect_right(const DeskReaders::Ledger& told) {
    EXPECT_EQ(told.failure, "");
    EXPECT_THAT(told.statuses, Each(Key(AnyOf(200U, 503U))));
  }

  /// The database server goes in the way of `outage` and comes back, so often, under load.
  void go_through(int times, const std::function<void(int time)>& outage) {
    start();
    DeskLoad load{port_, kWriters};
    load.await_acknowledged(100);
    DeskReaders readers{port_, kReaders};
    readers.await_served(50);
    for (int time = 0; time < times; ++time) {
      outage(time);
      load.await_refused(20);
      readers.await_refused(20);
      start_database();
      load.await_acknowledged(50);
      readers.await_served(50);
    }
    expect_right(readers.finish());
    const DeskLoad::Ledger told = load.finish();
    expect_kept(told);
    EXPECT_EQ(stop(), 0) << program_->errors();
    note("return_ms", std::chrono::duration_cast<std::chrono::milliseconds>(longest_return_).count());
    note("acknowledged", static_cast<std::int64_t>(told.acknowledged()));
    for (const auto& [code, count] : told.codes) note(code, count);
  }
  int stop() {
    program_->signal(SIGTERM);
    return program_->wait();
  }
  static void note(const std::string& name, std::int64_t value) { RecordProperty(name, std::to_string(value)); }

  test::TemporaryFolder folder_;
  test::PostgresCluster cluster_;
  std::optional<Program> program_;
  std::uint16_t port_ = 0;
  std::chrono::steady_clock::duration longest_return_{};
};

TEST_F(PostgresOutage, IsAnsweredWith503WhileTheServerIsStoppedAndPassesByItself) {
  go_through(2, [&](int) { cluster_.stop(); });
}

TEST_F(PostgresOutage, LosesNoAcknowledgedWriteWhenTheServerStopsWithoutWritingItsMemoryDown) {
  go_through(1, [&](int) { cluster_.stop_immediately(); });
}

TEST_F(PostgresOutage, LosesNoAcknowledgedWriteWhenAllProcessesOfTheServerAreKilled) {
  go_through(2, [&](int) { cluster_.kill(); });
}

TEST_F(PostgresOutage, LeavesOneEffectAndOneAnswerOfAHundredCopiesOfOneRequestWithOneKey) {
  start();
  std::minstd_rand random{std::random_device{}()};
  std::map<unsigned, std::size_t> seen;
  for (int round = 0; round < kill_rounds(); ++round) {
    const std::string request = test::request_text(
        "POST", "/api/v1/books", fmt::format("Content-Type: application/json\r\nIdempotency-Key: key-{}\r\n", round),
        R"({"title":"T","author":"A"})");
    const std::size_t moment = random() % (2 * kCopies);
    const Told told = post_storm({port_}, request, [&](std::size_t step) {
      if (step != moment) return;
      cluster_.kill();
      cluster_.start();
    });
    await_service();
    const Told again = post_storm({port_}, request, {});
    ASSERT_THAT(again.replies, ElementsAre(Pair(Field(&Reply::status, 201U), kCopies)));
    for (const auto& [reply, count] : told.replies)
      EXPECT_TRUE(reply.status == 503 || reply == only_reply(again)) << testing::PrintToString(reply);
    EXPECT_EQ(told.unanswered, 0U);
    EXPECT_THAT(cluster_.texts("select count(*) from books"), ElementsAre(std::to_string(round + 1)));
    for (const auto& [reply, count] : told.replies) seen[reply.status] += count;
  }
  for (const auto& [status, count] : seen) note(fmt::format("told_{}", status), static_cast<std::int64_t>(count));
  EXPECT_EQ(stop(), 0) << program_->errors();
}

TEST_F(PostgresOutage, KeepsTheProgramFromStartingWithASentenceThatSaysWhy) {
  cluster_.stop();
  program_.emplace(LECTERN_BINARY, serve_arguments());
  EXPECT_EQ(program_->wait(), 1);
  EXPECT_THAT(program_->errors(), HasSubstr("PostgreSQL cannot be reached: connection to server at \"127.0.0.1\""));
}

/// Over connections that readers share: those of transactions are watched too, but have longer.
TEST_F(PostgresOutage, IsAnsweredWith503WhenTheServerStandsStillAndPassesByItself) {
  start();
  DeskLoad load{port_, kWriters};
  load.await_acknowledged(100);
  expect_kept(load.finish());
  const std::string path = "/api/v1/books/" + *cluster_.texts("select id from books limit 1").begin();
  std::vector<RawClient> clients;
  for (int i = 0; i < kReaders; ++i) {
    clients.push_back(RawClient::connected(port_));
    EXPECT_EQ(clients.back().get(path).status, 200U);
  }
  cluster_.pause();
  for (RawClient& client : clients) client.send(test::request_text("GET", path));
  for (RawClient& client : clients) {
    const test::RawResponse answer = client.receive();
    EXPECT_EQ(answer.status, 503U) << answer.body;
    EXPECT_EQ(answer.header("Retry-After"), "1");
  }
  cluster_.resume();
  await_service();
  EXPECT_EQ(stop(), 0) << program_->errors();
}

TEST_F(PostgresOutage, GivesEachRequestItsOwnAnswerWhileConnectionsEndAtRandom) {
  start();
  DeskLoad load{port_, kWriters};
  load.await_acknowledged(100);
  DeskReaders readers{port_, 2 * kReaders};
  constexpr int kTimes = 60;
  std::size_t ended = 0;
  for (int time = 0; time < kTimes; ++time)
    ended += cluster_
                 .texts(
                     "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lectern' "
                     "and pid <> pg_backend_pid() order by random() limit 2")
                 .size();
  readers.await_served(50);
  const DeskReaders::Ledger read = readers.finish();
  expect_right(read);
  const DeskLoad::Ledger told = load.finish();
  expect_kept(told);
  EXPECT_GT(ended, std::size_t{kTimes});
  EXPECT_EQ(stop(), 0) << program_->errors();
  note("ended", static_cast<std::int64_t>(ended));
  for (const auto& [status, count] : read.statuses) note(fmt::format("read_{}", status), count);
  for (const auto& [status, count] : told.statuses) note(fmt::format("written_{}", status), count);
}

}  // namespace
}  // namespace lectern
