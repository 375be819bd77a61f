#include "support/mail_server.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "support/certificates.hpp"

namespace lectern::test {

MailServer::MailServer(const Options& options) : options_(options) {
  Program::Arguments arguments{"--pdeathsig", "KILL", LECTERN_SOURCE_DIR "/scripts/mail_server.py",
                               folder_.path().string()};
  if (options_.tls != Tls::none) {
    make_authority(folder_.path(), "authority");
    make_authority(folder_.path(), "other");
    make_server_certificate(folder_.path(), "authority");
    arguments.insert(arguments.end(), {"--tls", options_.tls == Tls::first ? "first" : "offered", "--certificate",
                                       file("server.crt"), "--key", file("server.key")});
  }
  if (!options_.user.empty())
    arguments.insert(arguments.end(), {"--user", options_.user, "--password", options_.password});
  process_ = std::make_unique<Program>("/usr/bin/setpriv", arguments);
  port_ = process_->wait_for_port("listening on 127.0.0.1:");
}

std::string MailServer::url() const {
  return fmt::format("{}://127.0.0.1:{}", options_.tls == Tls::first ? "smtps" : "smtp", port_);
}

std::vector<std::string> MailServer::mails() const {
  std::vector<std::string> files;
  for (const auto& found : std::filesystem::directory_iterator{folder_.path()})
    if (found.path().extension() == ".mail") files.push_back(found.path().string());
  std::ranges::sort(files);
  std::vector<std::string> mails;
  for (const std::string& name : files) {
    std::stringstream text;
    text << std::ifstream{name, std::ios::binary}.rdbuf();
    mails.push_back(std::move(text).str());
  }
  return mails;
}

}  // namespace lectern::test
