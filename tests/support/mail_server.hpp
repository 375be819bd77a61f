// A real SMTP server of a test's own (scripts/mail_server.py) on a port of 127.0.0.1, and the letterbox where what it
// takes lies. A child process: it ends with its object. Used by one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "support/fresh_database.hpp"
#include "support/program.hpp"

namespace lectern::test {

class MailServer {
 public:
  enum class Tls : std::uint8_t { none, offered, first };
  struct Options {
    Tls tls = Tls::none;
    std::string user{};  // empty: nobody has to log in
    std::string password{};
  };

  MailServer() : MailServer(Options{}) {}
  explicit MailServer(const Options& options);
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  [[nodiscard]] std::string url() const;
  /// With TLS: the certificate of the authority that the server's is from, and that of another.
  [[nodiscard]] std::string authority() const { return file("authority.crt"); }
  [[nodiscard]] std::string other_authority() const { return file("other.crt"); }
  /// All that was taken, in its order: the envelope as header fields (Return-Path, Delivered-To, X-Security: tls or
  /// plain), then what was sent, byte for byte.
  [[nodiscard]] std::vector<std::string> mails() const;

 private:
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

  const Options options_;
  TemporaryFolder folder_;
  std::unique_ptr<Program> process_;
  std::uint16_t port_ = 0;
};

}  // namespace lectern::test
