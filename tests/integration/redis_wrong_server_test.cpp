// Servers that are none of Redis: nonsense, silence, and answers to what nobody asked.
#include <thread>

#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>

#include "support/captured_log.hpp"
#include "support/redis_client.hpp"

namespace lectern::redis {
namespace {

using boost::asio::ip::tcp;
using test::RedisClient;

/// Takes connections, reads what comes, and answers the first bytes of each with the same; to the rest nothing.
class Speaker {
 public:
  explicit Speaker(std::string said) : said_(std::move(said)) {
    boost::asio::co_spawn(loop_, accept(), boost::asio::detached);
    thread_ = std::thread{[this] { loop_.run(); }};
  }
  ~Speaker() {
    loop_.stop();
    thread_.join();
  }
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  [[nodiscard]] std::string url() const {
    return "redis://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }
  [[nodiscard]] int ended() const { return ended_; }

 private:
  awaitable<void> accept() {
    while (true) {
      auto socket = std::make_shared<tcp::socket>(co_await acceptor_.async_accept(boost::asio::use_awaitable));
      boost::asio::co_spawn(loop_, serve(socket), boost::asio::detached);
    }
  }
  awaitable<void> serve(std::shared_ptr<tcp::socket> socket) {
    std::array<char, 1024> bytes{};
    try {
      co_await socket->async_read_some(boost::asio::buffer(bytes), boost::asio::use_awaitable);
      co_await boost::asio::async_write(*socket, boost::asio::buffer(said_), boost::asio::use_awaitable);
      while (true) co_await socket->async_read_some(boost::asio::buffer(bytes), boost::asio::use_awaitable);
    } catch (const boost::system::system_error&) {
      ++ended_;
    }
  }

  const std::string said_;
  boost::asio::io_context loop_{1};
  tcp::acceptor acceptor_{loop_, {boost::asio::ip::address_v4::loopback(), 0}};
  std::atomic<int> ended_{0};
  std::thread thread_;
};

/// Asks the client again and again, until the server's connections have ended so often; whether it ever had an answer.
bool has_answers(const Speaker& server, int ended) {
  RedisClient client{server.url()};
  bool has = false;
  client.loops().run(0, [&]() -> awaitable<void> {
    return test::until([&]() -> awaitable<bool> {
      has = (co_await client->run({"PING"})).is_there() || has;
      co_return server.ended() >= ended;
    });
  });
  return has;
}

TEST(RedisWrongServer, IsLeftWhenItSpeaksAnotherProtocol) {
  for (const std::string_view said : {"HTTP/1.1 400 Bad Request\r\n\r\n", "\x15\x03\x01\x02\x02\x46\r\n", "*-7\r\n",
                                      "$99999999999999999999\r\n", ":12x\r\n", "*1\r\n?\r\n"})
    EXPECT_FALSE(has_answers(Speaker{std::string{said}}, 2)) << said;
}

TEST(RedisWrongServer, IsLeftWhenItAnswersMoreThanItWasAsked) {
  EXPECT_FALSE(has_answers(Speaker{"+PONG\r\n+PONG\r\n"}, 2));
}

TEST(RedisWrongServer, IsLeftWhenItAnswersHalf) {
  EXPECT_FALSE(has_answers(Speaker{"$5\r\nhal"}, 2));
}

TEST(RedisWrongServer, IsLeftWhenItNeverAnswersAndIsNotThoughtToBeBack) {
  const test::CapturedLog log;
  EXPECT_FALSE(has_answers(Speaker{""}, 3));
  EXPECT_EQ(log.lines_with("Redis is away"), 1) << log.text();
  EXPECT_EQ(log.lines_with("Redis is back"), 0) << log.text();
}

}  // namespace
}  // namespace lectern::redis
