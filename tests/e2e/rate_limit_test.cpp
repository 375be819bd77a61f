// The built program as it is started without a word about limits: over real sockets, with all of its threads.
#include <fstream>
#include <map>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/served_program.hpp"

namespace lectern {
namespace {

using test::Program;
using test::RawClient;

class RateLimits : public ServedProgram {
 protected:
  /// How often which status came for so many requests, sent over several connections at once. In `headers`, {} is the
  /// number of a request, from 0 to 199.
  std::map<unsigned, int> statuses_of(std::size_t requests, const std::string& headers = {}) const {
    constexpr std::size_t kConnections = 8;
    std::array<std::map<unsigned, int>, kConnections> statuses;
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < kConnections; ++i)
        threads.emplace_back([&, i] {
          RawClient client = this->client();
          for (std::size_t number = i; number < requests; number += kConnections) {
            const std::string own = fmt::format(fmt::runtime(headers), number % 200);
            client.send(test::request_text("POST", "/api/v1/members", own + "Content-Type: application/json\r\n",
                                           R"({"name":"Ada Lovelace","email":null})"));
            ++statuses[i][client.receive().status];
          }
        });
    }
    std::map<unsigned, int> all;
    for (const auto& some : statuses)
      for (const auto& [status, count] : some) all[status] += count;
    return all;
  }
  using Statuses = std::map<unsigned, int>;
};

TEST_F(RateLimits, LetExactlyAHundredOfAThousandChangesPass) {
  start(serve_arguments("--rate-limit=on"));
  EXPECT_EQ(statuses_of(1'000), (Statuses{{201, 100}, {429, 900}}));
  EXPECT_EQ(get("/api/v1/members").at("meta").at("total").as_int64(), 100);
}

TEST_F(RateLimits, AreNotPassedBySayingThatOneIsAnother) {
  start(serve_arguments("--rate-limit=on"));
  EXPECT_EQ(statuses_of(400, "X-Forwarded-For: 203.0.113.{}\r\n"), (Statuses{{201, 100}, {429, 300}}));
}

TEST_F(RateLimits, CountTheClientsOfATrustedProxy) {
  auto arguments = serve_arguments("--rate-limit-write=1/3600");
  arguments.emplace_back("--trusted-proxies=127.0.0.0/8");
  start(arguments);
  EXPECT_EQ(statuses_of(400, "X-Forwarded-For: 192.0.2.1, 203.0.113.{}\r\n"), (Statuses{{201, 200}, {429, 200}}));
}

TEST_F(RateLimits, AreWaitedForByAnImportIntoTheServer) {
  start(serve_arguments("--rate-limit-write=10/1"));
  const std::string file = (folder_.path() / "members.csv").string();
  std::string csv = "card_number,name,email,phone,language\n";
  for (int i = 0; i < 35; ++i) csv += fmt::format("C-{},Reader {},,,en\n", i, i);
  std::ofstream{file} << csv;
  Program import{LECTERN_BINARY, {"import", file, "--url", fmt::format("http://127.0.0.1:{}", port_)}};
  EXPECT_EQ(import.wait(), 0) << import.output() << import.errors();
  EXPECT_EQ(get("/api/v1/members").at("meta").at("total").as_int64(), 35);
  EXPECT_THAT(client().get("/metrics").body,
              testing::ContainsRegex("lectern_rate_limited_total.policy=.write.. [1-9]"));
}

}  // namespace
}  // namespace lectern
