// The hunt for stale reads, at servers that have none and through a cache that has.
#include "support/version_hunt.hpp"

#include <map>
#include <mutex>

#include <gmock/gmock.h>

#include "e2e/served_programs.hpp"
#include "http/server.hpp"

namespace lectern {
namespace {

using test::Numbered;
using test::PublishedNumbers;
using test::RawClient;
using test::VersionHunt;
using testing::Contains;
using testing::ElementsAre;
using testing::Gt;
using testing::HasSubstr;
using testing::Pair;

/// A cache before a server that hears nothing of writes: each answer to a GET is given a few times.
class DeafCache {
 public:
  explicit DeafCache(std::uint16_t server_port)
      : server_port_(server_port),
        server_(options(), [this](http::Request& request, Context&) -> http::awaitable<http::Response> {
          co_return answer(request);
        }) {
    server_.start();
  }

  [[nodiscard]] std::uint16_t port() const { return server_.port(); }

 private:
  static constexpr int kUses = 5;
  struct Entry {
    http::Response response;
    int uses = kUses;
  };

  static http::ServerOptions options() {
    http::ServerOptions options;
    options.port = 0;
    options.threads = 2;
    options.access_log = false;
    return options;
  }
  [[nodiscard]] http::Response ask_server(const http::Request& request) const {
    RawClient client = RawClient::connected(server_port_);
    client.send(
        test::request_text(request.method_text, request.target, "Content-Type: application/json\r\n", request.body));
    test::RawResponse answer = client.receive();
    http::Response response{.status = answer.status};
    response.body = std::move(answer.body);
    return response;
  }
  http::Response answer(const http::Request& request) {
    if (request.method != http::Method::get) return ask_server(request);
    const std::scoped_lock lock{mutex_};
    Entry& entry = entries_[std::string{request.target}];
    if (++entry.uses > kUses) entry = {ask_server(request), 0};
    http::Response response = entry.response;
    response.with("X-Cache", entry.uses == 0 ? "MISS" : "HIT");
    return response;
  }

  const std::uint16_t server_port_;
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
  http::Server server_;
};

using VersionHunting = ServedPrograms;

TEST_F(VersionHunting, FindsNoStaleReadWhereNothingIsCached) {
  VersionHunt hunt{{.ports = ports_}};
  hunt.await_writes(150);
  hunt.await_reads(300);
  const VersionHunt::Report report = hunt.finish();
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.refused, 0);
  EXPECT_EQ(report.stale, 0) << testing::PrintToString(report.complaints);
  EXPECT_THAT(report.numbers, ElementsAre(Pair("analytics", Gt(0)), Pair("book", Gt(0)), Pair("details", Gt(0)),
                                          Pair("list", Gt(0)), Pair("search", Gt(0)), Pair("sorted search", Gt(0))));
}

TEST_F(VersionHunting, FindsTheStaleReadsOfACacheThatHearsNothingOfWrites) {
  DeafCache cache{port_};
  VersionHunt hunt{{.ports = {cache.port()}}};
  hunt.await_writes(150);
  hunt.await_reads(300);
  const VersionHunt::Report report = hunt.finish();
  EXPECT_EQ(report.failure, "");
  EXPECT_GT(report.stale, 0);
  for (const std::string what : {"/analytics: loans", "/details: returns", "sort=title", "title "})
    EXPECT_THAT(report.complaints, Contains(HasSubstr(what)));
  EXPECT_THAT(report.complaints, Contains(HasSubstr("(X-Cache: HIT)")));
}

TEST_F(VersionHunting, GivesOtherNodesTheTimeThatTheyMayTake) {
  using namespace std::chrono_literals;
  PublishedNumbers at_once{1, 0s};
  PublishedNumbers within_an_hour{1, 1h};
  for (PublishedNumbers* numbers : {&at_once, &within_an_hour}) {
    numbers->publish(0, Numbered::title, 7, 0);
    numbers->publish(0, Numbered::title, 8, 1);
  }
  const auto title = [](const PublishedNumbers& numbers, std::size_t node) { return numbers.expected_of(node)[0][0]; };
  EXPECT_EQ(title(at_once, 0), 8);
  EXPECT_EQ(title(at_once, 1), 8);
  EXPECT_EQ(title(at_once, 2), 8);
  EXPECT_EQ(title(within_an_hour, 0), 7);
  EXPECT_EQ(title(within_an_hour, 1), 8);
  EXPECT_EQ(title(within_an_hour, 2), 0);
}

}  // namespace
}  // namespace lectern
