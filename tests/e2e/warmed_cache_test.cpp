// A server that starts with books has the answers that many will ask for before anybody does.
#include <array>

#include <gmock/gmock.h>

#include "e2e/programs_with_redis.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;

constexpr int kBooks = 5;
constexpr int kLists = 4;  // two of books, one of authors, and that of the most borrowed books

class CachedProgramsWarmed : public ServedProgram {
 protected:
  /// By a server that keeps nothing and ends.
  CachedProgramsWarmed() {
    start_with({"--cache=off"});
    for (std::string& book : books_) book = created("/api/v1/books", R"({"title":"Emma","author":"Jane Austen"})");
    const std::string member = created("/api/v1/members", R"({"name":"Ada","email":null})");
    created("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", books_.back(), member));
    EXPECT_EQ(stop(SIGTERM), 0);
  }

  void start_with(const test::Program::Arguments& more) {
    auto arguments = serve_arguments();
    arguments.insert(arguments.end(), more.begin(), more.end());
    start(arguments);
  }
  void expect_kept(const std::string& path) const { EXPECT_EQ(client().get(path).header("X-Cache"), "HIT") << path; }
  void expect_all_kept() const {
    for (const std::string path : {"/api/v1/books", "/api/v1/books?limit=20", "/api/v1/authors"}) expect_kept(path);
    expect_kept("/api/v1/books/" + books_.back());
  }

  std::array<std::string, kBooks> books_;  // the last of them was borrowed most

 private:
  std::string created(const std::string& path, const std::string& body) {
    auto desk = client();
    desk.send(post_text(path, body));
    const auto answer = desk.receive();
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return std::string{boost::json::parse(answer.body).at("id").as_string()};
  }
};

class CachedProgramsWarmedWithRedis : protected WithRedis, public CachedProgramsWarmed {};

/// What was looked for in vain is made and kept, one after the other; the most borrowed book is not the last of them.
TEST_F(CachedProgramsWarmed, HaveInMemoryWhatManyWillAskFor) {
  start_with({"--single-node=on"});
  const std::string misses = R"(lectern_cache_lookups_total{store="memory",result="miss"})";
  ASSERT_TRUE(
      comes_true_within(20s, [&] { return number_in(client().get("/metrics").body, misses) == kLists + kBooks; }));
  expect_all_kept();
}

TEST_F(CachedProgramsWarmedWithRedis, HaveThereWhatManyWillAskFor) {
  start_with({"--redis=" + redis_.url(), "--redis-timeout-milliseconds=5000"});  // for a busy machine
  ASSERT_TRUE(comes_true_within(20s, [&] { return keys_like("answer:*").size() == kLists + kBooks; }));
  expect_all_kept();
}

}  // namespace
}  // namespace lectern
