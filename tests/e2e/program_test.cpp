// The built program over real sockets: what was acknowledged is there after any end, and what is wrong stops the start.
#include "support/program.hpp"

#include <csignal>
#include <fstream>
#include <optional>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/raw_client.hpp"
#include "support/test_database.hpp"

namespace lectern {
namespace {

using test::Program;
using test::RawClient;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::StartsWith;

class TheProgram : public testing::Test {
 protected:
  [[nodiscard]] std::string database() const { return "sqlite:" + (folder_.path() / "library.db").string(); }

  Program::Arguments serve_arguments() {
    return {"serve", "--listen", "127.0.0.1:0", "--database", database(), "--starter", "--threads", "2"};
  }
  void start() {
    program_.emplace(LECTERN_BINARY, serve_arguments());
    port_ = program_->wait_for_port();
  }
  int stop(int signal) {
    program_->signal(signal);
    return program_->wait();
  }
  boost::json::value get(const std::string& path) {
    return boost::json::parse(RawClient::connected(port_).get(path).body);
  }
  /// Lends the first book to the first member; the id of the loan.
  std::string lend() {
    const auto book = get("/api/v1/books?limit=1").at("data").at(0).at("id").as_string();
    const auto member = get("/api/v1/members?limit=1").at("data").at(0).at("id").as_string();
    const std::string body =
        fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", std::string{book}, std::string{member});
    RawClient client = RawClient::connected(port_);
    client.send(test::request_text("POST", "/api/v1/borrows", "Content-Type: application/json\r\n", body));
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return std::string{boost::json::parse(answer.body).at("id").as_string()};
  }
  /// What the program prints about it.
  std::string import(const std::string& file) {
    Program program{LECTERN_BINARY, {"import", file, "--database", database()}};
    EXPECT_EQ(program.wait(), 0) << program.errors();
    return program.output();
  }
  std::string status_of(const std::string& loan) {
    return std::string{get("/api/v1/borrows/" + loan).at("status").as_string()};
  }

  test::TemporaryFolder folder_;
  std::optional<Program> program_;
  std::uint16_t port_ = 0;
};

TEST_F(TheProgram, ServesTheStarterLibrary) {
  start();
  EXPECT_GT(get("/api/v1/books").at("meta").at("total").as_int64(), 0);
  EXPECT_GT(get("/api/v1/members").at("meta").at("total").as_int64(), 0);
}

TEST_F(TheProgram, KeepsALoanOverAStopAndANewStart) {
  start();
  const std::string loan = lend();
  EXPECT_EQ(stop(SIGTERM), 0);
  start();
  EXPECT_EQ(status_of(loan), "borrowed");
}

TEST_F(TheProgram, KeepsAnAcknowledgedLoanWhenItIsKilled) {
  start();
  const std::string loan = lend();
  EXPECT_EQ(stop(SIGKILL), 128 + SIGKILL);
  start();
  EXPECT_EQ(status_of(loan), "borrowed");
}

TEST_F(TheProgram, DoesNotServeAFileThatIsBeingServed) {
  start();
  Program second{LECTERN_BINARY, serve_arguments()};
  EXPECT_EQ(second.wait(), 1);
  EXPECT_THAT(second.errors(), HasSubstr("is being served by another process"));
}

TEST_F(TheProgram, StartsWithNoUnknownVariableAndNoBadValue) {
  Program unknown{LECTERN_BINARY, serve_arguments(), {"LECTERN_MAX_BOROWS=5"}};
  EXPECT_EQ(unknown.wait(), 2);
  EXPECT_THAT(unknown.errors(), HasSubstr("LECTERN_MAX_BOROWS: There is no such setting"));
  Program bad{LECTERN_BINARY, {"serve", "--threads", "0", "--database", database()}};
  EXPECT_EQ(bad.wait(), 2);
  EXPECT_THAT(bad.errors(), HasSubstr("--threads cannot be \"0\""));
}

TEST_F(TheProgram, PrintsItsOpenApiDocument) {
  Program program{LECTERN_BINARY, {"openapi"}};
  EXPECT_EQ(program.wait(), 0);
  EXPECT_THAT(program.output(), StartsWith(R"({"openapi":"3.1)"));
  EXPECT_NO_THROW(boost::json::parse(program.output()));
}

TEST_F(TheProgram, ImportsAFileOnceHoweverOftenItIsTold) {
  const std::string file = (folder_.path() / "books.csv").string();
  std::ofstream{file} << "title,author,isbn\nKaputt,Curzio Malaparte,0-306-40615-2\nEmma,Jane Austen,\n";
  EXPECT_THAT(import(file), AllOf(ContainsRegex("imported +2\n"), ContainsRegex("already there +0\n")));
  EXPECT_THAT(import(file), AllOf(ContainsRegex("imported +0\n"), ContainsRegex("already there +2\n")));
  program_.emplace(LECTERN_BINARY, Program::Arguments{"serve", "--listen", "127.0.0.1:0", "--database", database()});
  port_ = program_->wait_for_port();
  EXPECT_EQ(get("/api/v1/books").at("meta").at("total").as_int64(), 2);
  EXPECT_EQ(get("/api/v1/books?q=malaparte").at("data").at(0).at("isbn").as_string(), "9780306406157");
}

}  // namespace
}  // namespace lectern
