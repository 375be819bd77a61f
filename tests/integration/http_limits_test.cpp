// Every limit and every deadline of the server, tripped over real sockets.
#include <filesystem>
#include <future>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "runtime/log.hpp"
#include "support/live_server.hpp"
#include "support/raw_client.hpp"

namespace lectern::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr auto kShort = 80ms;

class HttpLimits : public testing::Test {
 protected:
  /// Starts the server with the limits set so far and connects.
  RawClient started() {
    server.start();
    return server.client();
  }
  http::ServerLimits& limits() { return server.options.limits; }
  LiveServer server;
};

void expect_problem(const RawResponse& response, unsigned status, std::string_view code) {
  EXPECT_EQ(response.status, status);
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
  EXPECT_THAT(response.body, HasSubstr("\"error_code\":\"" + std::string{code} + "\""));
  EXPECT_THAT(response.body,
              HasSubstr("\"correlation_id\":\"" + std::string{response.header("X-Correlation-ID")} + "\""));
}

TEST_F(HttpLimits, RefusesAnAnnouncedBodyThatIsTooLargeWithoutReadingIt) {
  limits().body_bytes = 10;
  RawClient client = started();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n");
  expect_problem(client.receive(), 413, "PAYLOAD_TOO_LARGE");
  EXPECT_TRUE(client.is_cut_off());
}

TEST_F(HttpLimits, DoesNotInviteABodyThatIsTooLarge) {
  limits().body_bytes = 10;
  RawClient client = started();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
  expect_problem(client.receive(), 413, "PAYLOAD_TOO_LARGE");
}

TEST_F(HttpLimits, TakesABodyOfExactlyTheLimit) {
  limits().body_bytes = 10;
  RawClient client = started();
  client.send(request_text("POST", "/echo", {}, "0123456789"));
  EXPECT_EQ(client.receive().body, "0123456789");
}

TEST_F(HttpLimits, RefusesAChunkedBodyThatGrowsTooLarge) {
  limits().body_bytes = 10;
  RawClient client = started();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n6\r\nabcdef\r\n");
  expect_problem(client.receive(), 413, "PAYLOAD_TOO_LARGE");
}

TEST_F(HttpLimits, AsksForTheBodyLimitOfThePath) {
  limits().body_bytes = 10;
  server.options.body_limit = [](http::Method, std::string_view path) -> std::size_t {
    return path == "/echo" ? 200'000 : 10;
  };
  RawClient client = started();
  const std::string body(150'000, 'b');
  client.send(request_text("POST", "/echo", {}, body));
  EXPECT_EQ(client.receive().body, body);
  client.send(request_text("POST", "/other", {}, "01234567890"));
  expect_problem(client.receive(), 413, "PAYLOAD_TOO_LARGE");
}

TEST_F(HttpLimits, LetsAClientThatStillSendsReadItsRefusal) {
  limits().body_bytes = 10;
  RawClient client = started();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" + std::string(3'000'000, 'x'));
  expect_problem(client.receive(), 413, "PAYLOAD_TOO_LARGE");
}

TEST_F(HttpLimits, RefusesOneHeaderThatIsTooLarge) {
  limits().header_bytes = 1000;
  RawClient client = started();
  client.send("GET /echo HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(1000, 'h'));
  expect_problem(client.receive(), 431, "HEADERS_TOO_LARGE");
}

TEST_F(HttpLimits, RefusesHeadersThatAreTooLargeTogetherThoughTheyComeOneByOne) {
  limits().header_bytes = 1000;
  RawClient client = started();
  client.send("GET /echo HTTP/1.1\r\nHost: x\r\n");
  std::string rest;
  for (int i = 0; i < 100; ++i) rest += "X-Header: 0123456789\r\n";
  client.send(rest);
  expect_problem(client.receive(), 431, "HEADERS_TOO_LARGE");
}

TEST_F(HttpLimits, RefusesATargetThatIsTooLong) {
  limits().header_bytes = 1000;
  RawClient client = started();
  client.send("GET /" + std::string(2000, 'a'));
  expect_problem(client.receive(), 431, "HEADERS_TOO_LARGE");
}

TEST_F(HttpLimits, RefusesWhatIsNotHttp) {
  server.start();
  for (const std::string_view bytes : {
           "nonsense\r\n\r\n",
           "GET /echo HTTP/2.0\r\nHost: x\r\n\r\n",
           "GET /echo HTTP/1.1\r\n\r\n",
           "GET /echo HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
           "GET /echo HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n",
           "GET /ec\x01ho HTTP/1.1\r\nHost: x\r\n\r\n",
           "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
           "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
           "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
           "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
           "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
           "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
       }) {
    SCOPED_TRACE(bytes);
    RawClient client = server.client();
    client.send(bytes);
    expect_problem(client.receive(), 400, "MALFORMED_REQUEST");
    EXPECT_TRUE(client.is_cut_off());
  }
}

TEST_F(HttpLimits, EndsARequestWhoseHeadersComeTooSlowly) {
  limits().header_timeout = kShort;
  RawClient client = started();
  client.send("GET /echo HT");
  expect_problem(client.receive(), 408, "REQUEST_TIMEOUT");
}

TEST_F(HttpLimits, EndsARequestWhoseBodyComesTooSlowly) {
  limits().body_timeout = kShort;
  RawClient client = started();
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  expect_problem(client.receive(), 408, "REQUEST_TIMEOUT");
}

TEST_F(HttpLimits, ClosesAConnectionThatIsIdle) {
  limits().idle_timeout = kShort;
  RawClient client = started();
  EXPECT_TRUE(client.is_closed_by_server());
  RawClient after_a_request = server.client();
  after_a_request.get("/echo");
  EXPECT_TRUE(after_a_request.is_closed_by_server());
}

TEST_F(HttpLimits, CutsOffAClientThatNeverReads) {
  limits().write_timeout = kShort;
  server.start();
  RawClient client{4096};
  client.connect(server.port());
  client.send(request_text("GET", "/endless"));
  EXPECT_TRUE(client.is_cut_off());
  EXPECT_TRUE(server.comes_to_show("lectern_http_connections 0"));
}

TEST_F(HttpLimits, SetsTheDeadlineOfTheHandlerButLeavesTheAnswerToIt) {
  limits().handler_timeout = kShort;
  RawClient client = started();
  client.send(request_text("GET", "/hold"));
  server.gate.await_arrival();
  std::this_thread::sleep_for(4 * kShort);
  server.gate.open();
  EXPECT_EQ(client.receive().body, "held");
}

TEST_F(HttpLimits, ShedsRequestsBeyondThoseInFlight) {
  limits().requests_in_flight = 1;
  RawClient first = started();
  first.send(request_text("GET", "/hold"));
  server.gate.await_arrival();
  RawClient second = server.client();
  const RawResponse shed = second.get("/echo");
  expect_problem(shed, 503, "OVERLOADED");
  EXPECT_EQ(shed.header("Retry-After"), "1");
  server.gate.open();
  EXPECT_EQ(first.receive().body, "held");
  EXPECT_EQ(second.get("/echo").status, 200U);  // the same connection, when there is room again
  EXPECT_TRUE(server.comes_to_show("lectern_http_shed_total 1"));
}

TEST_F(HttpLimits, TurnsAwayConnectionsBeyondTheLimit) {
  limits().connections = 2;
  RawClient first = started();
  EXPECT_EQ(first.get("/echo").status, 200U);
  {
    RawClient second = server.client();
    EXPECT_EQ(second.get("/echo").status, 200U);
    RawClient third = server.client();
    const RawResponse response = third.receive();
    expect_problem(response, 503, "OVERLOADED");
    EXPECT_EQ(response.header("Connection"), "close");
    EXPECT_TRUE(third.is_cut_off());
  }
  EXPECT_TRUE(server.comes_to_show("lectern_http_connections 1"));
  EXPECT_EQ(server.client().get("/echo").status, 200U);
}

TEST_F(HttpLimits, AnswersWhatIsInFlightBeforeItStops) {
  RawClient busy = started();
  RawClient idle = server.client();
  busy.send(request_text("GET", "/hold"));
  server.gate.await_arrival();
  auto stopped = std::async(std::launch::async, [&] { server.stop(); });
  EXPECT_TRUE(idle.is_closed_by_server());  // so the stop has begun
  EXPECT_THROW(static_cast<void>(server.client()), std::exception);
  server.gate.open();
  const RawResponse response = busy.receive();
  EXPECT_EQ(response.body, "held");
  EXPECT_EQ(response.header("Connection"), "close");
  stopped.get();
}

TEST_F(HttpLimits, StopsAtTheDrainTimeoutWhateverIsInFlight) {
  limits().drain_timeout = kShort;
  RawClient busy = started();
  busy.send(request_text("GET", "/hold"));
  server.gate.await_arrival();
  server.stop();
  SUCCEED();
}

/// Allows no further file descriptor while it lives.
class NoMoreFiles {
 public:
  NoMoreFiles() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::dup(0);
    ::close(next);
    const rlimit none{.rlim_cur = static_cast<rlim_t>(next), .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoMoreFiles() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoMoreFiles(const NoMoreFiles&) = delete;
  NoMoreFiles& operator=(const NoMoreFiles&) = delete;

 private:
  rlimit before_{};
};

/// By pread, since opening the file anew would want a descriptor.
bool comes_to_say(int log, std::string_view sentence) {
  for (int i = 0; i < 500; ++i) {
    std::string text(4096, '\0');
    const ssize_t length = ::pread(log, text.data(), text.size(), 0);
    if (length > 0 && text.find(sentence) != std::string::npos) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

#if defined(__has_feature) && __has_feature(undefined_behavior_sanitizer)
constexpr bool kSanitizerNeedsFiles = true;  // its vptr check opens a pipe, and takes a failure for a wrong object
#else
constexpr bool kSanitizerNeedsFiles = false;
#endif

TEST_F(HttpLimits, GoesOnAcceptingAfterItRanOutOfFiles) {
  if (kSanitizerNeedsFiles) GTEST_SKIP() << "UBSan cannot work without file descriptors";
  const auto path = std::filesystem::temp_directory_path() / ("lectern-http-limits-" + std::to_string(::getpid()));
  set_up_log({.level = LogLevel::info, .file = path.string()});
  const int log = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  server.start();
  RawClient client;
  {
    const NoMoreFiles none;
    client.connect(server.port());
    EXPECT_TRUE(comes_to_say(log, "Connections cannot be accepted"));
  }
  EXPECT_EQ(client.get("/echo").status, 200U);
  set_up_log({});
  ::close(log);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace lectern::test
