#include "redis/client.hpp"

#include <array>

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>
#include <openssl/sha.h>

namespace lectern::redis {
namespace {

Counter& counter(MetricsRegistry& metrics, std::string result) {
  return metrics.counter("lectern_redis_commands_total", "Commands to Redis, by what came back.",
                         {{"result", std::move(result)}});
}

std::string sha1_of(std::string_view text) {
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string hex;
  for (const unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

}  // namespace

Script::Script(std::string_view text) : text_(text), sha1_(sha1_of(text)) {}

Client::Client(ConnectionPolicy policy, MetricsRegistry& metrics)
    : policy_(std::make_shared<LinkPolicy>(std::move(policy), metrics)),
      answered_(counter(metrics, "ok")),
      unanswered_(counter(metrics, "none")),
      errors_(counter(metrics, "error")) {}

Client::~Client() = default;

awaitable<std::shared_ptr<Connection>> Client::connection() {
  Link* const link = links_.of(co_await asio::this_coro::executor, [this](const asio::any_io_executor& executor) {
    return std::make_shared<Link>(executor, policy_);
  });
  if (link == nullptr) co_return nullptr;
  Connection* open = link->connection();
  if (open == nullptr && link->is_new()) {
    const auto keeps = link->shared_from_this();
    co_await keeps->first_attempt();
    open = keeps->connection();
  }
  co_return open == nullptr ? nullptr : open->shared_from_this();
}

awaitable<Reply> Client::run(const Command& command) {
  const auto open = co_await connection();
  if (!open) co_return Reply{};
  Reply reply = co_await open->run(command);
  (!reply.is_there() ? unanswered_ : reply.view().is_error() ? errors_ : answered_).add();
  co_return reply;
}

awaitable<bool> Client::send(const Command& command) {
  const auto open = co_await connection();
  if (open) open->send(command);
  co_return open != nullptr;
}

awaitable<Reply> Client::run_script(const Script& script, std::span<const std::string_view> keys,
                                    std::span<const std::string_view> arguments) {
  const std::string key_count = std::to_string(keys.size());
  std::vector<std::string_view> words{"EVALSHA", script.sha1(), key_count};
  words.insert(words.end(), keys.begin(), keys.end());
  words.insert(words.end(), arguments.begin(), arguments.end());
  Reply reply = co_await run(Command{words});
  if (!reply.is_there() || !reply.view().is_error() || !reply.view().text().starts_with("NOSCRIPT")) co_return reply;
  words[0] = "EVAL";
  words[1] = script.text();
  co_return co_await run(Command{words});
}

}  // namespace lectern::redis
