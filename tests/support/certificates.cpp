#include "support/certificates.hpp"

#include <stdexcept>

#include "support/program.hpp"

namespace lectern::test {
namespace {

void openssl(Program::Arguments arguments) {
  const Program::Arguments common{"req",    "-x509",  "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                                  "-nodes", "-batch", "-days",   "2"};
  arguments.insert(arguments.begin(), common.begin(), common.end());
  Program program{"/usr/bin/openssl", arguments};
  if (program.wait() != 0) throw std::runtime_error("openssl failed: " + program.output() + program.errors());
}

}  // namespace

void make_authority(const std::filesystem::path& folder, const std::string& name) {
  openssl({"-subj", "/CN=" + name, "-keyout", folder / (name + ".key"), "-out", folder / (name + ".crt")});
}

void make_server_certificate(const std::filesystem::path& folder, const std::string& authority) {
  openssl({"-subj", "/CN=server", "-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=CA:false",
           "-CA", folder / (authority + ".crt"), "-CAkey", folder / (authority + ".key"), "-keyout",
           folder / "server.key", "-out", folder / "server.crt"});
}

}  // namespace lectern::test
