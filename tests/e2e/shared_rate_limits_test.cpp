// One client's requests, spread over the nodes that share a Redis: they count as if there were one node.
#include <map>
#include <thread>

#include <gmock/gmock.h>

#include "e2e/programs_with_redis.hpp"

namespace lectern {
namespace {

using test::RawClient;
using Statuses = std::map<unsigned, int>;

class SharedRateLimits : public ProgramsWithRedis {
 protected:
  explicit SharedRateLimits(test::Program::Arguments more = {kPatient})
      : ProgramsWithRedis(3, std::move(more), "--rate-limit=on") {
    await_connections();
  }

  /// Of so many changes, sent over several connections to each node at once; `on_request` is called before each.
  template <class OnRequest>
  Statuses statuses_of(int requests, OnRequest on_request) const {
    constexpr int kConnections = 9;
    std::array<Statuses, kConnections> statuses;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < kConnections; ++i)
        threads.emplace_back([&, i] {
          RawClient client = RawClient::connected(ports_[static_cast<std::size_t>(i) % ports_.size()]);
          for (int number = i; number < requests; number += kConnections) {
            on_request(number);
            client.send(post_text("/api/v1/members", R"({"name":"Ada Lovelace","email":null})"));
            ++statuses[static_cast<std::size_t>(i)][client.receive().status];
          }
        });
    }
    Statuses all;
    for (const Statuses& some : statuses)
      for (const auto& [status, count] : some) all[status] += count;
    return all;
  }
};

class SharedRateLimitsWithoutRedis : public SharedRateLimits {
 protected:
  SharedRateLimitsWithoutRedis() : SharedRateLimits({}) {}
};

TEST_F(SharedRateLimits, LetExactlyAHundredOfAThousandChangesPass) {
  EXPECT_EQ(statuses_of(1'000, [](int) {}), (Statuses{{201, 100}, {429, 900}}));
  EXPECT_EQ(get("/api/v1/members").at("meta").at("total").as_int64(), 100);
}

/// Each node then counts by itself.
TEST_F(SharedRateLimitsWithoutRedis, HoldAtEachNodeThoughRedisIsKilledInTheMiddle) {
  const auto statuses = statuses_of(1'000, [this](int number) {
    if (number == 300) redis_.kill();
  });
  EXPECT_THAT(statuses, testing::ElementsAre(testing::Key(201U), testing::Key(429U)));
  EXPECT_GE(statuses.at(201), 100);
  EXPECT_LE(statuses.at(201), 100 * (1 + static_cast<int>(ports_.size())));
  redis_.start_empty();
}

}  // namespace
}  // namespace lectern
