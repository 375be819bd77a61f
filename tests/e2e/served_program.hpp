// The built program, serving a library of its own that goes away with the test, on the engine that this run of the
// tests is for (fresh_database.hpp).
#pragma once

#include <csignal>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "support/fresh_database.hpp"
#include "support/program.hpp"
#include "support/raw_client.hpp"

namespace lectern {

class ServedProgram : public testing::Test {
 protected:
  [[nodiscard]] std::string database() const { return database_.url().str(); }

  /// The log goes to a file: nobody reads the program's stdout while it serves, and a full pipe would stop it.
  /// Tests are clients that ask for much at once: without limits, unless they are what is tested.
  test::Program::Arguments serve_arguments(const std::string& limits = "--rate-limit=off") {
    return {"serve",      "--listen",   "127.0.0.1:0",
            "--database", database(),   "--threads",
            "2",          "--log-file", (folder_.path() / "log.jsonl").string(),
            limits};
  }
  void start(const test::Program::Arguments& arguments) {
    program_.emplace(LECTERN_BINARY, arguments);
    port_ = program_->wait_for_port();
  }
  int stop(int signal) {
    program_->signal(signal);
    return program_->wait();
  }

  [[nodiscard]] test::RawClient client() const { return test::RawClient::connected(port_); }
  [[nodiscard]] boost::json::value get(const std::string& path) const {
    return boost::json::parse(client().get(path).body);
  }
  /// A request with a JSON body.
  static std::string post_text(std::string_view path, std::string_view body) {
    return test::request_text("POST", path, "Content-Type: application/json\r\n", body);
  }

  test::TemporaryFolder folder_;
  test::FreshDatabase database_;
  std::optional<test::Program> program_;
  std::uint16_t port_ = 0;
};

}  // namespace lectern
