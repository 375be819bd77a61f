// The built program under clients that take much and give nothing: it goes on serving the others.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/desk_load.hpp"
#include "support/file_limit.hpp"
#include "support/program.hpp"
#include "support/raw_client.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

using test::DeskLoad;
using test::Program;
using test::RawClient;

class Robustness : public testing::Test {
 protected:
  [[nodiscard]] std::string path() const { return (folder_.path() / "library.db").string(); }
  [[nodiscard]] Program::Arguments serve_arguments() const {
    return {"serve",           "--listen",  "127.0.0.1:0", "--database", "sqlite:" + path(),
            "--starter",       "--threads", "2",           "--log-file", (folder_.path() / "log").string(),
            "--rate-limit=off"};
  }
  void start(const Program::Arguments& further = {}) {
    Program::Arguments arguments = serve_arguments();
    arguments.insert(arguments.end(), further.begin(), further.end());
    program_.emplace(LECTERN_BINARY, arguments);
    port_ = program_->wait_for_port();
  }
  /// A library whose export fits in no buffers of sockets: 12 MB.
  void import_large_books() const {
    const std::string file = (folder_.path() / "large.csv").string();
    std::ofstream csv{file};
    csv << "title,author,description\n";
    for (int i = 0; i < 2'500; ++i) csv << fmt::format("Large {},Somebody,{:d>4900}\n", i, "");
    csv.close();
    Program import{LECTERN_BINARY, {"import", file, "--database", "sqlite:" + path()}};
    if (import.wait() != 0) throw std::runtime_error(import.errors());
  }
  /// Clients whose kernels take next to nothing for them, and who read nothing of what these requests bring.
  [[nodiscard]] std::vector<RawClient> sleepers(int count, std::string_view requests) const {
    std::vector<RawClient> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      all.emplace_back(4096);
      all.back().connect(port_);
      all.back().send(requests);
    }
    return all;
  }
  /// While clerks lend and take back, who must all be served.
  [[nodiscard]] std::uintmax_t largest_log_under_load() const {
    DeskLoad load{port_, 4};
    std::uintmax_t largest = 0;
    for (int i = 0; i < 20; ++i) {  // some 30 KiB of log for each
      load.await_acknowledged(100);
      largest = std::max(largest, std::filesystem::file_size(path() + "-wal"));
    }
    EXPECT_EQ(load.finish().failure, "");
    return largest;
  }

  /// The log begins anew after 4 MiB if no read happens to be in it; where one is held it grows beyond 80 MiB here.
  static constexpr std::uintmax_t kMostLog = 32UL * 1024 * 1024;
  test::TemporaryFolder folder_;
  std::optional<Program> program_;
  std::uint16_t port_ = 0;
};

TEST_F(Robustness, LetsNoClientThatNeverReadsHoldTheLogOfTheDatabase) {
  start({"--write-timeout-seconds", "5"});
  std::string requests;
  for (int i = 0; i < 100; ++i)
    for (const std::string target :
         {"/api/v1/books?limit=100", "/api/v1/books?limit=100&q=a", "/api/v1/audit?limit=100"})
      requests += test::request_text("GET", target);
  std::vector<RawClient> asleep = sleepers(20, requests);
  EXPECT_LT(largest_log_under_load(), kMostLog);
  for (RawClient& sleeper : asleep) EXPECT_TRUE(sleeper.is_cut_off());
}

TEST_F(Robustness, LetsNoClientThatStopsReadingAnExportHoldTheLogOfTheDatabase) {
  import_large_books();
  start({"--write-timeout-seconds", "5"});
  std::vector<RawClient> asleep = sleepers(20, test::request_text("GET", "/api/v1/books/export/csv"));
  for (RawClient& sleeper : asleep) EXPECT_GT(sleeper.read_some(100), 0U);  // the file has begun
  EXPECT_LT(largest_log_under_load(), kMostLog);
  for (RawClient& sleeper : asleep) EXPECT_TRUE(sleeper.is_cut_off());  // in its middle
}

TEST_F(Robustness, AsksForTheFilesThatItsConnectionsNeed) {
  constexpr std::size_t kClients = 300;
  Program::Arguments arguments{"-c", "ulimit -S -n 200; exec \"$0\" \"$@\"", LECTERN_BINARY};
  const Program::Arguments serve = serve_arguments();
  arguments.insert(arguments.end(), serve.begin(), serve.end());
  program_.emplace("/bin/sh", arguments);
  port_ = program_->wait_for_port();
  std::vector<RawClient> clients;
  clients.reserve(kClients);
  for (std::size_t i = 0; i < kClients; ++i) clients.push_back(RawClient::connected(port_));
  for (RawClient& client : clients) EXPECT_EQ(client.get("/livez").status, 200U);
}

TEST_F(Robustness, AnswersAThousandBusyClientsWithNothingUnforeseen) {
  constexpr std::size_t kClients = 1'000;
  if (!test::may_open(kClients + 500)) GTEST_SKIP() << "this process may not open enough files";
  start();
  const std::vector<std::string> requests{
      test::request_text("GET", "/api/v1/books?limit=2"), test::request_text("GET", "/api/v1/books?limit=2&q=the"),
      test::request_text("GET", "/api/v1/members?limit=2&sort=name"),
      test::request_text("POST", "/api/v1/members", "Content-Type: application/json\r\n",
                         R"({"name":"Ada Lovelace","email":null})"),
      test::request_text("GET", "/health")};
  std::vector<RawClient> clients;
  clients.reserve(kClients);
  for (std::size_t i = 0; i < kClients; ++i) clients.push_back(RawClient::connected(port_));
  std::map<unsigned, int> statuses;
  for (int round = 0; round < 3; ++round) {
    for (RawClient& client : clients)
      for (const std::string& request : requests) client.send(request);
    for (RawClient& client : clients)
      for (std::size_t i = 0; i < requests.size(); ++i) ++statuses[client.receive().status];
  }
  int foreseen = 0;
  for (const unsigned status : {200U, 201U, 429U, 503U}) foreseen += statuses[status];
  EXPECT_EQ(foreseen, 15'000) << testing::PrintToString(statuses);
  EXPECT_GT(statuses[200], 5'000) << testing::PrintToString(statuses);
  EXPECT_GT(statuses[201], 0) << testing::PrintToString(statuses);
  EXPECT_EQ(RawClient::connected(port_).get("/api/v1/books").status, 200U);
}

}  // namespace
}  // namespace lectern
