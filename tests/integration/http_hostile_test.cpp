// Clients that mean harm: bytes that two readers could understand differently, and connections that only take up room.
#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/file_limit.hpp"
#include "support/live_server.hpp"
#include "support/raw_client.hpp"

namespace lectern::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr auto kShort = 80ms;

class HttpHostile : public testing::Test {
 protected:
  http::ServerLimits& limits() { return server.options.limits; }

  /// Sends `bytes` and asserts that they are refused once and that the connection then ends: what follows them is
  /// not taken for a request.
  void expect_refused(std::string_view bytes, unsigned status = 400) {
    SCOPED_TRACE(bytes.substr(0, 300));
    RawClient client = server.client();
    client.send(bytes);
    const RawResponse response = client.receive();
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.header("Connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
  }
  void expect_alive() { EXPECT_EQ(server.client().get("/target?alive").body, "/target alive"); }

  LiveServer server;
};

const std::string kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(HttpHostile, TakesNoBodyWhoseEndTwoReadersCouldSeeDifferently) {
  server.start();
  const std::string post = "POST /echo HTTP/1.1\r\nHost: x\r\n";
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  for (const std::string& head : {
           "Content-Length: 5\r\n" + chunked,
           chunked + "Content-Length: 5\r\n",
           "Content-Length: 5\r\nContent-Length: 6\r\n" + std::string{},
           std::string{"Content-Length: 5, 6\r\n"},
           std::string{"Content-Length: 5 6\r\n"},
           std::string{"Content-Length: +5\r\n"},
           std::string{"Content-Length: 0x5\r\n"},
           std::string{"Content-Length: 5.0\r\n"},
           std::string{"Content-Length: five\r\n"},
           std::string{"Content-Length:\r\n"},
           std::string{"Content-Length : 5\r\n"},
           std::string{" Content-Length: 5\r\n"},
           std::string{"Content-Length: 18446744073709551621\r\n"},  // 5 more than fits into 64 bits
           std::string{"Transfer-Encoding : chunked\r\n"},
           std::string{"Transfer-Encoding: chunked, identity\r\n"},
           std::string{"Transfer-Encoding: chunked, chunked\r\n"},
           std::string{"Transfer-Encoding: xchunked\r\n"},
           std::string{"Transfer-Encoding: \x0b"} + "chunked\r\n",
           std::string{"Transfer-Encoding: identity\r\n"} + chunked,
           chunked + "Transfer-Encoding: identity\r\n",
           std::string{"Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n"},
           std::string{"X: a\rContent-Length: 5\r\n"},
           std::string{"X: a\nContent-Length: 5\r\n"},
       })
    expect_refused(post + head + "\r\n0\r\n\r\n" + kSmuggled);
  expect_alive();
}

TEST_F(HttpHostile, TakesNoChunkThatIsNotExactlyOne) {
  server.start();
  for (const std::string_view body :
       {"-1\r\n\r\n", "0x1\r\na\r\n0\r\n\r\n", " 1\r\na\r\n0\r\n\r\n", "+1\r\na\r\n0\r\n\r\n", "\r\n\r\n", "g\r\n",
        "1\r\nab\r\n0\r\n\r\n", "2\r\na\r\n0\r\n\r\n", "1\na\r\n0\r\n\r\n", "1\r\na0\r\n\r\n",
        "10000000000000001\r\na\r\n0\r\n\r\n",  // 1, if only 64 bits of it are looked at
        "1;a\nb\r\na\r\n0\r\n\r\n"})
    expect_refused("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string{body} +
                   kSmuggled);
  expect_refused("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na\r\n", 413);
  expect_alive();
}

TEST_F(HttpHostile, BoundsWhatComesBesideTheChunks) {
  server.start();
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  RawClient extension = server.client();
  extension.send(head + "1;" + std::string(400'000, 'e'));
  EXPECT_EQ(extension.receive().status, 400U);
  RawClient trailer = server.client();
  std::string fields;
  for (int i = 0; i < 20'000; ++i) fields += "T: 0123456789012345\r\n";
  trailer.send(head + "1\r\na\r\n0\r\n" + fields + "\r\n");
  EXPECT_GE(trailer.receive().status, 400U);
  expect_alive();
}

TEST_F(HttpHostile, TakesNoLineThatIsNotOne) {
  server.start();
  using namespace std::string_literals;
  const std::string rest = " HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const std::string& bytes : {
           "GET /a\0b"s + rest,
           "GET /a\tb"s + rest,
           "GET /a b"s + rest,
           "GET  /target"s + rest,
           " GET /target"s + rest,
           "GET\t/target"s + rest,
           "G\0T /target"s + rest,
           "GE(T /target"s + rest,
           "GET /target"s + std::string{"\r\n\r\n"},  // HTTP/0.9
           "GET /target HTTP/0.9\r\nHost: x\r\n\r\n"s,
           "GET /target HTTP/1.2.3\r\nHost: x\r\n\r\n"s,
           "GET /target http/1.1\r\nHost: x\r\n\r\n"s,
           "GET /target HTTP/1.1 \r\nHost: x\r\n\r\n"s,
           "GET /target HTTP/3\r\nHost: x\r\n\r\n"s,
           "GET /target HTTP/1.1\r\nHost: x\r\nA\0B: c\r\n\r\n"s,
           "GET /target HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n"s,
           "GET /target HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n"s,
           "GET /target HTTP/1.1\r\nHost: x\r\n: c\r\n\r\n"s,
           "GET /target HTTP/1.1\r\nHost: x\r\n\xc3\xbc: c\r\n\r\n"s,
           "GET /target HTTP/1.1\nHost: x\n\n"s,
           "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s + std::string(600, 'z'),  // a TLS greeting
           "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"s,
       })
    expect_refused(bytes);
  expect_alive();
}

TEST_F(HttpHostile, TakesNoHostThatIsNone) {
  server.start();
  for (const std::string_view host : {"a b", "a\r\n Content-Length: 5", "a/b", "user@a", "a, b", "a#b", "a?b", "a\\b"})
    expect_refused("GET /target HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n");
  for (const std::string_view host : {"", "localhost:8000", "[::1]:80",
                                      "b\xc3\xbc"
                                      "cher.example",
                                      "1.2.3.4"}) {
    RawClient client = server.client();
    client.send("GET /target?x HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n");
    EXPECT_EQ(client.receive().body, "/target x") << host;
  }
}

TEST_F(HttpHostile, AnswersWhatCameBeforeGarbageAndThenEnds) {
  server.start();
  RawClient client = server.client();
  client.send(request_text("GET", "/target?1") + request_text("POST", "/echo", {}, "two") + "garbage\r\n\r\n" +
              kSmuggled);
  EXPECT_EQ(client.receive().body, "/target 1");
  EXPECT_EQ(client.receive().body, "two");
  EXPECT_EQ(client.receive().status, 400U);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HttpHostile, TakesTheBodyOfAGetForItsBody) {
  server.start();
  RawClient client = server.client();
  client.send(request_text("GET", "/target?1", {}, kSmuggled) + request_text("GET", "/target?2"));
  EXPECT_EQ(client.receive().body, "/target 1");
  EXPECT_EQ(client.receive().body, "/target 2");
}

TEST_F(HttpHostile, KnowsNoPathOutsideOfItsOwn) {
  server.start();
  for (const std::string_view target : {"*", "x", "http:", "http://", "://x", "?", "host:80", "//evil/target"}) {
    RawClient client = server.client();
    client.send(request_text("GET", target));
    EXPECT_LT(client.receive().status, 500U) << target;
  }
  expect_alive();
}

TEST_F(HttpHostile, EndsARequestThatComesByteAfterByteForever) {
  limits().header_timeout = kShort;
  limits().body_timeout = kShort;
  server.start();
  for (const std::string_view beginning :
       {"GET /echo HTTP/1.1\r\nHost: x\r\nX: ", "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n"}) {
    SCOPED_TRACE(beginning);
    RawClient slow = server.client();
    slow.send(beginning);
    while (!slow.has_answer_within(5ms)) slow.send("a");
    EXPECT_EQ(slow.receive().status, 408U);
    expect_alive();
  }
}

TEST_F(HttpHostile, CutsOffAClientThatReadsALittleForever) {
  limits().write_timeout = kShort;
  server.start();
  RawClient client{4096};
  client.connect(server.port());
  client.send(request_text("GET", "/endless"));
  std::size_t read = 0;
  while (const std::size_t bytes = client.read_some(2048)) {
    read += bytes;
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_LT(read, 16UL * 1024 * 1024);
  EXPECT_TRUE(server.comes_to_show("lectern_http_connections 0"));
}

TEST_F(HttpHostile, ServesOthersBesideFiveThousandIdleConnections) {
  constexpr std::size_t kIdle = 5'000;
  if (!may_open(2 * kIdle + 500)) GTEST_SKIP() << "this process may not open enough files";
  server.options.threads = 2;
  server.start();
  std::vector<RawClient> idle;
  idle.reserve(kIdle);
  for (std::size_t i = 0; i < kIdle; ++i) idle.push_back(server.client());
  EXPECT_TRUE(server.comes_to_show("lectern_http_connections 5000"));
  RawClient busy = server.client();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(busy.get("/target?busy").body, "/target busy");
  for (const std::size_t i : {std::size_t{0}, kIdle / 2, kIdle - 1})
    EXPECT_EQ(idle[i].get("/target?idle").body, "/target idle");
}

TEST_F(HttpHostile, AnswersAThousandBusyClientsWithNothingBut200And503) {
  constexpr std::size_t kClients = 1'000;
  if (!may_open(2 * kClients + 500)) GTEST_SKIP() << "this process may not open enough files";
  limits().requests_in_flight = 200;
  server.options.threads = 2;
  server.start();
  std::vector<RawClient> clients;
  clients.reserve(kClients);
  for (std::size_t i = 0; i < kClients; ++i) clients.push_back(server.client());
  for (RawClient& client : clients) client.send(request_text("GET", "/hold") + request_text("GET", "/large"));
  for (int i = 0; i < 200; ++i) server.gate.await_arrival();
  EXPECT_EQ(server.client().get("/echo").status, 503U);  // at once, though all places are taken
  server.gate.open();
  std::map<unsigned, int> statuses;
  for (RawClient& client : clients)
    for (int i = 0; i < 2; ++i) ++statuses[client.receive().status];
  EXPECT_GE(statuses[200], 200);
  EXPECT_EQ(statuses[200] + statuses[503], 2'000);
  expect_alive();
}

}  // namespace
}  // namespace lectern::test
