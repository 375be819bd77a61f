// How the settings have mails sent.
#include <fstream>

#include <gmock/gmock.h>

#include "app/services.hpp"
#include "support/mail_server.hpp"

namespace lectern {
namespace {

using testing::SizeIs;

class MailSender : public testing::Test {
 protected:
  MailSender() { std::ofstream{password_file()} << "secret\n"; }
  [[nodiscard]] std::string password_file() const { return (folder_.path() / "password").string(); }

  MailReport sent_by(const std::string& url) {
    app::Settings settings;
    settings.smtp_url = app::MailServerUrl::trusted(url);
    settings.smtp_user = app::LineOfText::trusted("library");
    settings.smtp_password_file = app::LineOfText::trusted(password_file());
    return app::mail_sender(settings)({.from = "library@example.org",
                                       .to = "ada@example.org",
                                       .subject = "Emma",
                                       .text = "Emma is back.\n",
                                       .message_id = "<1@example.org>",
                                       .date = parse_rfc3339("2026-03-02T10:00:00Z").value()});
  }

  test::TemporaryFolder folder_;
  test::MailServer server_{{.user = "library", .password = "secret"}};
};

TEST_F(MailSender, LogsInAtAServerOfThisMachine) {
  EXPECT_EQ(sent_by(server_.url()).outcome, MailOutcome::accepted);
  EXPECT_THAT(server_.mails(), SizeIs(1));
}

TEST_F(MailSender, SendsNoPasswordToAnotherMachineWithoutTls) {
  std::string url = server_.url();  // by a name of the same server that does not look like it
  url.replace(url.find("127.0.0.1"), std::string_view{"127.0.0.1"}.size(), "127.1");
  EXPECT_EQ(sent_by(url).outcome, MailOutcome::later);
  EXPECT_THAT(server_.mails(), SizeIs(0));
}

TEST_F(MailSender, ReadsThePasswordForEachMail) {
  const MailReport first = sent_by(server_.url());
  EXPECT_EQ(first.outcome, MailOutcome::accepted);
  std::ofstream{password_file()} << "changed\n";
  EXPECT_NE(sent_by(server_.url()).outcome, MailOutcome::accepted);
}

}  // namespace
}  // namespace lectern
