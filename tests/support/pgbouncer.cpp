#include "support/pgbouncer.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "base/errors.hpp"
#include "db/postgres/blocking_connection.hpp"

namespace lectern::test {
namespace {

constexpr const char* kProgram = "/usr/sbin/pgbouncer";
constexpr std::chrono::seconds kLongestStart{10};

std::uint16_t free_port() {
  using boost::asio::ip::tcp;
  boost::asio::io_context loop;
  return tcp::acceptor{loop, {boost::asio::ip::address_v4::loopback(), 0}}.local_endpoint().port();
}

/// PgBouncer refuses to run as root: it runs as whom scripts/postgres.sh runs the server as.
Program::Arguments command(const std::filesystem::path& folder) {
  Program::Arguments words{"--pdeathsig", "TERM"};
  if (::getuid() == 0) {
    const passwd* user = ::getpwnam("postgres");
    if (user == nullptr) user = ::getpwnam("nobody");
    if (user == nullptr) throw std::runtime_error("There is no user as whom PgBouncer could run.");
    if (::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) throw std::runtime_error("cannot give a folder away");
    words.push_back(fmt::format("--reuid={}", user->pw_uid));
    words.push_back(fmt::format("--regid={}", user->pw_gid));
    words.emplace_back("--clear-groups");
  }
  words.insert(words.end(), {kProgram, "-q", (folder / "pgbouncer.ini").string()});
  return words;
}

std::string port_of(const std::string& url) {
  const std::size_t begin = url.rfind(':') + 1;
  return url.substr(begin, url.find('/', begin) - begin);
}

}  // namespace

PgBouncer::PgBouncer(const Options& options) : port_(free_port()) {
  if (::access(kProgram, X_OK) != 0)
    throw std::runtime_error("PgBouncer is not installed; scripts/deps.sh --test installs it.");
  configure(options);
  process_ = std::make_unique<Program>("/usr/bin/setpriv", command(folder_.path()));
  wait_until_it_answers();
}

void PgBouncer::configure(const Options& options) const {
  std::ofstream file{folder_.path() / "pgbouncer.ini"};
  file << "[databases]\n* = host=127.0.0.1 user=lectern port=" << port_of(postgres_url("any")) << "\n[pgbouncer]\n"
       << "listen_addr = 127.0.0.1\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\n"
       << "max_client_conn = 1000\nlisten_port = " << port_ << "\nlogfile = " << (folder_.path() / "log").string()
       << "\ndefault_pool_size = " << options.server_connections << "\nquery_wait_timeout = " << options.longest_wait_s
       << '\n';
}

void PgBouncer::wait_until_it_answers() const {
  const auto until = std::chrono::steady_clock::now() + kLongestStart;
  while (true) {
    try {
      const db::postgres::BlockingConnection connection{through(postgres_url("lectern"))};
      return;
    } catch (const Unavailable& error) {
      if (std::chrono::steady_clock::now() < until) {
        std::this_thread::yield();
        continue;
      }
      std::stringstream log;
      log << std::ifstream{folder_.path() / "log"}.rdbuf();
      throw std::runtime_error(fmt::format("PgBouncer does not start: {}\n{}", error.what(), log.str()));
    }
  }
}

std::string PgBouncer::through(const std::string& url) const {
  const std::string port = port_of(url);
  std::string other = url;
  return other.replace(url.rfind(':') + 1, port.size(), std::to_string(port_));
}

bool through_pooler() {
  return std::getenv("LECTERN_TEST_POOLER") != nullptr;
}

const PgBouncer& pooler_of_this_run() {
  static const PgBouncer pooler;
  return pooler;
}

}  // namespace lectern::test
