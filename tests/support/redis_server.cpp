#include "support/redis_server.hpp"

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>
#include <hiredis/hiredis.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/certificates.hpp"

namespace lectern::test {
namespace {

constexpr const char* kProgram = "/usr/bin/redis-server";
constexpr const char* kOurUser = "kit";  // may do everything, whatever others may
constexpr timeval kLongestAnswer{.tv_sec = 10, .tv_usec = 0};
constexpr std::chrono::seconds kLongestStart{10};

using Connection = std::unique_ptr<redisContext, decltype(&redisFree)>;

std::optional<std::string> text_of(const redisReply& reply) {
  if (reply.type == REDIS_REPLY_ERROR) throw std::runtime_error(std::string{reply.str, reply.len});
  if (reply.type == REDIS_REPLY_NIL) return std::nullopt;
  if (reply.type == REDIS_REPLY_INTEGER) return std::to_string(reply.integer);
  if (reply.type != REDIS_REPLY_ARRAY) return std::string{reply.str, reply.len};
  std::string lines;
  for (std::size_t i = 0; i < reply.elements; ++i)
    lines += (i == 0 ? "" : "\n") + text_of(*reply.element[i]).value_or("");
  return lines;
}

std::optional<std::string> ask(redisContext& connection, const std::vector<std::string>& words) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const std::string& word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  const std::unique_ptr<void, decltype(&freeReplyObject)> reply{
      redisCommandArgv(&connection, static_cast<int>(words.size()), texts.data(), sizes.data()), &freeReplyObject};
  if (reply == nullptr) throw std::runtime_error(std::string{"Redis does not answer: "} + connection.errstr);
  return text_of(*static_cast<const redisReply*>(reply.get()));
}

/// Waits for `change` (WEXITED, WSTOPPED) of a child, or, with WNOHANG, asks for it.
bool has_come(pid_t process, int change) {
  siginfo_t seen{};
  return ::waitid(P_PID, static_cast<id_t>(process), &seen, change | WNOWAIT) == 0 && seen.si_pid == process;
}

}  // namespace

RedisServer::RedisServer(const Options& options) : options_(options), port_(options.port) {
  if (::access(kProgram, X_OK) != 0)
    throw std::runtime_error("Redis is not installed; scripts/deps.sh --test installs it.");
  if (options_.tls) {
    make_authority(folder_.path(), "authority");
    make_authority(folder_.path(), "other");
    make_server_certificate(folder_.path(), "authority");
  }
  configure();
  start();
}

void RedisServer::configure() const {
  std::ofstream out{file("redis.conf")};
  out << "bind 127.0.0.1\nsave \"\"\ndaemonize no\nunixsocket " << file("socket") << "\ndir " << folder_.path().string()
      << "\nlogfile " << file("log") << "\nport " << (options_.tls ? 0 : port()) << "\nuser " << kOurUser << " on >"
      << kOurUser << " ~* &* +@all\n";
  if (options_.tls)
    out << "tls-port " << port() << "\ntls-auth-clients no\ntls-cert-file " << file("server.crt") << "\ntls-key-file "
        << file("server.key") << "\ntls-ca-cert-file " << authority() << '\n';
  if (!options_.user.empty())
    out << "user default off\nuser " << options_.user << " on >" << options_.password << ' ' << options_.rights << '\n';
  else if (!options_.password.empty())
    out << "requirepass " << options_.password << '\n';
}

void RedisServer::start() {
  process_ = std::make_unique<Program>("/usr/bin/setpriv",
                                       Program::Arguments{"--pdeathsig", "KILL", kProgram, file("redis.conf")});
  wait_until_it_answers();
}

void RedisServer::start_empty() {
  std::filesystem::remove(file("dump.rdb"));
  start();
}

/// It opens its own socket after its port, so who is answered there has been given the port too.
void RedisServer::wait_until_it_answers() const {
  const auto until = std::chrono::steady_clock::now() + kLongestStart;
  while (true) {
    try {
      command({"PING"});
      return;
    } catch (const std::runtime_error& error) {
      if (has_come(process_->pid(), WEXITED | WNOHANG) || std::chrono::steady_clock::now() > until) {
        std::stringstream log;
        log << std::ifstream{file("log")}.rdbuf();
        throw std::runtime_error(fmt::format("Redis does not start: {}\n{}", error.what(), log.str()));
      }
      std::this_thread::yield();
    }
  }
}

void RedisServer::stop() {
  resume();
  process_->signal(SIGTERM);
  process_->wait();
}

void RedisServer::kill() {
  process_->signal(SIGKILL);
  process_->wait();
}

void RedisServer::pause() {
  process_->signal(SIGSTOP);
  if (!has_come(process_->pid(), WSTOPPED)) throw std::runtime_error("Redis cannot be paused");
}

void RedisServer::resume() {
  process_->signal(SIGCONT);
}

void RedisServer::save() const {
  command({"SAVE"});
}

std::string RedisServer::url() const {
  const std::string login = options_.password.empty() ? "" : fmt::format("{}:{}@", options_.user, options_.password);
  return fmt::format("{}://{}127.0.0.1:{}", options_.tls ? "rediss" : "redis", login, port());
}

std::optional<std::string> RedisServer::command(const std::vector<std::string>& words) const {
  const Connection connection{redisConnectUnixWithTimeout(file("socket").c_str(), kLongestAnswer), &redisFree};
  if (connection == nullptr || connection->err != 0) throw std::runtime_error("Redis cannot be reached");
  redisSetTimeout(connection.get(), kLongestAnswer);
  ask(*connection, {"AUTH", kOurUser, kOurUser});
  return ask(*connection, words);
}

}  // namespace lectern::test
