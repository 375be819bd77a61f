#include "support/cutting_proxy.hpp"

#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace lectern::test {
namespace {

namespace asio = boost::asio;

constexpr auto kWait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kPiece = 65'536;

asio::ip::tcp::endpoint local(std::uint16_t port) {
  return {asio::ip::address_v4::loopback(), port};
}

}  // namespace

struct CuttingProxy::Link {
  explicit Link(asio::io_context& loop) : client(loop), server(loop) {}

  Tcp::socket client;
  Tcp::socket server;
  std::optional<std::string> last_answer;  // ends the connection in the client's place

  void end() {
    boost::system::error_code ignored;
    client.close(ignored);
    server.close(ignored);
  }
};

CuttingProxy::CuttingProxy(std::uint16_t server_port)
    : acceptor_(loop_, local(0)), server_port_(server_port), thread_([this] {
        asio::co_spawn(loop_, accept(), asio::detached);
        loop_.run();
      }) {}

CuttingProxy::~CuttingProxy() {
  loop_.stop();
  thread_.join();
}

void CuttingProxy::cut_at(std::string word, std::string answer, Cut cut) {
  const std::scoped_lock lock{mutex_};
  plan_ = Plan{std::move(word), std::move(answer), cut};
}

std::optional<CuttingProxy::Plan> CuttingProxy::plan_for(const std::string& bytes) {
  const std::scoped_lock lock{mutex_};
  if (!plan_ || bytes.find(plan_->word) == std::string::npos) return {};
  return std::exchange(plan_, std::nullopt);
}

/// Whether the connection ends after these, of which no more are left than may go through.
bool CuttingProxy::takes_last_bytes(std::size_t& size) {
  if (answer_bytes_ == 0) return false;
  size = std::min(size, answer_bytes_.load());
  answer_bytes_ -= size;
  if (answer_bytes_ > 0) return false;
  ++cuts_;
  return true;
}

asio::awaitable<void> CuttingProxy::accept() {
  for (;;) {
    auto link = std::make_shared<Link>(loop_);
    auto [failed] = co_await acceptor_.async_accept(link->client, kWait);
    if (failed) co_return;
    auto [refused] = co_await link->server.async_connect(local(server_port_), kWait);
    if (refused) continue;
    asio::co_spawn(loop_, from_client(link), asio::detached);
    asio::co_spawn(loop_, from_server(link), asio::detached);
  }
}

asio::awaitable<void> CuttingProxy::from_client(std::shared_ptr<Link> link) {
  std::string piece(kPiece, '\0');
  for (;;) {
    auto [ended, size] = co_await link->client.async_read_some(asio::buffer(piece), kWait);
    if (ended) break;
    if (is_silent_) continue;
    if (auto plan = plan_for(piece.substr(0, size))) {
      ++cuts_;
      if (plan->cut == Cut::before_it_arrives) break;
      link->last_answer = std::move(plan->answer);
    }
    auto [failed, written] = co_await asio::async_write(link->server, asio::buffer(piece, size), kWait);
    if (failed) break;
  }
  link->end();
}

asio::awaitable<void> CuttingProxy::from_server(std::shared_ptr<Link> link) {
  std::string piece(kPiece, '\0');
  for (;;) {
    auto [ended, size] = co_await link->server.async_read_some(asio::buffer(piece), kWait);
    if (ended) break;
    if (is_silent_) continue;
    const bool is_last = takes_last_bytes(size);
    if (link->last_answer) {
      if (piece.substr(0, size).find(*link->last_answer) != std::string::npos) break;
      continue;
    }
    auto [failed, written] = co_await asio::async_write(link->client, asio::buffer(piece, size), kWait);
    if (failed || is_last) break;
  }
  link->end();
}

}  // namespace lectern::test
