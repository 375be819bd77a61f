// The servers of one database: three on PostgreSQL, or as many as the test wants, of which each must see what the
// others did; on SQLite the one that may have it.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "e2e/served_program.hpp"

namespace lectern {

class ServedPrograms : public ServedProgram {
 protected:
  /// `more` is said to all of them.
  explicit ServedPrograms(std::size_t nodes = 3, test::Program::Arguments more = {},
                          std::string limits = "--rate-limit=off")
      : more_(std::move(more)),
        limits_(std::move(limits)),
        servers_(test::on_postgres() ? nodes : 1),
        ports_(servers_.size()) {
    for (std::size_t i = 0; i < servers_.size(); ++i) start(i);
  }

  void start(std::size_t i) {
    auto arguments = serve_arguments(limits_);
    std::ranges::copy(more_, std::back_inserter(arguments));
    servers_[i] = std::make_unique<test::Program>(LECTERN_BINARY, arguments);
    ports_[i] = servers_[i]->wait_for_port();
    port_ = ports_.front();
  }
  void kill_and_start(std::size_t i) {
    servers_[i]->signal(SIGKILL);
    EXPECT_EQ(servers_[i]->wait(), 128 + SIGKILL);
    start(i);
  }
  /// Under a sanitizer the program ends with another status if it found something.
  void TearDown() override {
    test::Program verify{LECTERN_BINARY, {"verify", "--database", database()}};
    EXPECT_EQ(verify.wait(), 0) << verify.output() << verify.errors();
    for (const auto& server : servers_) {
      server->signal(SIGTERM);
      EXPECT_EQ(server->wait(), 0) << server->errors();
    }
  }

  const test::Program::Arguments more_;
  const std::string limits_;
  std::vector<std::unique_ptr<test::Program>> servers_;
  std::vector<std::uint16_t> ports_;  // port_ is the first of them
};

}  // namespace lectern
