// Jobs of the built program: whatever is killed, each that was accepted is done, once.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/kill_rounds.hpp"
#include "e2e/served_program.hpp"
#include "support/awaited_count.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;
using test::Program;
using testing::HasSubstr;

constexpr auto kLong = 60s;
constexpr int kTasksOfRound = 40;

class TheProgramsJobs : public ServedProgram {
 protected:
  TheProgramsJobs() {
    auto arguments = serve_arguments();
    arguments.emplace_back("--jobs=off");
    start(arguments);
  }
  void TearDown() override {
    EXPECT_EQ(stop(SIGTERM), 0) << program_->errors();
    Program verify{LECTERN_BINARY, {"verify", "--database", database()}};
    EXPECT_EQ(verify.wait(), 0) << verify.output() << verify.errors();
  }

  std::unique_ptr<Program> start_worker() {
    return std::make_unique<Program>(
        LECTERN_BINARY, Program::Arguments{"worker", "--database", database(), "--job-lease-seconds", "1", "--log-file",
                                           (folder_.path() / "worker.jsonl").string()});
  }
  boost::json::value post(const std::string& path, const std::string& body, std::string_view headers = {}) {
    auto connection = client();
    connection.send(
        test::request_text("POST", path, "Content-Type: application/json\r\n" + std::string{headers}, body));
    const auto answer = connection.receive();
    EXPECT_LT(answer.status, 300U) << answer.body;
    return boost::json::parse(answer.body);
  }
  std::string new_id(const std::string& path, const std::string& body) {
    return std::string{post(path, body).at("id").as_string()};
  }
  std::string new_book() {
    return new_id("/api/v1/books", R"({"title":"The Dispossessed","author":"Ursula K. Le Guin","total_copies":1000})");
  }
  /// A loan by a task; returns the task's id.
  std::string lend_later(const std::string& book, const std::string& member) {
    const auto task = post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member),
                           "Prefer: respond-async\r\n");
    return std::string{task.at("task_id").as_string()};
  }
  std::string status_of(const std::string& task) {
    return std::string{get("/api/v1/tasks/" + task).at("status").as_string()};
  }
  bool all_succeed(const std::vector<std::string>& tasks) {
    return comes_true_within(kLong, [&] {
      return std::ranges::all_of(tasks, [&](const std::string& task) { return status_of(task) == "SUCCESS"; });
    });
  }
  /// What became of tasks, for whoever reads that a test failed.
  std::string statuses() {
    std::string all;
    for (const std::string status : {"PENDING", "STARTED", "RETRY", "SUCCESS", "FAILURE", "CANCELED"}) {
      const auto page = get("/api/v1/tasks?limit=1&kind=borrows.lend&status=" + status);
      if (page.at("meta").at("total") != 0) all += status + " " + boost::json::serialize(page) + "\n";
    }
    return all;
  }
  std::string run(Program::Arguments arguments, int expected = 0) {
    arguments.insert(arguments.end(), {"--database", database()});
    Program program{LECTERN_BINARY, arguments};
    EXPECT_EQ(program.wait(), expected) << program.errors();
    return program.output() + program.errors();
  }
};

TEST_F(TheProgramsJobs, AreEachDoneOnceHoweverOftenWorkersAreKilled) {
  std::array<std::unique_ptr<Program>, 2> workers{start_worker(), start_worker()};
  std::vector<std::string> tasks;
  for (int round = 0; round < kill_rounds(); ++round) {
    const std::string book = new_book();
    for (int i = 0; i < kTasksOfRound; ++i) {
      const auto member = new_id("/api/v1/members", fmt::format(R"({{"name":"Reader {} {}","email":null}})", round, i));
      tasks.push_back(lend_later(book, member));
      if (i != kTasksOfRound / 2) continue;
      auto& worker = workers[static_cast<std::size_t>(round) % workers.size()];
      worker->signal(SIGKILL);
      worker->wait();
      worker = start_worker();
    }
  }
  ASSERT_TRUE(all_succeed(tasks)) << statuses();
  EXPECT_EQ(get("/api/v1/borrows?limit=1").at("meta").at("total"), std::ssize(tasks));
  std::set<std::string> loans;
  for (const std::string& task : tasks) loans.emplace(get("/api/v1/tasks/" + task).at("result").at("id").as_string());
  EXPECT_EQ(loans.size(), tasks.size());
  for (const auto& worker : workers) {
    worker->signal(SIGTERM);
    EXPECT_EQ(worker->wait(), 0) << worker->errors();
  }
}

TEST_F(TheProgramsJobs, AreListedShownTriedAgainAndCanceled) {
  const std::string book = new_book();
  const std::string member = new_id("/api/v1/members", R"({"name":"Ada Lovelace","email":null})");
  const std::string first = lend_later(book, member);
  const std::string second = lend_later(book, member);
  EXPECT_THAT(run({"jobs", "list"}), AllOf(HasSubstr(first), HasSubstr("borrows.lend"), HasSubstr("PENDING")));
  EXPECT_THAT(run({"jobs", "cancel", second}), HasSubstr("is CANCELED"));
  EXPECT_THAT(run({"jobs", "list", "--status", "CANCELED"}), AllOf(HasSubstr(second), Not(HasSubstr(first))));
  EXPECT_THAT(run({"jobs", "retry", second}), HasSubstr("is PENDING"));
  const auto worker = start_worker();
  // One of them lends the book, and the other is refused: the member has it.
  ASSERT_TRUE(comes_true_within(kLong, [&] {
    return std::set{status_of(first), status_of(second)} == std::set<std::string>{"SUCCESS", "FAILURE"};
  }));
  const std::string refused = status_of(first) == "FAILURE" ? first : second;
  EXPECT_THAT(run({"jobs", "show", refused}), AllOf(HasSubstr("ACTIVE_BORROW_EXISTS"), HasSubstr(book)));
  EXPECT_THAT(run({"jobs", "cancel", refused}, 1), HasSubstr("is finished"));
  EXPECT_THAT(run({"jobs", "show", book}, 1), HasSubstr("Task not found"));
  EXPECT_THAT(run({"jobs", "show", "x"}, 2), HasSubstr("no id"));
  worker->signal(SIGTERM);
  EXPECT_EQ(worker->wait(), 0) << worker->errors();
}

}  // namespace
}  // namespace lectern
