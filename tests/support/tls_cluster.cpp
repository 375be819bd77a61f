#include "support/tls_cluster.hpp"

#include <chrono>
#include <stdexcept>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "support/certificates.hpp"
#include "support/program.hpp"

namespace lectern::test {
namespace {

using db::postgres::BlockingConnection;

constexpr const char* kScript = LECTERN_SOURCE_DIR "/scripts/postgres.sh";
constexpr std::chrono::seconds kLongestReload{10};

/// Runs a program to its end; what it printed.
std::string run(const std::string& binary, const Program::Arguments& arguments) {
  Program program{binary, arguments};
  if (program.wait() != 0) throw std::runtime_error(binary + " failed: " + program.output() + program.errors());
  return program.output();
}

}  // namespace

TlsCluster::TlsCluster() {
  const std::string printed = run(kScript, {"start", folder_.path().string()});
  url_ = printed.substr(0, printed.find('\n'));
  make_authority(folder_.path(), "authority");
  make_authority(folder_.path(), "other");
  make_server_certificate(folder_.path(), "authority");
  give_server_its_key();
  switch_tls_on();
}

TlsCluster::~TlsCluster() {
  try {
    run(kScript, {"stop", folder_.path().string()});
  } catch (const std::exception& error) {
    fmt::print(stderr, "the cluster in {} stays: {}\n", folder_.path().string(), error.what());
  }
}

/// The server accepts a key that is its own user's alone.
void TlsCluster::give_server_its_key() const {
  struct stat data{};
  if (::stat(file("data").c_str(), &data) != 0 || ::chmod(file("server.key").c_str(), S_IRUSR) != 0 ||
      ::chown(file("server.key").c_str(), data.st_uid, data.st_gid) != 0)
    throw std::runtime_error("the server cannot be given its key");
}

void TlsCluster::switch_tls_on() const {
  constexpr std::string_view kDoing = "to speak TLS";
  BlockingConnection server{url_ + "?sslmode=disable"};
  server.run(kDoing, fmt::format("alter system set ssl_cert_file = '{}'", file("server.crt")));
  server.run(kDoing, fmt::format("alter system set ssl_key_file = '{}'", file("server.key")));
  server.run(kDoing, "alter system set ssl = on");
  server.run(kDoing, "select pg_reload_conf()");
  const auto until = std::chrono::steady_clock::now() + kLongestReload;
  while (true) {
    try {
      const BlockingConnection encrypted{url_ + "?sslmode=require"};
      return;
    } catch (const Unavailable&) {
      if (std::chrono::steady_clock::now() > until) throw;
    }
  }
}

}  // namespace lectern::test
