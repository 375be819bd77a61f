// `lectern refresh` against the built program's server: what a second run of a day does, also with what did not come to
// a good end in the first one.
#include <csignal>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/served_program.hpp"

namespace lectern {
namespace {

using test::Program;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class TheRefresh : public ServedProgram {
 protected:
  [[nodiscard]] std::string refresh(const Program::Arguments& flags, int expected = 0) const {
    Program::Arguments arguments{"refresh", "--url", fmt::format("http://127.0.0.1:{}", port_)};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    Program program{LECTERN_BINARY, arguments};
    EXPECT_EQ(program.wait(), expected) << program.output() << program.errors();
    EXPECT_EQ(program.errors(), "");
    return program.output();
  }
  void start_without_worker() {
    auto arguments = serve_arguments();
    arguments.emplace_back("--jobs=off");
    start(arguments);
  }
  [[nodiscard]] std::unique_ptr<Program> start_worker() const {
    return std::make_unique<Program>(
        LECTERN_BINARY, Program::Arguments{"worker", "--database", database(), "--job-lease-seconds", "1", "--log-file",
                                           (folder_.path() / "worker.jsonl").string()});
  }
  [[nodiscard]] std::int64_t tasks(std::string_view query = {}) const {
    return get("/api/v1/tasks?kind=recommendations.refresh" + std::string{query}).at("meta").at("total").as_int64();
  }
};

TEST_F(TheRefresh, IsDoneOnceADay) {
  start(serve_arguments());
  EXPECT_THAT(refresh({"--limit", "3", "--concurrency", "2"}),
              AllOf(HasSubstr("refresh 1: done in "), HasSubstr("refresh 3: done in "),
                    HasSubstr("3 done, 0 skipped (already completed), 0 failed.\n")));
  const std::int64_t made = tasks();
  EXPECT_GE(made, 1);
  EXPECT_EQ(tasks("&status=SUCCESS"), made);
  EXPECT_THAT(refresh({"--limit", "3"}),
              AllOf(HasSubstr("refresh 1: skipped (already completed)\n"),
                    HasSubstr("0 done, 3 skipped (already completed), 0 failed.\n"), Not(HasSubstr("done in"))));
  EXPECT_EQ(tasks(), made);
  EXPECT_THAT(refresh({"--limit", "5"}), HasSubstr("2 done, 3 skipped (already completed), 0 failed.\n"));
}

TEST_F(TheRefresh, IsNotDoneBeforeItsTaskIs) {
  start_without_worker();
  EXPECT_THAT(
      refresh({"--limit", "1", "--timeout", "1"}, 1),
      AllOf(AnyOf(HasSubstr(" is still PENDING when the time is over.\n"),
                  HasSubstr("that is more than the time that is left.\n")),  // where the last look takes all of it
            HasSubstr("0 done, "), HasSubstr("1 failed.\n")));
  const auto worker = start_worker();
  EXPECT_THAT(refresh({"--limit", "1"}), HasSubstr("1 done, 0 skipped")) << "it was not done when this run came";
  EXPECT_THAT(refresh({"--limit", "1"}), HasSubstr("0 done, 1 skipped"));
  EXPECT_EQ(tasks(), 1);
}

TEST_F(TheRefresh, TriesAgainWhatCameToNoGoodEndThatDay) {
  start_without_worker();
  EXPECT_THAT(refresh({"--limit", "2", "--timeout", "1"}, 1), HasSubstr("2 failed.\n"));
  const auto task = std::string{get("/api/v1/tasks").at("data").at(0).at("task_id").as_string()};
  Program cancel{LECTERN_BINARY, {"jobs", "cancel", task, "--database", database()}};
  EXPECT_EQ(cancel.wait(), 0) << cancel.errors();
  EXPECT_EQ(tasks("&status=CANCELED"), 1);
  const auto worker = start_worker();
  EXPECT_THAT(refresh({"--limit", "2"}), HasSubstr("2 done, 0 skipped"));
  EXPECT_THAT(refresh({"--limit", "2"}), HasSubstr("0 done, 2 skipped"));
  EXPECT_EQ(tasks(), 1) << "it is the same task";
}

TEST_F(TheRefresh, WaitsWhereTheServerLimitsItsRequests) {
  start(serve_arguments("--rate-limit-write=2/1"));
  EXPECT_THAT(refresh({"--limit", "5", "--concurrency", "1"}),
              AllOf(HasSubstr("5 done, "), HasSubstr("sent again.\n")));
}

TEST_F(TheRefresh, IsFoundInTheServersLogByItsTrace) {
  start(serve_arguments());
  const std::string said = refresh({"--limit", "1"});
  constexpr std::string_view kBefore = "The trace of all calls is ";
  const std::size_t at = said.find(kBefore);
  ASSERT_NE(at, std::string::npos) << said;
  const std::string trace = said.substr(at + kBefore.size(), 32);
  EXPECT_EQ(stop(SIGTERM), 0);
  std::ifstream file{folder_.path() / "log.jsonl"};
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (line.contains("\"trace_id\":\"" + trace + "\"")) lines.push_back(line);
  EXPECT_THAT(lines, testing::Contains(HasSubstr("/api/v1/recommendations/refresh")));
  EXPECT_THAT(lines, testing::Contains(HasSubstr("/api/v1/tasks/{id}")));
}

}  // namespace
}  // namespace lectern
