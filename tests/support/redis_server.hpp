// A real redis-server of a test's own on a port of 127.0.0.1, which keeps the port and its folder while it is stopped,
// killed, paused and started again. Nothing is written down but what save() does. A child process: it ends with its
// object, and with the thread that started it. Used by one thread. Throws with a sentence where Redis is not installed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/fresh_database.hpp"
#include "support/program.hpp"
#include "support/reserved_port.hpp"

namespace lectern::test {

class RedisServer {
 public:
  struct Options {
    std::uint16_t port = 0;  // 0: a free one
    std::string password{};  // empty: nobody has to log in
    std::string user{};      // with a password: an ACL user, beside whom nobody is let in
    std::string rights = "~* &* +@all";
    bool tls = false;  // and nothing but TLS
  };

  /// Starts it.
  RedisServer() : RedisServer(Options{}) {}
  explicit RedisServer(const Options& options);
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  /// Waits until it answers. It holds what was there at the last save().
  void start();
  /// The same, with nothing in it.
  void start_empty();
  /// Closes its connections and ends.
  void stop();
  /// kill -9.
  void kill();
  /// It does nothing until resume(), though the kernel goes on accepting connections for it.
  void pause();
  void resume();
  /// Writes down what it holds.
  void save() const;

  [[nodiscard]] std::uint16_t port() const { return port_.number(); }
  /// redis://user:password@127.0.0.1:port, or rediss: with TLS.
  [[nodiscard]] std::string url() const;
  /// With TLS: the certificate of the authority that the server's is from, and that of another.
  [[nodiscard]] std::string authority() const { return file("authority.crt"); }
  [[nodiscard]] std::string other_authority() const { return file("other.crt"); }

  /// Asks it past its port, as somebody who may do everything. Lists come one item a line, with nothing as ""; nothing
  /// itself is no value. An error is thrown, and so is no answer within seconds.
  std::optional<std::string> command(const std::vector<std::string>& words) const;

 private:
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  void configure() const;
  void wait_until_it_answers() const;

  const Options options_;
  TemporaryFolder folder_;
  ReservedPort port_;
  std::unique_ptr<Program> process_;
};

}  // namespace lectern::test
