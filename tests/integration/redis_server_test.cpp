// The kit that gives a test a Redis of its own.
#include "support/redis_server.hpp"

#include <csignal>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/program.hpp"
#include "support/raw_client.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::Program;
using test::RedisServer;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kPing = "*1\r\n$4\r\nPING\r\n";
constexpr std::string_view kPong = "+PONG\r\n";

/// What redis-cli prints, given an address and what else it takes.
std::string through_port(const RedisServer& server, Program::Arguments arguments) {
  arguments.insert(arguments.begin(), {"--no-auth-warning", "-h", "127.0.0.1", "-p", std::to_string(server.port())});
  Program client{"/usr/bin/redis-cli", arguments};
  client.wait();
  return client.output() + client.errors();
}

TEST(RedisServer, AnswersCommands) {
  const RedisServer server;
  EXPECT_EQ(server.command({"SET", "a", std::string{"1\0 2", 4}}), "OK");
  EXPECT_EQ(server.command({"GET", "a"}), (std::string{"1\0 2", 4}));
  EXPECT_EQ(server.command({"GET", "nothing"}), std::nullopt);
  EXPECT_EQ(server.command({"MGET", "a", "nothing", "a"}), (std::string{"1\0 2\n\n1\0 2", 10}));
  EXPECT_EQ(server.command({"EXISTS", "a"}), "1");
  EXPECT_THROW(server.command({"NONSENSE"}), std::runtime_error);
  EXPECT_EQ(through_port(server, {"EXISTS", "a"}), "1\n");
}

TEST(RedisServer, StandsBesideOthers) {
  const RedisServer one;
  const RedisServer other;
  one.command({"SET", "a", "1"});
  EXPECT_NE(one.port(), other.port());
  EXPECT_EQ(other.command({"GET", "a"}), std::nullopt);
}

TEST(RedisServer, KeepsItsPortWhileItIsStopped) {
  RedisServer server;
  server.command({"SET", "a", "1"});
  server.stop();
  EXPECT_THROW(server.command({"PING"}), std::runtime_error);
  EXPECT_THAT(through_port(server, {"PING"}), HasSubstr("Connection refused"));
  server.start();
  EXPECT_EQ(through_port(server, {"GET", "a"}), "\n");
}

TEST(RedisServer, HasWhatWasSavedAfterItWasKilled) {
  RedisServer server;
  server.command({"SET", "a", "old"});
  server.save();
  server.command({"SET", "a", "new"});
  server.kill();
  server.start();
  EXPECT_EQ(server.command({"GET", "a"}), "old");
  server.kill();
  server.start_empty();
  EXPECT_EQ(server.command({"GET", "a"}), std::nullopt);
}

TEST(RedisServer, AnswersAfterAPauseWhatItWasAskedInIt) {
  RedisServer server;
  for (int i = 0; i < 2; ++i) {
    server.pause();
    auto client = test::RawClient::connected(server.port());
    client.send(kPing);
    EXPECT_FALSE(client.has_answer_within(20ms));
    server.resume();
    EXPECT_EQ(client.read_some(kPong.size()), kPong.size());
  }
  server.pause();
}

TEST(RedisServer, AsksForThePassword) {
  const RedisServer server{{.password = "secret"}};
  EXPECT_THAT(server.url(), StartsWith("redis://:secret@127.0.0.1:"));
  EXPECT_THAT(through_port(server, {"PING"}), StartsWith("NOAUTH"));
  EXPECT_EQ(through_port(server, {"-a", "secret", "PING"}), "PONG\n");
}

TEST(RedisServer, LetsInOneUserWithTheirRightsAlone) {
  const RedisServer server{{.password = "secret", .user = "lectern", .rights = "~lectern:* +get"}};
  EXPECT_THAT(server.url(), StartsWith("redis://lectern:secret@127.0.0.1:"));
  EXPECT_THAT(through_port(server, {"GET", "lectern:a"}), StartsWith("NOAUTH"));
  EXPECT_EQ(through_port(server, {"-u", server.url(), "GET", "lectern:a"}), "\n");
  EXPECT_THAT(through_port(server, {"-u", server.url(), "GET", "a"}), StartsWith("NOPERM"));
  EXPECT_THAT(through_port(server, {"-u", server.url(), "DEL", "lectern:a"}), StartsWith("NOPERM"));
}

TEST(RedisServer, SpeaksTlsAlone) {
  const RedisServer server{{.tls = true}};
  EXPECT_THAT(server.url(), StartsWith("rediss://127.0.0.1:"));
  EXPECT_EQ(through_port(server, {"--tls", "--cacert", server.authority(), "PING"}), "PONG\n");
  EXPECT_THAT(through_port(server, {"--tls", "--cacert", server.other_authority(), "PING"}),
              HasSubstr("verify failed"));
  EXPECT_THAT(through_port(server, {"PING"}), HasSubstr("Error"));
}

TEST(RedisServer, SaysWhyItDoesNotStart) {
  EXPECT_THROW(RedisServer({.password = "secret", .user = "lectern", .rights = "nonsense"}), std::runtime_error);
  const RedisServer server;
  EXPECT_THROW(RedisServer({.port = server.port()}), std::runtime_error);
}

TEST(RedisServer, EndsWithTheTestThatWasKilled) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t killed = ::fork();
  if (killed == 0) {
    const RedisServer server;
    const std::uint16_t port = server.port();
    while (::write(pipe[1], &port, sizeof port) > 0) ::pause();
    ::_exit(1);
  }
  std::uint16_t port = 0;
  ASSERT_EQ(::read(pipe[0], &port, sizeof port), static_cast<ssize_t>(sizeof port));
  auto client = test::RawClient::connected(port);
  ::kill(killed, SIGKILL);
  EXPECT_TRUE(client.is_closed_by_server());
  ::waitpid(killed, nullptr, 0);
  for (const int end : pipe) ::close(end);
}

}  // namespace
}  // namespace lectern
