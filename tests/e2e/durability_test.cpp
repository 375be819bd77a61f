// What was acknowledged is there, whole, whatever ends the program or fills the disk. KILL_ROUNDS says how
// many times it is killed.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/kill_rounds.hpp"
#include "support/desk_load.hpp"
#include "support/desk_records.hpp"
#include "support/program.hpp"
#include "support/raw_client.hpp"
#include "support/sqlite_file.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::DeskLoad;
using test::Program;
using test::RawClient;
using test::SqliteFile;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

class Durability : public testing::Test {
 protected:
  [[nodiscard]] std::string path() const { return (folder_.path() / "library.db").string(); }
  [[nodiscard]] Program::Arguments serve_arguments() const {
    return {"serve",
            "--listen",
            "127.0.0.1:0",
            "--database",
            "sqlite:" + path(),
            "--threads",
            "2",
            "--log-file",
            (folder_.path() / "log").string(),
            "--rate-limit=off"};
  }
  std::uint16_t start(const Program::Arguments& environment = {}) {
    program_.emplace(LECTERN_BINARY, serve_arguments(), environment);
    return port_ = program_->wait_for_port();
  }
  int end(int signal) {
    program_->signal(signal);
    return program_->wait();
  }
  test::RawResponse add_book() {
    RawClient client = RawClient::connected(port_);
    client.send(test::request_text("POST", "/api/v1/books", "Content-Type: application/json\r\n",
                                   R"({"title":"One more","author":"Somebody"})"));
    return client.receive();
  }
  unsigned status_of(const std::string& target) { return RawClient::connected(port_).get(target).status; }

  void expect_stored(const DeskLoad::Ledger& told) const {
    const SqliteFile file{path()};
    test::expect_stored(told, [&](const std::string& sql) { return file.texts(sql); });
    Program verify{LECTERN_BINARY, {"verify", "--database", "sqlite:" + path()}};
    EXPECT_EQ(verify.wait(), 0) << verify.output() << verify.errors();
  }

  test::TemporaryFolder folder_;
  std::optional<Program> program_;
  std::uint16_t port_ = 0;
};

TEST_F(Durability, KeepsEveryAcknowledgedChangeWholeHoweverOftenItIsKilled) {
  std::minstd_rand random{std::random_device{}()};
  DeskLoad::Ledger told;
  for (int round = 0; round < kill_rounds(); ++round) {
    DeskLoad load{start(), 4};
    load.await_acknowledged(1 + static_cast<int>(random() % 300));
    program_->signal(SIGKILL);
    told.add(load.finish());
    EXPECT_EQ(program_->wait(), 128 + SIGKILL);
    start();  // which recovers the file
    expect_stored(told);
    EXPECT_EQ(add_book().status, 201U);
    EXPECT_EQ(end(SIGTERM), 0);
    if (HasFailure()) FAIL() << "in round " << round + 1;
  }
  EXPECT_THAT(told.codes, Not(Contains(Key("INTERNAL_SERVER_ERROR"))));
  RecordProperty("acknowledged", static_cast<int>(told.acknowledged()));
}

TEST_F(Durability, EndsAnImportWhoseServerWasKilledWhenItIsSentAgain) {
  constexpr int kRows = 15'000;
  std::string file = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\ntitle,author\n";
  for (int row = 0; row < kRows; ++row) file += fmt::format("Title {},Somebody\n", row);
  file += "\r\n--XX--\r\n";
  const std::string request =
      test::request_text("POST", "/api/v1/books/import/csv",
                         "Content-Type: multipart/form-data; boundary=XX\r\nIdempotency-Key: a-key\r\n", file);
  start();
  RawClient client = RawClient::connected(port_);
  client.send(request);
  while (RawClient::connected(port_).get("/api/v1/books?limit=1").body.find("\"data\":[]") != std::string::npos) {
  }
  EXPECT_EQ(end(SIGKILL), 128 + SIGKILL);
  start();
  RawClient again = RawClient::connected(port_);
  again.send(request);
  const test::RawResponse answer = again.receive();
  EXPECT_EQ(answer.status, 200U) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr(fmt::format("\"successful\":{}", kRows)));
  EXPECT_THAT(answer.body, Not(HasSubstr("\"already_there\":0,")));
  EXPECT_THAT(SqliteFile{path()}.texts("select count(*) from books"), ElementsAre(std::to_string(kRows)));
}

TEST_F(Durability, AnswersWritesWith503WhileTheDiskIsFullAndGoesOnByItselfAfterwards) {
  const std::string full = (folder_.path() / "the disk is full").string();
  start({"LD_PRELOAD=" LECTERN_FULL_DISK_SHIM, "FULL_DISK_SWITCH=" + full});
  DeskLoad load{port_, 4};
  load.await_acknowledged(100);
  for (int time = 0; time < 3; ++time) {
    std::ofstream{full}.flush();
    load.await_refused(20);
    const test::RawResponse refused = add_book();
    EXPECT_EQ(refused.status, 503U) << refused.body;
    EXPECT_THAT(refused.body, testing::HasSubstr("\"STORAGE_FULL\""));
    EXPECT_EQ(refused.header("Retry-After"), "1");
    EXPECT_EQ(refused.header("Content-Type"), "application/problem+json");
    for (const std::string target : {"/health", "/api/v1/books?sort=title", "/api/v1/books?q=book", "/api/v1/borrows"})
      EXPECT_EQ(status_of(target), 200U) << target;
    std::filesystem::remove(full);
    load.await_acknowledged(50);
  }
  const DeskLoad::Ledger told = load.finish();
  EXPECT_EQ(told.failure, "");
  for (const auto& [status, count] : told.statuses)
    EXPECT_THAT(status, testing::AnyOf(200U, 201U, 409U, 503U)) << count << " times";
  EXPECT_EQ(end(SIGTERM), 0);
  start();
  expect_stored(told);
  EXPECT_FALSE(told.refused_titles.empty());
  const SqliteFile file{path()};
  test::expect_not_stored(told.refused_titles, [&](const std::string& sql) { return file.texts(sql); });
}

TEST_F(Durability, AnswersWritesWith503WhenItsFilesMayNotGrow) {
  const std::string script = "ulimit -f 3000; exec \"$0\" \"$@\"";  // blocks of 512 bytes
  Program::Arguments arguments{"-c", script, LECTERN_BINARY};
  const Program::Arguments serve = serve_arguments();
  arguments.insert(arguments.end(), serve.begin(), serve.end());
  program_.emplace("/bin/sh", arguments);
  port_ = program_->wait_for_port();
  DeskLoad load{port_, 4};
  load.await_refused(10);
  EXPECT_THAT(add_book().status, testing::AnyOf(201U, 503U));  // a checkpoint may just have made room for one more
  EXPECT_EQ(status_of("/api/v1/books"), 200U);
  const DeskLoad::Ledger told = load.finish();
  EXPECT_EQ(told.failure, "");
  EXPECT_EQ(end(SIGTERM), 0);
  start();
  EXPECT_EQ(add_book().status, 201U);
  expect_stored(told);
}

}  // namespace
}  // namespace lectern
