// Tasks, and what is done by tasks if a client prefers it.
#include <gmock/gmock.h>

#include "jobs/queue.hpp"
#include "support/awaited_count.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using http::Method;
using test::Answer;
using test::comes_true_within;
using test::TestApp;
using testing::StartsWith;

constexpr auto kLong = 120s;
const std::string kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";
const test::Headers kLater{{"Content-Type", "application/json"}, {"Prefer", "respond-async, wait=1"}};

class TasksApi : public testing::Test {
 protected:
  std::string loan(const std::string& book, const std::string& member) {
    return R"({"book_id":")" + book + R"(","member_id":")" + member + R"("})";
  }
  Answer lend_later(test::Headers headers = kLater) {
    return app_.post("/api/v1/borrows", loan(book_, member_), std::move(headers));
  }
  void work() { app_.application().work(app_.clock()); }
  bool comes_to(const std::string& task, std::string_view status) {
    return comes_true_within(kLong, [&] { return app_.get("/api/v1/tasks/" + task).text("status") == status; });
  }
  Answer import_later(std::string_view file, std::string_view query = "?background=true", std::string key = "") {
    test::Headers headers{{"Content-Type", "multipart/form-data; boundary=XX"}};
    if (!key.empty()) headers.emplace_back("Idempotency-Key", std::move(key));
    return app_.post("/api/v1/books/import/csv" + std::string{query},
                     "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" +
                         std::string{file} + "\r\n--XX--\r\n",
                     headers);
  }

  std::int64_t kept_files() {
    db::DynamicQuery query{"test"};
    query.text = "select count(*) from kept_files";
    return run_sync(app_.application().services().database.list<std::int64_t>(query)).at(0);
  }

  TestApp app_;
  std::string book_ = app_.add_book("The Dispossessed");
  std::string member_ = app_.add_member("Ada Lovelace");
};

TEST_F(TasksApi, AcceptsALoanThatTheClientWouldNotWaitFor) {
  const Answer accepted = lend_later();
  EXPECT_EQ(accepted.status(), 202U);
  EXPECT_EQ(accepted.text("status"), "PENDING");
  EXPECT_EQ(accepted.header("Preference-Applied"), "respond-async");
  EXPECT_EQ(accepted.header("Location"), "/api/v1/tasks/" + accepted.text("task_id"));
}

TEST_F(TasksApi, LendsByATask) {
  const std::string task = lend_later().text("task_id");
  work();
  ASSERT_TRUE(comes_to(task, "SUCCESS"));
  const Answer done = app_.get("/api/v1/tasks/" + task);
  EXPECT_EQ(done.text("result.book.id"), book_);
  EXPECT_EQ(app_.get("/api/v1/borrows/" + done.text("result.id")).text("member_id"), member_);
}

TEST_F(TasksApi, SaysWhyALoanWasRefused) {
  app_.post("/api/v1/borrows", loan(book_, member_));
  const std::string task = lend_later().text("task_id");
  work();
  ASSERT_TRUE(comes_to(task, "FAILURE"));
  EXPECT_EQ(app_.get("/api/v1/tasks/" + task).text("error.error_code"), "ACTIVE_BORROW_EXISTS");
}

TEST_F(TasksApi, RefusesAWrongLoanAtOnce) {
  EXPECT_EQ(app_.post("/api/v1/borrows", "{}", kLater).status(), 422U);
  EXPECT_EQ(app_.get("/api/v1/tasks").number("meta.total"), 0);
}

TEST_F(TasksApi, HasOneTaskForAnIdempotencyKey) {
  test::Headers headers = kLater;
  headers.emplace_back("Idempotency-Key", "a-key");
  const std::string task = lend_later(headers).text("task_id");
  EXPECT_EQ(lend_later(headers).text("task_id"), task);
  EXPECT_EQ(app_.get("/api/v1/tasks").number("meta.total"), 1);
  headers.erase(headers.begin() + 1);  // the same request without the preference is another one
  EXPECT_EQ(lend_later(headers).status(), 422U);
}

TEST_F(TasksApi, ImportsInTheBackground) {
  const Answer accepted = import_later("title,author\nTransit,Anna Seghers\nMalina,Ingeborg Bachmann\n");
  ASSERT_EQ(accepted.status(), 202U);
  work();
  ASSERT_TRUE(comes_to(accepted.text("task_id"), "SUCCESS"));
  EXPECT_EQ(app_.get("/api/v1/tasks/" + accepted.text("task_id")).number("result.imported"), 2);
  EXPECT_EQ(app_.get("/api/v1/books?title=Malina").number("meta.total"), 1);
}

TEST_F(TasksApi, ImportsALargeFileInTheBackground) {
  std::string file = "title,author\n";
  for (int i = 0; i < 4'000; ++i) file += "A book with the number " + std::to_string(i) + ",Somebody\n";
  const std::string task = import_later(file).text("task_id");
  work();
  ASSERT_TRUE(comes_to(task, "SUCCESS"));
  EXPECT_EQ(app_.get("/api/v1/tasks/" + task).number("result.imported"), 4'000);
}

TEST_F(TasksApi, SaysWhatIsWrongWithAFile) {
  const std::string task = import_later("a,b\n1,2\n").text("task_id");
  work();
  ASSERT_TRUE(comes_to(task, "FAILURE"));
  EXPECT_EQ(app_.get("/api/v1/tasks/" + task).text("error.error_code"), "VALIDATION_ERROR");
}

TEST_F(TasksApi, KeepsAFileOnceForAnIdempotencyKey) {
  const std::string file = "title,author\nTransit,Anna Seghers\n";
  const std::string task = import_later(file, "?background=true", "a-key").text("task_id");
  EXPECT_EQ(import_later(file, "?background=true", "a-key").text("task_id"), task);
  EXPECT_EQ(kept_files(), 1);
  work();
  ASSERT_TRUE(comes_to(task, "SUCCESS"));
  EXPECT_EQ(kept_files(), 0);
}

TEST_F(TasksApi, KeepsTheFileOfAFailedImportForAsLongAsItMayBeTriedAgain) {
  const std::string task = import_later("a,b\n1,2\n").text("task_id");
  work();
  ASSERT_TRUE(comes_to(task, "FAILURE"));
  app_.clock().advance(std::chrono::days{27});
  const std::string again = app_.post("/api/v1/tasks/" + task + "/retry").text("task_id");
  ASSERT_TRUE(comes_to(again, "FAILURE"));
  EXPECT_EQ(app_.get("/api/v1/tasks/" + again).text("error.error_code"), "VALIDATION_ERROR");
  app_.clock().advance(std::chrono::days{2});
  EXPECT_TRUE(comes_true_within(kLong, [&] { return kept_files() == 0; }));
  const std::string late = app_.post("/api/v1/tasks/" + again + "/retry").text("task_id");
  ASSERT_TRUE(comes_to(late, "FAILURE"));
  EXPECT_EQ(app_.get("/api/v1/tasks/" + late).text("error.error_code"), "FILE_GONE");
}

TEST_F(TasksApi, CancelsAndTriesAgain) {
  const std::string task = lend_later().text("task_id");
  EXPECT_EQ(app_.post("/api/v1/tasks/" + task + "/cancel").text("status"), "CANCELED");
  EXPECT_EQ(app_.post("/api/v1/tasks/" + task + "/cancel").text("error_code"), "TASK_FINISHED");
  EXPECT_EQ(app_.post("/api/v1/tasks/" + task + "/retry").text("status"), "PENDING");
  EXPECT_EQ(app_.post("/api/v1/tasks/" + task + "/retry").text("error_code"), "TASK_NOT_FINISHED");
}

TEST_F(TasksApi, KnowsNoOtherTask) {
  for (const std::string& path : {kNobody, std::string{"x"}}) {
    const Answer answer = app_.get("/api/v1/tasks/" + path);
    EXPECT_EQ(answer.status(), 404U);
    EXPECT_EQ(answer.text("error_code"), "TASK_NOT_FOUND");
  }
}

TEST_F(TasksApi, ListsByStatusAndKind) {
  const std::string loan_task = lend_later().text("task_id");
  import_later("title,author\n");
  EXPECT_EQ(app_.get("/api/v1/tasks?kind=borrows.lend").size("data"), 1U);
  EXPECT_EQ(app_.get("/api/v1/tasks?kind=borrows.lend").text("data.0.task_id"), loan_task);
  EXPECT_EQ(app_.get("/api/v1/tasks?status=PENDING&limit=1").number("meta.total"), 2);
  EXPECT_EQ(app_.get("/api/v1/tasks?status=WAITING").status(), 400U);
}

}  // namespace
}  // namespace lectern
