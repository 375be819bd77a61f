// A thousand who ask at once for what nobody has asked for yet: the database is asked once.
#include <map>

#include <gmock/gmock.h>

#include "e2e/programs_with_redis.hpp"
#include "support/file_limit.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::RawClient;

constexpr std::size_t kAskers = 1'000;

/// All but the last byte of each request is sent first. How many were answered how.
std::map<std::string, std::size_t> answers_to_all_at_once(std::uint16_t port, const std::string& path) {
  const std::string request = test::request_text("GET", path);
  std::vector<RawClient> askers;
  for (std::size_t i = 0; i < kAskers; ++i) {
    askers.push_back(RawClient::connected(port));
    askers.back().send(std::string_view{request}.substr(0, request.size() - 1));
  }
  for (RawClient& asker : askers) asker.send({&request.back(), 1});
  std::map<std::string, std::size_t> answers;
  for (RawClient& asker : askers) {
    const auto answer = asker.receive();
    ++answers[fmt::format("{} {}", answer.status, answer.body)];
  }
  return answers;
}

int times_asked(std::uint16_t port) {
  return static_cast<int>(number_in(RawClient::connected(port).get("/metrics").body,
                                    R"(lectern_db_statement_duration_seconds_count{statement="books.find"})"));
}

void expect_one_question(std::uint16_t port) {
  ASSERT_TRUE(test::may_open(2 * kAskers));
  RawClient desk = RawClient::connected(port);
  desk.send(test::request_text("POST", "/api/v1/books", "Content-Type: application/json\r\n",
                               R"({"title":"T","author":"A"})"));
  const std::string book = "/api/v1/books/" + std::string{boost::json::parse(desk.receive().body).at("id").as_string()};
  // What is made ahead is this, and so no question any more.
  ASSERT_TRUE(test::comes_true_within(10s, [&] { return desk.get(book).header("X-Cache") == "HIT"; }));
  const int before = times_asked(port);
  const auto answers = answers_to_all_at_once(port, book + "?include_archived=true");
  EXPECT_EQ(times_asked(port) - before, 1);
  EXPECT_THAT(answers, testing::ElementsAre(testing::Pair(testing::StartsWith("200 {"), kAskers)));
}

class CacheStampedeInMemory : public ServedPrograms {
 protected:
  CacheStampedeInMemory() : ServedPrograms(1, {"--single-node=on"}) {}
};

class CacheStampedeWithRedis : public ProgramsWithRedis {
 protected:
  CacheStampedeWithRedis() : ProgramsWithRedis(1, {kPatient}) { await_connections(); }
};

TEST_F(CacheStampedeInMemory, AsksTheDatabaseOnce) {
  expect_one_question(port_);
}

TEST_F(CacheStampedeWithRedis, AsksTheDatabaseOnce) {
  expect_one_question(port_);
}

}  // namespace
}  // namespace lectern
