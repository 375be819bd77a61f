#include "support/chat_server.hpp"

#include <charconv>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace lectern::test {
namespace {

namespace asio = boost::asio;

constexpr auto kWait = asio::as_tuple(asio::use_awaitable);

std::size_t length_of(std::string_view head) {
  constexpr std::string_view kName = "Content-Length: ";
  const std::size_t at = head.find(kName);
  std::size_t length = 0;
  if (at != std::string_view::npos) std::from_chars(head.data() + at + kName.size(), head.data() + head.size(), length);
  return length;
}

}  // namespace

boost::json::value ChatQuestion::json() const {
  return boost::json::parse(body);
}

boost::json::value ChatQuestion::wish() const {
  return boost::json::parse(json().at_pointer("/messages/1/content").as_string());
}

std::string ChatQuestion::id_of(std::string_view title) const {
  const boost::json::value told = wish();
  for (const auto& candidate : told.at("candidates").as_array())
    if (candidate.at("title").as_string() == title) return std::string{candidate.at("id").as_string()};
  return {};
}

ChatServer::ChatServer()
    : acceptor_(loop_, {asio::ip::address_v4::loopback(), 0}),
      gate_(loop_, asio::steady_timer::time_point::max()),
      behaviour_([](const ChatQuestion&) { return http(500, "{}"); }),
      thread_([this] {
        asio::co_spawn(loop_, accept(), asio::detached);
        loop_.run();
      }) {}

ChatServer::~ChatServer() {
  loop_.stop();
  thread_.join();
}

std::string ChatServer::url() const {
  return fmt::format("http://127.0.0.1:{}", acceptor_.local_endpoint().port());
}

void ChatServer::answer_by(Behaviour behaviour) {
  const std::scoped_lock lock{mutex_};
  behaviour_ = std::move(behaviour);
}

void ChatServer::let_go() {
  asio::post(loop_, [this] { gate_.expires_at(asio::steady_timer::time_point::min()); });
}

std::size_t ChatServer::asked() const {
  const std::scoped_lock lock{mutex_};
  return questions_.size();
}

ChatQuestion ChatServer::last() const {
  const std::scoped_lock lock{mutex_};
  return questions_.back();
}

ChatReply ChatServer::reply_to(ChatQuestion question) {
  const std::scoped_lock lock{mutex_};
  questions_.push_back(std::move(question));
  return behaviour_(questions_.back());
}

asio::awaitable<void> ChatServer::accept() {
  for (;;) {
    auto [failed, socket] = co_await acceptor_.async_accept(kWait);
    if (failed) co_return;
    asio::co_spawn(loop_, talk(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> ChatServer::talk(Tcp::socket socket) {
  std::string came;
  auto [failed, head_size] = co_await asio::async_read_until(socket, asio::dynamic_buffer(came), "\r\n\r\n", kWait);
  if (failed) co_return;
  ChatQuestion question{came.substr(0, head_size), came.substr(head_size)};
  const std::size_t have = question.body.size();
  question.body.resize(std::max(have, length_of(question.head)));
  auto [ended, size] =
      co_await asio::async_read(socket, asio::buffer(question.body.data() + have, question.body.size() - have), kWait);
  if (ended) co_return;
  const ChatReply reply = reply_to(std::move(question));
  co_await asio::async_write(socket, asio::buffer(reply.bytes), kWait);
  if (!reply.stalls) co_return;
  co_await gate_.async_wait(kWait);
  co_await asio::async_write(socket, asio::buffer(reply.later), kWait);
}

ChatReply ChatServer::http(unsigned status, std::string_view body, std::string_view more_headers) {
  return {fmt::format("HTTP/1.1 {} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{}\r\n{}", status,
                      body.size(), more_headers, body)};
}

ChatReply ChatServer::completion(std::string_view content) {
  const boost::json::value answer{
      {"id", "chatcmpl-1"},
      {"object", "chat.completion"},
      {"choices", boost::json::array{{{"index", 0},
                                      {"message", {{"role", "assistant"}, {"content", boost::json::string{content}}}},
                                      {"finish_reason", "stop"}}}},
      {"usage", {{"total_tokens", 100}}}};
  return http(200, boost::json::serialize(answer));
}

ChatReply ChatServer::stream(std::string_view content) {
  constexpr std::size_t kPiece = 7;
  std::string events = "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}\r\n\r\n: alive\r\n\r\n";
  for (; !content.empty(); content.remove_prefix(std::min(kPiece, content.size()))) {
    const boost::json::value piece{
        {"choices", boost::json::array{{{"delta", {{"content", boost::json::string{content.substr(0, kPiece)}}}}}}}};
    events += fmt::format("data: {}\n\n", boost::json::serialize(piece));
  }
  events += "data: {\"choices\":[],\"usage\":{\"total_tokens\":100}}\n\ndata: [DONE]\n\n";
  return {
      fmt::format("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "{:x}\r\n{}\r\n0\r\n\r\n",
                  events.size(), events)};
}

}  // namespace lectern::test
