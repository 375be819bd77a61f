// The built program and a real mail server: every member who registers is welcomed, whatever is killed.
#include <csignal>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/kill_rounds.hpp"
#include "e2e/served_program.hpp"
#include "support/awaited_count.hpp"
#include "support/mail_server.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::comes_true_within;
using test::Program;
using testing::HasSubstr;

constexpr auto kLong = 60s;
constexpr int kMembersOfRound = 20;

class TheProgramsNotifications : public ServedProgram {
 protected:
  TheProgramsNotifications() {
    std::ofstream{password_file()} << "secret\n";
    auto arguments = serve_arguments();
    arguments.emplace_back("--jobs=off");
    start(arguments);
  }
  void TearDown() override { EXPECT_EQ(stop(SIGTERM), 0) << program_->errors(); }

  [[nodiscard]] std::string password_file() const { return (folder_.path() / "password").string(); }
  std::unique_ptr<Program> start_worker() {
    return std::make_unique<Program>(
        LECTERN_BINARY,
        Program::Arguments{"worker", "--database", database(), "--job-lease-seconds", "1", "--log-file",
                           (folder_.path() / "worker.jsonl").string(), "--smtp-url", server_.url(), "--smtp-user",
                           "library", "--smtp-password-file", password_file(), "--mail-from", "library@example.org"});
  }
  void register_member(const std::string& name) {
    auto connection = client();
    connection.send(post_text("/api/v1/members", fmt::format(R"({{"name":"{0}","email":"{0}@example.org"}})", name)));
    const auto answer = connection.receive();
    EXPECT_EQ(answer.status, 201U) << answer.body;
  }
  std::int64_t number_with(const std::string& status) {
    return get("/api/v1/notifications?status=" + status).at("meta").at("total").as_int64();
  }
  /// Whom the mails were for, and their ids.
  static std::string line_of(const std::string& mail, const std::string& field) {
    const std::size_t begin = mail.find(field);
    return mail.substr(begin, mail.find("\r\n", begin) - begin);
  }

  test::MailServer server_{{.user = "library", .password = "secret"}};
};

TEST_F(TheProgramsNotifications, ReachEverybodyHoweverOftenWorkersAreKilled) {
  auto worker = start_worker();
  int members = 0;
  for (int round = 0; round < kill_rounds(); ++round) {
    for (int i = 0; i < kMembersOfRound; ++i) {
      register_member(fmt::format("reader{}", members++));
      if (i != kMembersOfRound / 2) continue;
      worker->signal(SIGKILL);
      worker->wait();
      worker = start_worker();
    }
  }
  ASSERT_TRUE(comes_true_within(kLong, [&] { return number_with("sent") == members; }));
  EXPECT_EQ(number_with("waiting"), 0);
  std::set<std::string> reached;
  std::set<std::string> ids;
  for (const std::string& mail : server_.mails()) {
    EXPECT_THAT(mail, HasSubstr("Return-Path: library@example.org"));
    reached.insert(line_of(mail, "Delivered-To: "));
    ids.insert(line_of(mail, "Message-ID: "));
  }
  EXPECT_EQ(std::ssize(reached), members);
  EXPECT_EQ(std::ssize(ids), members) << "what came twice came under the same id";
  worker->signal(SIGTERM);
  EXPECT_EQ(worker->wait(), 0) << worker->errors();
}

TEST_F(TheProgramsNotifications, AreToldAtOnceToWhoListensToAnotherNodeAndEndWithTheServer) {
  register_member("ada");
  const auto ada = std::string{get("/api/v1/members").at("data").at(0).at("id").as_string()};
  auto listening = client();
  listening.send(test::request_text("GET", "/api/v1/members/" + ada + "/stream"));
  EXPECT_THAT(listening.receive_through("retry: "), HasSubstr("text/event-stream"));
  std::optional<Program> other;
  std::uint16_t port = port_;
  if (test::engine_of_this_run() == test::Engine::postgres) {  // one process at a time serves a file
    auto arguments = serve_arguments();
    arguments.emplace_back("--jobs=off");
    other.emplace(LECTERN_BINARY, arguments);
    port = other->wait_for_port();
  }
  auto desk = test::RawClient::connected(port);
  desk.send(post_text("/api/v1/notifications/test",
                      fmt::format(R"({{"member_id":"{}","message":"The café is open"}})", ada)));
  EXPECT_EQ(desk.receive().status, 202U);
  EXPECT_THAT(listening.receive_through("The café is open"), HasSubstr("event: notification"));
  program_->signal(SIGTERM);
  EXPECT_THAT(listening.receive_through("\r\n0\r\n\r\n"), HasSubstr("\r\n0\r\n\r\n")) << "the stream has an end";
  EXPECT_EQ(program_->wait(), 0);
  start(serve_arguments());  // for the end of the test
}

}  // namespace
}  // namespace lectern
