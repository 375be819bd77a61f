// The built program over real sockets: what was acknowledged is there after any end, and what is wrong stops the start.
#include "support/program.hpp"

#include <algorithm>
#include <csignal>
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
  EXPECT_EQ(get("/products").at("meta").at("total").as_int64(), 5);
}

TEST_F(TheProgram, FillsAnEmptyLibraryWithTheStarterCatalogOnceWhenItMigrates) {
  const Program::Arguments arguments{"migrate", "--starter", "--database", database()};
  Program first{LECTERN_BINARY, arguments};
  EXPECT_EQ(first.wait(), 0) << first.errors();
  EXPECT_THAT(first.output(), EndsWith("The empty library was filled with the starter catalog.\n"));
  Program second{LECTERN_BINARY, arguments};
  EXPECT_EQ(second.wait(), 0) << second.errors();
  EXPECT_THAT(second.output(), EndsWith("The library is not empty: the starter catalog was left out.\n"));
  ServedProgram::start(serve_arguments());
  EXPECT_GT(get("/api/v1/books").at("meta").at("total").as_int64(), 0);
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

TEST_F(TheProgram, ExportsWhatImportReadsBackWhole) {
  start();
  lend();
  EXPECT_EQ(stop(SIGTERM), 0);
  const std::string second = "sqlite:" + (folder_.path() / "second.db").string();
  const auto run = [](const Program::Arguments& arguments) {
    Program program{LECTERN_BINARY, arguments};
    EXPECT_EQ(program.wait(), 0) << program.errors();
    return program.output();
  };
  for (const std::string list : {"books", "members", "borrows"}) {
    const std::string file = (folder_.path() / (list + ".csv")).string();
    run({"export", list, "--database", database(), "--out", file});
    run({"import", file, "--database", second});
  }
  for (const std::string list : {"books", "members", "borrows"})
    EXPECT_EQ(run({"export", list, "--database", second}), run({"export", list, "--database", database()}));
  EXPECT_THAT(run({"verify", "--database", second}),
              AllOf(HasSubstr("invariants hold."), testing::Not(HasSubstr("WRONG"))));
}

TEST_F(TheProgram, VerifiesADatabaseThatIsBeingServedAndNamesWhatIsWrong) {
  start();
  lend();
  Program sound{LECTERN_BINARY, {"verify", "--database", database()}};
  EXPECT_EQ(sound.wait(), 0) << sound.output();
  EXPECT_EQ(stop(SIGTERM), 0);
  database_.damage("update members set borrow_count = 9");
  Program wrong{LECTERN_BINARY, {"verify", "--database", database()}};
  EXPECT_EQ(wrong.wait(), 1);
  EXPECT_THAT(wrong.output(), HasSubstr("borrow_count is 9, but should be 0"));
  Program absent{LECTERN_BINARY, {"verify", "--database", "sqlite:" + (folder_.path() / "none.db").string()}};
  EXPECT_EQ(absent.wait(), 1);
  EXPECT_THAT(absent.errors(), HasSubstr("there is no database"));
}

TEST_F(TheProgram, TakesTheStarterOutAgain) {
  start();
  EXPECT_EQ(stop(SIGTERM), 0);
  Program clear{LECTERN_BINARY, {"clear", "--starter", "--database", database()}};
  EXPECT_EQ(clear.wait(), 0);
  EXPECT_THAT(clear.output(), HasSubstr("12 members and 5 products of the starter library were taken out."));
}

TEST_F(TheProgram, TakesFilesUpTo64MiBAndOtherBodiesUpTo1MiB) {
  start();
  const auto announce = [&](std::string_view path, std::size_t size) {
    RawClient client = RawClient::connected(port_);
    client.send(
        fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=X\r\n"
                    "Expect: 100-continue\r\nContent-Length: {}\r\n\r\n",
                    path, size));
    return client.receive().status;
  };
  constexpr std::size_t kMiB = 1024UL * 1024;
  EXPECT_EQ(announce("/api/v1/books/import/csv", 64 * kMiB), 100U);
  EXPECT_EQ(announce("/api/v1/members/import/csv", 65 * kMiB), 413U);
  EXPECT_EQ(announce("/api/v1/books", 2 * kMiB), 413U);
}

TEST_F(TheProgram, StreamsAnExportInChunks) {
  start();
  const auto answer = RawClient::connected(port_).get("/api/v1/books/export/csv");
  EXPECT_EQ(answer.header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(answer.header("Content-Disposition"), "attachment; filename=books.csv");
  const auto total = get("/api/v1/books").at("meta").at("total").as_int64();
  EXPECT_EQ(std::ranges::count(answer.body, '\n'), total + 1);
}

}  // namespace
}  // namespace lectern
