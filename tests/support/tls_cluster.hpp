// A PostgreSQL cluster of a test's own that speaks TLS: its certificate is for 127.0.0.1, from an authority made for
// it. Stopped and gone with its object. Used by one thread.
#pragma once

#include <cstdint>
#include <string>

#include "support/fresh_database.hpp"

namespace lectern::test {

class TlsCluster {
 public:
  TlsCluster();
  ~TlsCluster();
  TlsCluster(const TlsCluster&) = delete;
  TlsCluster& operator=(const TlsCluster&) = delete;

  /// Without parameters: `?sslmode=…` is the test's to add.
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] std::uint16_t port() const {
    return static_cast<std::uint16_t>(std::stoi(url_.substr(url_.rfind(':') + 1)));
  }
  /// The certificate of the authority that the server's is from.
  [[nodiscard]] std::string authority() const { return file("authority.crt"); }
  /// The server's own.
  [[nodiscard]] std::string certificate() const { return file("server.crt"); }
  [[nodiscard]] std::string key() const { return file("server.key"); }
  /// The certificate of another authority.
  [[nodiscard]] std::string other_authority() const { return file("other.crt"); }

 private:
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  void give_server_its_key() const;
  void switch_tls_on() const;

  TemporaryFolder folder_;
  std::string url_;
};

}  // namespace lectern::test
