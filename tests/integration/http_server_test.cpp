// The server over real sockets: framing, order, headers. Its limits have a file of their own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "http/access_log.hpp"
#include "http/server.hpp"
#include "support/live_server.hpp"
#include "support/raw_client.hpp"

namespace lectern::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class HttpServer : public testing::Test {
 protected:
  void SetUp() override { server.start(); }
  RawClient client() { return server.client(); }
  LiveServer server;
};

std::string unpacked(std::string_view packed) {
  std::string out(64UL * 1024, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return result == Z_STREAM_END ? out : "not a whole gzip stream";
}

TEST_F(HttpServer, AnswersSeveralRequestsOnOneConnection) {
  RawClient one = client();
  one.send(request_text("POST", "/echo", {}, "first"));
  EXPECT_EQ(one.receive().body, "first");
  one.send(request_text("POST", "/echo", {}, "second"));
  EXPECT_EQ(one.receive().body, "second");
}

TEST_F(HttpServer, AnswersPipelinedRequestsInTheirOrder) {
  RawClient one = client();
  one.send(request_text("GET", "/hold") + request_text("POST", "/echo", {}, "b") +
           request_text("POST", "/echo", {}, "c"));
  server.gate.await_arrival();
  server.gate.open();
  EXPECT_EQ(one.receive().body, "held");
  EXPECT_EQ(one.receive().body, "b");
  EXPECT_EQ(one.receive().body, "c");
}

TEST_F(HttpServer, AnswersManyPipelinedRequestsSentAtOnce) {
  RawClient one = client();
  std::string requests;
  for (int i = 0; i < 300; ++i) requests += request_text("POST", "/echo", {}, std::to_string(i));
  one.send(requests);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(one.receive().body, std::to_string(i));
}

TEST_F(HttpServer, TakesARequestByteByByte) {
  RawClient one = client();
  for (const char c : request_text("POST", "/echo", "X-Folded: a\r\n b\r\n", "slowly")) one.send({&c, 1});
  EXPECT_EQ(one.receive().body, "slowly");
}

TEST_F(HttpServer, IgnoresLineBreaksBeforeARequest) {
  EXPECT_EQ((client().send("\r\n\r\n"), 0), 0);
  RawClient one = client();
  one.send("\r\n" + request_text("POST", "/echo", {}, "x"));
  EXPECT_EQ(one.receive().body, "x");
}

TEST_F(HttpServer, ClosesWhenAskedTo) {
  RawClient one = client();
  const RawResponse response = one.get("/echo", "Connection: close\r\n");
  EXPECT_EQ(response.header("Connection"), "close");
  EXPECT_TRUE(one.is_closed_by_server());
}

TEST_F(HttpServer, ClosesAfterHttp10) {
  RawClient one = client();
  one.send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(one.receive().header("Connection"), "close");
  EXPECT_TRUE(one.is_closed_by_server());
}

TEST_F(HttpServer, KeepsHttp10AliveWhenAskedTo) {
  RawClient one = client();
  one.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(one.receive().header("Connection"), "keep-alive");
  EXPECT_EQ(one.get("/echo").status, 200U);
}

TEST_F(HttpServer, AnswersHeadWithTheHeadersOfGetAndNoBody) {
  RawClient one = client();
  const RawResponse get = one.get("/large");
  one.send(request_text("HEAD", "/large"));
  const RawResponse head = one.receive(true);
  EXPECT_EQ(head.header("Content-Length"), get.header("Content-Length"));
  EXPECT_EQ(one.get("/target?a=1").body, "/target a=1");  // no body came in between
}

TEST_F(HttpServer, SendsNoBodyWith204And304) {
  RawClient one = client();
  EXPECT_EQ(one.get("/nothing").header("Content-Length"), "");
  EXPECT_EQ(one.get("/not-modified").header("Content-Length"), "");
  EXPECT_EQ(one.get("/echo").status, 200U);
}

TEST_F(HttpServer, TakesChunkedBodies) {
  RawClient one = client();
  one.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nTrailer: "
      "x\r\n\r\n");
  EXPECT_EQ(one.receive().body, "abcde");
  EXPECT_EQ(one.get("/echo").status, 200U);
}

TEST_F(HttpServer, HonoursExpectContinue) {
  RawClient one = client();
  one.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(one.receive().status, 100U);
  one.send("body");
  EXPECT_EQ(one.receive().body, "body");
}

TEST_F(HttpServer, UnderstandsTheAbsoluteForm) {
  EXPECT_EQ(client().get("http://localhost:1234/target?q=1").body, "/target q=1");
}

TEST_F(HttpServer, StreamsInChunks) {
  RawClient one = client();
  const RawResponse response = one.get("/stream");
  EXPECT_EQ(response.header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(response.body, "one,two,three");
  EXPECT_EQ(one.get("/echo").status, 200U);
}

TEST_F(HttpServer, StreamsUntilTheEndOfAnHttp10Connection) {
  RawClient one = client();
  one.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(one.receive().body, "one,two,three");
}

TEST_F(HttpServer, BreaksTheConnectionOffWhenAStreamFails) {
  RawClient one = client();
  EXPECT_THROW(one.get("/broken-stream"), std::runtime_error);
}

TEST_F(HttpServer, AnswersAnExceptionWith500AndNothingOfTheInside) {
  const RawResponse response = client().get("/throw");
  EXPECT_EQ(response.status, 500U);
  EXPECT_THAT(response.body, HasSubstr("INTERNAL_SERVER_ERROR"));
  EXPECT_THAT(response.body, Not(HasSubstr("secret")));
}

TEST_F(HttpServer, LetsNoHeaderValueBreakOutOfItsLine) {
  const RawResponse response = client().get("/injected");
  EXPECT_EQ(response.header("X-Note"), "a  X-Evil: 1");
  EXPECT_EQ(response.header("X-Evil"), "");
}

TEST_F(HttpServer, EchoesAFitCorrelationId) {
  const RawResponse response = client().get("/context", "X-Correlation-ID: my-id\r\nX-Actor: desk-1\r\n");
  EXPECT_EQ(response.header("X-Correlation-ID"), "my-id");
  EXPECT_EQ(response.body, "my-id desk-1");
}

TEST_F(HttpServer, ReplacesACorrelationIdThatIsTooLongOrNotVisible) {
  RawClient one = client();
  const std::string longest(128, 'i');
  EXPECT_EQ(one.get("/context", "X-Correlation-ID: " + longest + "\r\n").header("X-Correlation-ID"), longest);
  EXPECT_EQ(one.get("/context", "X-Correlation-ID: " + longest + "i\r\n").header("X-Correlation-ID").size(), 36U);
  EXPECT_EQ(one.get("/context", "X-Correlation-ID: a b\r\n").header("X-Correlation-ID").size(), 36U);
  EXPECT_EQ(one.get("/context").header("X-Correlation-ID").size(), 36U);
}

TEST_F(HttpServer, SaysWhenAndHowLong) {
  const RawResponse response = client().get("/echo");
  EXPECT_THAT(response.header("Date"), testing::EndsWith(" GMT"));
  EXPECT_THAT(std::string{response.header("X-Process-Time")}, testing::MatchesRegex("[0-9]+\\.[0-9]{6}"));
}

TEST_F(HttpServer, CompressesForThoseWhoTakeIt) {
  RawClient one = client();
  const RawResponse packed = one.get("/large", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_EQ(packed.header("ETag"), "\"abc-gzip\"");
  EXPECT_EQ(unpacked(packed.body), large_json());
  const RawResponse plain = one.get("/large", "Accept-Encoding: gzip;q=0\r\n");
  EXPECT_EQ(plain.header("ETag"), "\"abc\"");
  EXPECT_EQ(plain.body, large_json());
  EXPECT_THAT(std::string{plain.header("Vary")}, HasSubstr("Accept-Encoding"));
}

TEST_F(HttpServer, CompressesAgainAfterCompressing) {
  RawClient one = client();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(unpacked(one.get("/large", "Accept-Encoding: gzip\r\n").body), large_json());
}

TEST_F(HttpServer, LeavesShortAnswersUncompressed) {
  RawClient one = client();
  one.send(request_text("POST", "/echo", "Accept-Encoding: gzip\r\n", "short"));
  EXPECT_EQ(one.receive().header("Content-Encoding"), "");
}

TEST_F(HttpServer, TellsAHolderOfThePackedVariantItsOwnETag) {
  RawClient one = client();
  EXPECT_EQ(one.get("/not-modified", "If-None-Match: \"abc-gzip\"\r\n").header("ETag"), "\"abc-gzip\"");
  EXPECT_EQ(one.get("/not-modified", "If-None-Match: \"abc\"\r\n").header("ETag"), "\"abc\"");
}

TEST_F(HttpServer, AnswersPreflights) {
  RawClient one = client();
  one.send(request_text("OPTIONS", "/echo",
                        "Origin: http://localhost:3000\r\nAccess-Control-Request-Method: PATCH\r\n"
                        "Access-Control-Request-Headers: content-type,x-actor\r\n"));
  const RawResponse response = one.receive();
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.body, "OK");
  EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "http://localhost:3000");
  EXPECT_EQ(response.header("Access-Control-Allow-Credentials"), "true");
  EXPECT_EQ(response.header("Access-Control-Allow-Methods"), "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
  EXPECT_EQ(response.header("Access-Control-Allow-Headers"), "content-type,x-actor");
  EXPECT_EQ(response.header("Access-Control-Max-Age"), "600");
  EXPECT_THAT(std::string{response.header("Vary")}, HasSubstr("Origin"));
}

TEST_F(HttpServer, RefusesPreflightsOfOtherOrigins) {
  RawClient one = client();
  one.send(request_text("OPTIONS", "/echo", "Origin: http://evil\r\nAccess-Control-Request-Method: GET\r\n"));
  const RawResponse response = one.receive();
  EXPECT_EQ(response.status, 400U);
  EXPECT_EQ(response.body, "Disallowed CORS origin");
  EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "");
}

TEST_F(HttpServer, GivesOtherOptionsToTheDispatcher) {
  RawClient one = client();
  one.send(request_text("OPTIONS", "/context"));
  EXPECT_THAT(one.receive().body, HasSubstr("nobody"));
}

TEST_F(HttpServer, PutsCorsHeadersOnErrorsToo) {
  const RawResponse response = client().get("/throw", "Origin: http://localhost:3000\r\n");
  EXPECT_EQ(response.status, 500U);
  EXPECT_EQ(response.header("Access-Control-Allow-Origin"), "http://localhost:3000");
  EXPECT_THAT(std::string{response.header("Access-Control-Expose-Headers")}, HasSubstr("X-Correlation-ID"));
}

TEST_F(HttpServer, CountsByRouteTemplate) {
  RawClient one = client();
  one.get("/echo");
  one.get("/large");
  const std::string text = (one.get("/echo"), server.metrics.expose());
  EXPECT_THAT(text, HasSubstr(R"(lectern_http_requests_total{method="GET",route="/echo",status="200"})"));
  EXPECT_TRUE(server.comes_to_show(R"(lectern_http_requests_total{method="GET",route="/echo",status="200"} 2)"));
  EXPECT_TRUE(server.comes_to_show(R"(lectern_http_requests_total{method="GET",route="none",status="200"} 1)"));
  EXPECT_TRUE(server.comes_to_show("lectern_http_connections 1"));
}

TEST_F(HttpServer, LogsOneLinePerRequest) {
  client().get("/echo?q=%22x\"",
               "X-Correlation-ID: me\r\nConnection: close\r\n"
               "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n");
  server.stop();
  const std::string log = server.access_log();
  EXPECT_THAT(log, StartsWith("{\"timestamp\":\"20"));
  EXPECT_THAT(log, testing::EndsWith("}\n"));
  EXPECT_THAT(log, HasSubstr(R"("level":"info","message":"GET /echo 200","method":"GET","path":"/echo")"));
  EXPECT_THAT(log, HasSubstr(R"("query":"q=%22x\"")"));
  EXPECT_THAT(log, HasSubstr(R"("route":"/echo","status":200,"duration_ms":)"));
  EXPECT_THAT(log, HasSubstr(R"("remote":"127.0.0.1","correlation_id":"me")"));
  EXPECT_THAT(log, HasSubstr(R"("trace_id":"0af7651916cd43dd8448eb211c80319c")"));
}

TEST_F(HttpServer, LogsTheClientOfATrustedProxyWithEachOfItsRequests) {
  LiveServer behind;
  behind.options.trusted_proxies = *http::TrustedProxies::parse("127.0.0.1");
  behind.start();
  {
    RawClient proxy = behind.client();
    proxy.get("/echo", "X-Correlation-ID: one\r\nX-Forwarded-For: 203.0.113.9\r\n");
    proxy.get("/echo", "X-Correlation-ID: two\r\nX-Forwarded-For: 198.51.100.1, 2001:db8::7\r\n");
    proxy.get("/echo", "X-Correlation-ID: three\r\n");
  }
  behind.stop();
  const std::string log = behind.access_log();
  EXPECT_THAT(log, HasSubstr(R"("remote":"203.0.113.9","correlation_id":"one")"));
  EXPECT_THAT(log, HasSubstr(R"("remote":"2001:db8::7","correlation_id":"two")"));
  EXPECT_THAT(log, HasSubstr(R"("remote":"127.0.0.1","correlation_id":"three")"));
}

TEST_F(HttpServer, BelievesNobodyElseWhoTheClientIs) {
  client().get("/echo", "X-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n");
  server.stop();
  EXPECT_THAT(server.access_log(), HasSubstr(R"("remote":"127.0.0.1")"));
}

TEST_F(HttpServer, LogsTheErrorCodeOfARefusal) {
  RawClient one = client();
  one.send("nonsense\r\n\r\n");
  one.receive();
  server.stop();
  EXPECT_THAT(server.access_log(), HasSubstr(R"("error_code":"MALFORMED_REQUEST")"));
}

TEST(HttpServerThreads, ServesOnSeveralThreads) {
  LiveServer server;
  server.options.threads = 3;
  server.start();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(server.client().get("/target?x").body, "/target x");
}

TEST(HttpServerThreads, RefusesAPortThatAnotherServerHas) {
  for (const unsigned threads : {1U, 2U}) {
    LiveServer first;
    first.options.threads = threads;
    first.start();
    LiveServer second;
    second.options.threads = threads;
    second.options.port = first.port();
    try {
      second.start();
      ADD_FAILURE() << "a second server took the port";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("address already in use"));
    }
  }
}

TEST(HttpServerThreads, RefusesAHostThatIsNotHere) {
  LiveServer server;
  server.options.host = "no-such-host.invalid";
  EXPECT_THROW(server.start(), std::runtime_error);
}

}  // namespace
}  // namespace lectern::test
