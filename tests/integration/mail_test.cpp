// Mails to a real SMTP server, and to what is none.
#include "runtime/mail.hpp"

#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <gmock/gmock.h>

#include "support/mail_server.hpp"
#include "support/reserved_port.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::tcp;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

Mail mail_to(const std::string& to, const std::string& text = "Emma is due tomorrow.\n") {
  return {.from = "library@example.org",
          .to = to,
          .subject = "Émile and Emma",
          .text = text,
          .message_id = "<1@example.org>",
          .date = parse_rfc3339("2026-03-02T10:00:00Z").value()};
}

TEST(MailToAServer, ArrivesAsItWasSent) {
  const test::MailServer server;
  const Mail mail = mail_to("ada@example.org", "A line.\n.\n..\n.hidden\n\nThe last.\n");
  const MailReport report = send_mail({.url = server.url()}, mail);
  EXPECT_EQ(report.outcome, MailOutcome::accepted) << report.reason;
  EXPECT_THAT(report.reason, StartsWith("250 "));
  ASSERT_THAT(server.mails(), SizeIs(1));
  EXPECT_EQ(
      server.mails().front(),
      "Return-Path: library@example.org\r\nDelivered-To: ada@example.org\r\nX-Security: plain\r\n" + message_of(mail));
}

TEST(MailToAServer, ArrivesInLettersOfAnyScript) {
  const test::MailServer server;
  const Mail mail = mail_to("søren@example.org", "Émile\n");
  EXPECT_EQ(send_mail({.url = server.url()}, mail).outcome, MailOutcome::accepted);
  ASSERT_THAT(server.mails(), SizeIs(1));
  EXPECT_THAT(server.mails().front(),
              AllOf(HasSubstr("Delivered-To: søren@example.org\r\n"), EndsWith(message_of(mail))));
}

TEST(MailToAServer, IsRefusedForGoodOrForNow) {
  const test::MailServer server;
  const auto sent = [&](const Mail& mail) { return send_mail({.url = server.url()}, mail); };
  const MailReport nobody = sent(mail_to("nobody@example.org"));
  EXPECT_EQ(nobody.outcome, MailOutcome::refused);
  EXPECT_EQ(nobody.reason, "550 5.1.1 There is nobody of that name");
  const MailReport later = sent(mail_to("later@example.org"));
  EXPECT_EQ(later.outcome, MailOutcome::later);
  EXPECT_EQ(later.reason, "451 4.2.1 Please come again");
  const MailReport unwanted = sent(mail_to("ada@example.org", "spam\n"));
  EXPECT_EQ(unwanted.outcome, MailOutcome::refused);
  EXPECT_EQ(unwanted.reason, "554 5.7.1 That is not wanted here");
  EXPECT_THAT(server.mails(), SizeIs(0));
}

TEST(MailToAServer, IsSentByWhoLogsIn) {
  const test::MailServer server{{.user = "library", .password = "secret"}};
  ::lectern::MailServer as{.url = server.url(), .user = "library", .password = "secret"};
  EXPECT_EQ(send_mail(as, mail_to("ada@example.org")).outcome, MailOutcome::accepted);
  as.password = "wrong";
  const MailReport wrong = send_mail(as, mail_to("ada@example.org"));
  EXPECT_EQ(wrong.outcome, MailOutcome::later) << "that is not the recipient's fault";
  EXPECT_THAT(wrong.reason, StartsWith("535 "));
  as.user = "";
  EXPECT_EQ(send_mail(as, mail_to("ada@example.org")).outcome, MailOutcome::later);
  EXPECT_THAT(server.mails(), SizeIs(1));
}

// ---- TLS ----

TEST(MailOverTls, GoesOnlySoWhereThatIsRequired) {
  const test::MailServer server{{.tls = test::MailServer::Tls::offered}};
  ::lectern::MailServer to{.url = server.url(), .requires_tls = true, .ca_file = server.authority()};
  const MailReport report = send_mail(to, mail_to("ada@example.org"));
  EXPECT_EQ(report.outcome, MailOutcome::accepted) << report.reason;
  to.ca_file = server.other_authority();
  EXPECT_EQ(send_mail(to, mail_to("ada@example.org")).outcome, MailOutcome::later);
  ASSERT_THAT(server.mails(), SizeIs(1));
  EXPECT_THAT(server.mails().front(), HasSubstr("X-Security: tls\r\n"));
  const test::MailServer without;
  to = {.url = without.url(), .requires_tls = true};
  EXPECT_EQ(send_mail(to, mail_to("ada@example.org")).outcome, MailOutcome::later);
  EXPECT_THAT(without.mails(), SizeIs(0));
}

TEST(MailOverTls, IsTakenWhereItIsOffered) {
  const test::MailServer server{{.tls = test::MailServer::Tls::offered}};
  EXPECT_EQ(send_mail({.url = server.url()}, mail_to("ada@example.org")).outcome, MailOutcome::accepted);
  ASSERT_THAT(server.mails(), SizeIs(1));
  EXPECT_THAT(server.mails().front(), HasSubstr("X-Security: tls\r\n"));
}

TEST(MailOverTls, ComesFirstAtAnAddressOfThatKind) {
  const test::MailServer server{{.tls = test::MailServer::Tls::first}};
  ::lectern::MailServer to{.url = server.url(), .ca_file = server.authority()};
  const MailReport report = send_mail(to, mail_to("ada@example.org"));
  EXPECT_EQ(report.outcome, MailOutcome::accepted) << report.reason;
  to.ca_file = server.other_authority();
  EXPECT_EQ(send_mail(to, mail_to("ada@example.org")).outcome, MailOutcome::later);
  EXPECT_THAT(server.mails(), SizeIs(1));
}

// ---- servers that fail ----

/// Gives one client one reply to each line, and then either goes or says no more until the client goes.
class ScriptedServer {
 public:
  enum class End : std::uint8_t { goes, falls_silent };

  ScriptedServer(std::vector<std::string> replies, End end)
      : thread_([this, replies = std::move(replies), end] {
          tcp::iostream client{acceptor_.accept()};
          std::string line;
          for (const std::string& reply : replies) {
            client << reply << "\r\n" << std::flush;
            std::getline(client, line);
          }
          while (end == End::falls_silent && std::getline(client, line)) {
          }
        }) {}

  [[nodiscard]] std::string url() const {
    return "smtp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }

 private:
  boost::asio::io_context loop_{1};
  tcp::acceptor acceptor_{loop_, {boost::asio::ip::address_v4::loopback(), 0}};
  std::jthread thread_;
};

/// What a server says until it has the mail.
std::vector<std::string> first_replies(std::size_t count) {
  std::vector<std::string> replies{"220 here", "250 you", "250 from", "250 to", "354 go on"};
  replies.resize(count);
  return replies;
}

TEST(MailToABrokenServer, MayBeSentAgainWhereverTheServerGoes) {
  for (std::size_t replies = 0; replies <= 5; ++replies) {
    const ScriptedServer server{first_replies(replies), ScriptedServer::End::goes};
    const MailReport report = send_mail({.url = server.url()}, mail_to("ada@example.org"));
    EXPECT_EQ(report.outcome, MailOutcome::later) << replies;
    EXPECT_FALSE(report.reason.empty()) << replies;
  }
}

TEST(MailToABrokenServer, IsNotWaitedForLongerThanItMayTakeWhereverTheServerFallsSilent) {
  for (std::size_t replies = 0; replies <= 5; ++replies) {
    const ScriptedServer server{first_replies(replies), ScriptedServer::End::falls_silent};
    const auto began = std::chrono::steady_clock::now();
    const MailReport report = send_mail({.url = server.url(), .whole_time = 200ms}, mail_to("ada@example.org"));
    EXPECT_EQ(report.outcome, MailOutcome::later) << replies;
    EXPECT_GE(std::chrono::steady_clock::now() - began, 190ms);  // libcurl counts whole milliseconds
    EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
  }
}

TEST(MailToABrokenServer, MayBeSentAgainThoughTheServerWillNeverTakeUs) {
  for (const std::vector<std::string>& replies :
       {std::vector<std::string>{"554 go away"}, {"220 here", "550 no"}, {"220 here", "250 you", "553 not from you"}}) {
    const ScriptedServer server{replies, ScriptedServer::End::goes};
    EXPECT_EQ(send_mail({.url = server.url()}, mail_to("ada@example.org")).outcome, MailOutcome::later);
  }
}

TEST(MailToABrokenServer, MayBeSentAgainIfNobodyListens) {
  const test::ReservedPort nobody;
  const MailReport report =
      send_mail({.url = "smtp://127.0.0.1:" + std::to_string(nobody.number())}, mail_to("ada@example.org"));
  EXPECT_EQ(report.outcome, MailOutcome::later);
  EXPECT_THAT(report.reason, HasSubstr("onnect"));
}

TEST(MailServerUrl, NamesAHostAndNothingElse) {
  for (const char* good : {"smtp://localhost", "smtps://mail.example.org:465", "smtp://[::1]:25/"})
    EXPECT_TRUE(is_mail_server_url(good)) << good;
  for (const char* bad : {"", "localhost:25", "http://localhost", "smtp://", "smtp://a/path", "smtp://a?b",
                          "smtp://a#b", "smtp://user@a", "smtp://u:p@a"})
    EXPECT_FALSE(is_mail_server_url(bad)) << bad;
}

}  // namespace
}  // namespace lectern
