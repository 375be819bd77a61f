// A hundred copies of one POST with one key at once, over a connection each: one effect, and one answer for all, also
// when the servers are killed in the middle and the copies come again. KILL_ROUNDS says how many times.
#include <map>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/kill_rounds.hpp"
#include "e2e/post_storm.hpp"
#include "e2e/served_programs.hpp"

namespace lectern {
namespace {

using test::RawClient;
using testing::Contains;
using testing::ElementsAre;
using testing::Key;
using testing::Pair;

class IdempotencyStorm : public ServedPrograms {
 protected:
  Told storm(const std::string& request, const OnStep& on_step = {}) const {
    return post_storm(ports_, request, on_step);
  }
  std::string create(std::string_view path, std::string_view body) const {
    RawClient desk = client();
    desk.send(post_text(path, body));
    const auto answer = desk.receive();
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return std::string{boost::json::parse(answer.body).at("id").as_string()};
  }
  std::string add_book() const { return create("/api/v1/books", R"({"title":"T","author":"A","total_copies":200})"); }
  std::string add_member() const { return create("/api/v1/members", R"({"name":"Ada","email":null})"); }
  static std::string keyed(std::string_view path, std::string_view key, std::string_view body) {
    return test::request_text("POST", path,
                              fmt::format("Content-Type: application/json\r\nIdempotency-Key: {}\r\n", key), body);
  }
  static std::string loan(std::string_view book, std::string_view member, std::string_view key) {
    return keyed("/api/v1/borrows", key, fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member));
  }
  /// Of which no rule but the key forbids another.
  static std::string new_book(std::string_view key) {
    return keyed("/api/v1/books", key, R"({"title":"T","author":"A"})");
  }
  [[nodiscard]] std::int64_t total(const std::string& list) const {
    return get("/api/v1/" + list).at("meta").at("total").as_int64();
  }

  /// Some of the servers, at least one.
  std::vector<std::size_t> chosen_servers() {
    std::vector<std::size_t> chosen{random_() % servers_.size()};
    for (std::size_t i = 0; i < servers_.size(); ++i)
      if (i != chosen.front() && random_() % 2 == 0) chosen.push_back(i);
    return chosen;
  }

  std::minstd_rand random_{std::random_device{}()};
};

TEST_F(IdempotencyStorm, HasOneEffectAndOneAnswer) {
  const Told told = storm(loan(add_book(), add_member(), "a-key"));
  EXPECT_THAT(told.replies, ElementsAre(Pair(testing::Field(&Reply::status, 201U), kCopies)));
  EXPECT_EQ(total("borrows"), 1);
}

TEST_F(IdempotencyStorm, HasOneEffectAndOneAnswerThoughServersAreKilledInTheMiddle) {
  std::map<std::string, int> seen;
  for (int round = 0; round < kill_rounds(); ++round) {
    const std::string request = new_book(fmt::format("key-{}", round));
    const std::size_t moment = random_() % (2 * kCopies);
    const auto killed = chosen_servers();
    const Told told = storm(request, [&](std::size_t step) {
      if (step == moment)
        for (const std::size_t server : killed) servers_[server]->signal(SIGKILL);
    });
    for (const std::size_t server : killed) kill_and_start(server);
    const bool is_done = total("books") == round + 1;
    const Told again = storm(request);
    ASSERT_THAT(again.replies, ElementsAre(Pair(testing::Field(&Reply::status, 201U), kCopies)));
    for (const auto& [reply, count] : told.replies) EXPECT_EQ(reply, only_reply(again)) << "in round " << round + 1;
    EXPECT_EQ(total("books"), round + 1);
    ++seen[told.replies.empty() ? is_done ? "done_unanswered" : "undone" : told.unanswered > 0 ? "half" : "answered"];
  }
  for (const auto& [how, rounds] : seen) RecordProperty(how, rounds);
}

TEST_F(IdempotencyStorm, ImportsAFileOnceAndSaysWhenToAskForTheResult) {
  std::string body = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\ntitle,author\n";
  for (int row = 0; row < 300; ++row) body += fmt::format("Title {},Somebody\n", row);
  body += "\r\n--XX--\r\n";
  const std::string request =
      test::request_text("POST", "/api/v1/books/import/csv",
                         "Content-Type: multipart/form-data; boundary=XX\r\nIdempotency-Key: a-key\r\n", body);
  const Told told = storm(request);
  std::size_t succeeded = 0;
  for (const auto& [reply, count] : told.replies) {
    if (reply.status == 200) succeeded += count;
    if (reply.status == 200) continue;
    EXPECT_EQ(reply.status, 409U);
    EXPECT_EQ(reply.body, "IDEMPOTENCY_KEY_IN_USE");
    EXPECT_EQ(reply.retry_after, "5");
  }
  EXPECT_GE(succeeded, 1U);
  EXPECT_EQ(total("books"), 300);
  const Told again = storm(request);
  EXPECT_THAT(again.replies, ElementsAre(Pair(testing::Field(&Reply::status, 200U), kCopies)));
  EXPECT_THAT(told.replies, Contains(Key(only_reply(again))));
}

}  // namespace
}  // namespace lectern
