// The built program over real sockets: what was acknowledged is there after any end, and what is wrong stops the start.
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/served_program.hpp"

namespace lectern {
namespace {

using test::Program;
using test::RawClient;
using testing::AllOf;
using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class TheProgram : public ServedProgram {
 protected:
  Program::Arguments starter_arguments() {
    auto arguments = serve_arguments();
    arguments.emplace_back("--starter");
    return arguments;
  }
  void start() { ServedProgram::start(starter_arguments()); }
  /// Lends the first book to the first member; the id of the loan.
  std::string lend() {
    const auto book = get("/api/v1/books?limit=1").at("data").at(0).at("id").as_string();
    const auto member = get("/api/v1/members?limit=1").at("data").at(0).at("id").as_string();
    const std::string body =
        fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", std::string{book}, std::string{member});
    RawClient desk = client();
    desk.send(post_text("/api/v1/borrows", body));
    const auto answer = desk.receive();
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
};

TEST_F(TheProgram, ServesTheStarterLibrary) {
  start();
  EXPECT_GT(get("/api/v1/books").at("meta").at("total").as_int64(), 0);
  EXPECT_GT(get("/api/v1/members").at("meta").at("total").as_int64(), 0);
}

TEST_F(TheProgram, TellsAClientOfThePackedVariantThatItIsFresh) {
  start();
  const std::string accepts = "Accept-Encoding: gzip\r\n";
  const auto page = client().get("/api/v1/books", accepts);
  const std::string tag{page.header("ETag")};
  EXPECT_THAT(tag, EndsWith("-gzip\""));
  const auto again = client().get("/api/v1/books", accepts + "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.header("ETag"), tag);
  EXPECT_EQ(again.header("Vary"), page.header("Vary"));
  EXPECT_EQ(again.header("Content-Type"), "");
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
  Program second{LECTERN_BINARY, starter_arguments()};
  EXPECT_EQ(second.wait(), 1);
  EXPECT_THAT(second.errors(), HasSubstr("is being served by another process"));
}

TEST_F(TheProgram, StartsWithNoUnknownVariableAndNoBadValue) {
  Program unknown{LECTERN_BINARY, starter_arguments(), {"LECTERN_MAX_BOROWS=5"}};
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
  ServedProgram::start(serve_arguments());
  EXPECT_EQ(get("/api/v1/books").at("meta").at("total").as_int64(), 2);
  EXPECT_EQ(get("/api/v1/books?q=malaparte").at("data").at(0).at("isbn").as_string(), "9780306406157");
}

}  // namespace
}  // namespace lectern
