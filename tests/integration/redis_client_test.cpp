// The client of Redis against a real one: answers in order, none in place of late ones, and its going and coming.
#include "support/redis_client.hpp"

#include <filesystem>

#include <gmock/gmock.h>

#include "support/captured_log.hpp"
#include "support/redis_server.hpp"

namespace lectern::redis {
namespace {

using namespace std::chrono_literals;
using test::EventLoops;
using test::RedisClient;
using test::RedisServer;
using testing::HasSubstr;
using testing::Not;

/// So many in one go, each of which is told what it said itself.
awaitable<int> echo(Client& client, int first, int count) {
  int right = 0;
  for (int i = first; i < first + count; ++i) {
    const std::string said = std::to_string(i);
    const Reply reply = co_await client.run({"ECHO", said});
    if (reply.is_there() && reply.view().text() == said) ++right;
  }
  co_return right;
}

TEST(RedisClientConcurrency, GivesEachOfAThousandAtOnceTheirOwnAnswer) {
  const RedisServer server;
  RedisClient client{server.url(), 2};
  for (const std::size_t loop : {0U, 1U}) client.connect(loop);
  std::vector<std::future<int>> all;
  for (int i = 0; i < 1'000; ++i)
    all.push_back(client.loops().begin(static_cast<std::size_t>(i) % 2, [&, i] { return echo(*client, i * 3, 3); }));
  int right = 0;
  for (auto& one : all) right += one.get();
  EXPECT_EQ(right, 3'000);
  EXPECT_EQ(client.connections(), 2);
}

TEST(RedisClient, TakesWhatIsLargerThanAnyBuffer) {
  const RedisServer server;
  RedisClient client{server.url()};
  client.connect();
  std::string large;
  for (int i = 0; large.size() < 3UL * 1024 * 1024; ++i) large += std::to_string(i) + '\0';
  EXPECT_EQ(client.run({"SET", "large", large}), "OK");
  EXPECT_TRUE(client.run({"GET", "large"}) == large);
}

TEST(RedisClient, SendsWhatNobodyWaitsForInItsPlace) {
  const RedisServer server;
  RedisClient client{server.url()};
  client.connect();
  const auto counted = client.loops().run(0, [&]() -> awaitable<std::int64_t> {
    for (int i = 0; i < 5; ++i) co_await client->send({"INCR", "count"});
    co_return (co_await client->run({"INCR", "count"})).view().integer();
  });
  EXPECT_EQ(counted, 6);
}

TEST(RedisClient, TakesAnErrorForAnAnswer) {
  const RedisServer server;
  RedisClient client{server.url()};
  client.connect();
  EXPECT_THAT(client.run({"NONSENSE"}).value(), HasSubstr("unknown command"));
  EXPECT_EQ(client.run({"ECHO", "a"}), "a");
}

TEST(RedisClient, GivesNoAnswerInPlaceOfOneThatIsLate) {
  RedisServer server;
  RedisClient client{server.url()};
  client.connect();
  server.pause();
  EXPECT_EQ(client.run({"INCR", "count"}), std::nullopt);
  EXPECT_EQ(client.connections(), 0);
  EXPECT_EQ(client.run({"ECHO", "a"}), std::nullopt) << "at once";
  server.resume();
  client.connect();
  EXPECT_EQ(client.run({"ECHO", "b"}), "b") << "and not what was late";
}

TEST(RedisClient, GivesNoAnswerToAnyOfThoseWhoWaitWhenTheServerIsKilled) {
  RedisServer server;
  RedisClient client{server.url()};
  client.connect();
  server.pause();
  std::vector<std::future<int>> all;
  for (int i = 0; i < 100; ++i) all.push_back(client.loops().begin(0, [&, i] { return echo(*client, i, 1); }));
  server.kill();
  int answered = 0;
  for (auto& one : all) answered += one.get();
  EXPECT_EQ(answered, 0);
}

TEST(RedisClient, ComesBackToAServerThatDoesThoughNobodyAsksMeanwhile) {
  RedisServer server;
  RedisClient client{server.url()};
  client.connect();
  server.kill();
  const auto has = [&](std::int64_t connections) {
    client.loops().run(0, [&]() -> awaitable<void> {
      return test::until([&]() -> awaitable<bool> { co_return client.connections() == connections; });
    });
  };
  has(0);
  server.start();
  has(1);
  EXPECT_EQ(client.run({"ECHO", "a"}), "a") << "at the first try";
}

TEST(RedisClient, SelectsTheDatabaseOfItsUrl) {
  const RedisServer server;
  RedisClient client{server.url() + "/3"};
  client.connect();
  client.run({"SET", "a", "1"});
  EXPECT_EQ(server.command({"EXISTS", "a"}), "0");
  EXPECT_THAT(server.command({"INFO", "keyspace"}).value(), HasSubstr("db3:keys=1"));
}

TEST(RedisClient, RunsAScriptAlsoWhenTheServerHasForgottenIt) {
  const RedisServer server;
  RedisClient client{server.url()};
  client.connect();
  const Script script{"return {KEYS[1], ARGV[1], ARGV[2]}"};
  const auto said = [&] {
    return client.loops().run(0, [&]() -> awaitable<std::string> {
      const std::array<std::string_view, 1> keys{"k"};
      const std::array<std::string_view, 2> arguments{"a", "b"};
      const Reply reply = co_await client->run_script(script, keys, arguments);
      std::string text;
      for (std::size_t i = 0; i < reply.view().size(); ++i) text += reply.view()[i].text();
      co_return text;
    });
  };
  EXPECT_EQ(said(), "kab");
  EXPECT_EQ(server.command({"SCRIPT", "EXISTS", script.sha1()}), "1");
  EXPECT_EQ(said(), "kab");
  EXPECT_THAT(server.command({"INFO", "commandstats"}).value(), HasSubstr("cmdstat_eval:calls=1,"));
  server.command({"SCRIPT", "FLUSH"});
  EXPECT_EQ(said(), "kab");
  EXPECT_THAT(server.command({"INFO", "commandstats"}).value(), HasSubstr("cmdstat_eval:calls=2,"));
}

/// How often connections were greeted, on opening and again.
struct Greetings {
  std::atomic<int> at_first{0};
  std::atomic<int> again{0};
  std::atomic<std::uint64_t> last_generation{0};

  void count_at(redis::Client& client) {
    client.greet_with(
        [this](Connection& connection, std::uint64_t generation) -> awaitable<void> {
          co_await connection.run({"PING"});
          last_generation = generation;
          ++at_first;
        },
        [this](Connection& connection, std::uint64_t generation) {
          connection.require({"PING"});
          last_generation = generation;
          ++again;
        });
  }
};

TEST(RedisClient, GreetsAllConnectionsAgainWhenItIsTold) {
  const RedisServer server;
  RedisClient client{server.url(), 2};
  Greetings greetings;
  greetings.count_at(*client);
  for (const std::size_t loop : {0U, 1U}) client.connect(loop);
  EXPECT_EQ(greetings.at_first, 2);
  client->greet_again();
  for (const std::size_t loop : {0U, 1U}) EXPECT_EQ(client.run({"PING"}, loop), "PONG");
  EXPECT_EQ(greetings.at_first, 2);
  EXPECT_EQ(greetings.again, 2);
  EXPECT_EQ(greetings.last_generation, 1U);
  EXPECT_EQ(client.connections(), 2);
}

TEST(RedisClient, GreetsTheOtherConnectionsAgainWhenOneIsLost) {
  const RedisServer server;
  RedisClient client{server.url(), 2};
  Greetings greetings;
  greetings.count_at(*client);
  for (const std::size_t loop : {0U, 1U}) client.connect(loop);
  const std::int64_t id = client.loops().run(
      0, [&]() -> awaitable<std::int64_t> { co_return (co_await client->run({"CLIENT", "ID"})).view().integer(); });
  server.command({"CLIENT", "KILL", "ID", std::to_string(id)});
  for (const std::size_t loop : {0U, 1U}) client.connect(loop);
  EXPECT_EQ(greetings.at_first, 3);
  EXPECT_EQ(greetings.again, 1);
}

TEST(RedisClient, DoesNotKeepAConnectionWhoseGreetingFails) {
  const RedisServer server;
  RedisClient client{server.url()};
  std::atomic<int> greeted{0};
  client->greet_with(
      [&](Connection&, std::uint64_t) -> awaitable<void> {
        if (++greeted < 4) throw std::runtime_error("no");
        co_return;
      },
      {});
  client.connect();
  EXPECT_EQ(greeted, 4);
  EXPECT_EQ(client.connections(), 1);
  client.loops().run(0, [&]() -> awaitable<void> {  // who asks is one itself
    return test::until([&]() -> awaitable<bool> {
      co_return server.command({"INFO", "clients"}).value().contains("connected_clients:2\r");
    });
  });
}

TEST(RedisClient, MayBeStoppedWithCommandsUnderWay) {
  RedisServer server;
  std::vector<std::future<int>> all;
  {
    RedisClient client{server.url(), 2};
    for (const std::size_t loop : {0U, 1U}) client.connect(loop);
    server.pause();
    for (int i = 0; i < 100; ++i)
      all.push_back(client.loops().begin(static_cast<std::size_t>(i) % 2, [&, i] { return echo(*client, i, 1); }));
  }
  for (auto& one : all) EXPECT_THROW(one.get(), std::future_error) << "they never went on";
}

TEST(RedisClient, CountsNoConnectionThatWasClosedOnPurpose) {
  RedisServer server;
  RedisClient client{server.url(), 2};
  for (const std::size_t loop : {0U, 1U}) client.connect(loop);
  EXPECT_EQ(client.connections(), 2);
  client.stop();
  EXPECT_EQ(client.connections(), 0);
}

// ---- logging in ----

/// What the log says of a client that tries for a while, or of what is done meanwhile.
class RedisLog : public testing::Test {
 protected:
  /// Until the log says it.
  void await_line(RedisClient& client, std::string_view part) {
    client.run({"PING"});
    client.loops().run(0, [&]() -> awaitable<void> {
      return test::until([&]() -> awaitable<bool> { co_return log_.lines_with(part) > 0; });
    });
  }
  /// Why a client of that URL is not let in.
  std::string refusal(const std::string& url) {
    RedisClient client{url};
    await_line(client, "Redis is away");
    EXPECT_EQ(client.run({"PING"}), std::nullopt);
    return log_.text();
  }

  const test::CapturedLog log_;
};

std::string url_of(const RedisServer& server, const std::string& login) {
  return "redis://" + login + "127.0.0.1:" + std::to_string(server.port());
}

TEST_F(RedisLog, SaysThatThePasswordIsWrong) {
  const RedisServer server{{.password = "secret"}};
  EXPECT_THAT(refusal(url_of(server, ":secrets@")), HasSubstr("WRONGPASS"));
  EXPECT_THAT(log_.text(), Not(HasSubstr("secrets")));
}

TEST_F(RedisLog, SaysThatAPasswordIsWanted) {
  const RedisServer server{{.password = "secret"}};
  EXPECT_THAT(refusal(url_of(server, "")), HasSubstr("NOAUTH"));
}

TEST_F(RedisLog, SaysThatTheUserIsUnknown) {
  const RedisServer server{{.password = "secret", .user = "lectern"}};
  EXPECT_THAT(refusal(url_of(server, "nobody:secret@")), HasSubstr("WRONGPASS"));
}

TEST_F(RedisLog, SaysThatItCannotBeReached) {
  const test::ReservedPort nobody;
  EXPECT_THAT(refusal("redis://127.0.0.1:" + std::to_string(nobody.number())), HasSubstr("onnection refused"));
}

TEST_F(RedisLog, SaysThatAHostHasNoAddress) {
  EXPECT_THAT(refusal("redis://no-such-host.invalid"), HasSubstr("ost not found"));
}

TEST_F(RedisLog, SaysThatTheServersAuthorityIsAnother) {
  const RedisServer server{{.tls = true}};
  EXPECT_THAT(refusal(server.url() + "?ca_file=" + server.other_authority()), HasSubstr("certificate verify failed"));
}

TEST_F(RedisLog, SaysThatThereIsNoFileOfTheAuthority) {
  const RedisServer server{{.tls = true}};
  EXPECT_THAT(refusal(server.url() + "?ca_file=/nowhere.crt"), HasSubstr("o such file"));
}

TEST_F(RedisLog, SaysOnceThatItGoesAndOnceThatItComesBack) {
  RedisServer server;
  RedisClient client{server.url(), 2};
  for (const std::size_t loop : {0U, 1U}) client.connect(loop);
  EXPECT_EQ(log_.lines_with("Redis is there"), 1);
  server.kill();
  await_line(client, "Redis is away");
  for (int i = 0; i < 10; ++i) client.run({"PING"}, static_cast<std::size_t>(i) % 2);
  server.start();
  for (const std::size_t loop : {0U, 1U}) client.connect(loop);
  EXPECT_EQ(log_.lines_with("Redis is away"), 1) << log_.text();
  EXPECT_EQ(log_.lines_with("Redis is back"), 1) << log_.text();
  EXPECT_EQ(log_.lines_with("Redis is there"), 1) << log_.text();
}

TEST(RedisClient, LogsInAsTheUserOfItsUrl) {
  const RedisServer server{{.password = "secret", .user = "lectern", .rights = "~lectern:* +@all -del -ping"}};
  RedisClient client{server.url()};
  client.connect();
  EXPECT_EQ(client.run({"SET", "lectern:a", "1"}), "OK");
  EXPECT_THAT(client.run({"SET", "a", "1"}).value(), testing::StartsWith("NOPERM"));
  EXPECT_THAT(client.run({"DEL", "lectern:a"}).value(), testing::StartsWith("NOPERM"));
}

TEST(RedisClient, TalksTlsToAServerOfTheAuthorityThatItIsGiven) {
  const RedisServer server{{.password = "secret", .tls = true}};
  RedisClient client{server.url() + "?ca_file=" + server.authority()};
  client.connect();
  EXPECT_EQ(client.run({"ECHO", std::string(100'000, 'a')}), std::string(100'000, 'a'));
}

TEST(RedisClient, ReadsTheAuthoritysCertificateOnceForAllConnectionsThatSucceed) {
  const test::TemporaryFolder folder;
  RedisServer server{{.tls = true}};
  const auto copy = folder.path() / "authority.crt";
  std::filesystem::copy_file(server.authority(), copy);
  RedisClient client{server.url() + "?ca_file=" + copy.string(), 2};
  client.connect(0);
  std::filesystem::remove(copy);
  client.connect(1);
  EXPECT_EQ(client.connections(), 2);
}

TEST_F(RedisLog, ReadsTheAuthoritysCertificateAnewWhenAServerIsFromAnother) {
  const test::TemporaryFolder folder;
  RedisServer server{{.tls = true}};
  const auto copy = folder.path() / "authority.crt";
  std::filesystem::copy_file(server.other_authority(), copy);
  RedisClient client{server.url() + "?ca_file=" + copy.string()};
  await_line(client, "certificate verify failed");
  std::filesystem::copy_file(server.authority(), copy, std::filesystem::copy_options::overwrite_existing);
  client.connect();
  EXPECT_EQ(client.run({"ECHO", "a"}), "a");
}

}  // namespace
}  // namespace lectern::redis
