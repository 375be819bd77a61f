// A mail as it goes over the wire.
#include "runtime/mail_message.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

namespace lectern {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

Mail a_mail() {
  return {.from = "library@example.org",
          .to = "ada@example.org",
          .subject = "Emma is due tomorrow",
          .text = "Dear Ada,\n\nEmma is due tomorrow.\n",
          .message_id = "<1@example.org>",
          .date = parse_rfc3339("2026-03-02T10:00:00Z").value()};
}

std::string header_of(const std::string& message) {
  return message.substr(0, message.find("\r\n\r\n") + 2);
}
std::string subject_of(const std::string& subject) {
  Mail mail = a_mail();
  mail.subject = subject;
  const std::string header = header_of(message_of(mail));
  const std::size_t begin = header.find("Subject: ");
  return header.substr(begin, header.find("\r\nMessage-ID") - begin);
}
std::string text_of(const std::string& text) {
  Mail mail = a_mail();
  mail.text = text;
  const std::string message = message_of(mail);
  return message.substr(message.find("Content-Transfer-Encoding"));
}

TEST(MailMessage, IsPlainWhereItCanBe) {
  EXPECT_EQ(message_of(a_mail()),
            "Date: Mon, 02 Mar 2026 10:00:00 +0000\r\n"
            "From: <library@example.org>\r\n"
            "To: <ada@example.org>\r\n"
            "Subject: Emma is due tomorrow\r\n"
            "Message-ID: <1@example.org>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=UTF-8\r\n"
            "Content-Transfer-Encoding: 7bit\r\n"
            "\r\n"
            "Dear Ada,\r\n\r\nEmma is due tomorrow.\r\n");
}

TEST(MailMessage, EncodesASubjectThatIsNotPlain) {
  EXPECT_EQ(subject_of("Émile is due"), "Subject: =?UTF-8?B?w4ltaWxlIGlzIGR1ZQ==?=");
  EXPECT_EQ(subject_of("=?UTF-8?B?RQ==?="), "Subject: =?UTF-8?B?PT9VVEYtOD9CP1JRPT0/PQ==?=");
  EXPECT_THAT(subject_of(" a"), HasSubstr("=?"));
  EXPECT_EQ(subject_of(""), "Subject: ");
}

/// At every place where a character of several bytes may stand.
TEST(MailMessage, FoldsALongSubjectBetweenCharacters) {
  for (std::size_t before = 0; before < 50; ++before) {
    std::string subject(before, 'a');
    for (int i = 0; i < 60; ++i) subject += "漢💙é";
    const std::string folded = subject_of(subject);
    for (std::size_t begin = 0, end = 0; begin < folded.size(); begin = end + 2) {
      end = std::min(folded.find("\r\n", begin), folded.size());
      EXPECT_LE(end - begin, 76U);
      EXPECT_TRUE(begin == 0 || folded[begin] == ' ');
    }
    EXPECT_THAT(folded, Not(HasSubstr("?B?"
                                      "?=")));
  }
  EXPECT_THAT(subject_of(std::string(68, 'a')), HasSubstr("?=\r\n =?UTF-8?B?"));
  EXPECT_EQ(subject_of(std::string(67, 'a')), "Subject: " + std::string(67, 'a'));
}

TEST(MailMessage, EncodesATextThatIsNotPlain) {
  EXPECT_EQ(text_of("Émile\n"), "Content-Transfer-Encoding: base64\r\n\r\nw4ltaWxlDQo=\r\n");
  EXPECT_THAT(text_of(std::string(79, 'a')), HasSubstr("base64"));
  EXPECT_THAT(text_of(std::string(78, 'a')), HasSubstr("7bit"));
  EXPECT_THAT(text_of(std::string("a\0b", 3)), HasSubstr("base64"));
  EXPECT_THAT(text_of(std::string(1'000, '\xC3')), Not(HasSubstr(std::string(77, 'D'))));
}

TEST(MailMessage, EndsEachLineOnce) {
  EXPECT_THAT(text_of("a\r\nb\nc"), EndsWith("7bit\r\n\r\na\r\nb\r\nc\r\n"));
  EXPECT_THAT(text_of(""), EndsWith("7bit\r\n\r\n\r\n"));
  EXPECT_THAT(text_of("a\rb"), HasSubstr("base64"));
}

TEST(MailMessage, LetsNoFieldBeginAnother) {
  for (std::string Mail::* const field : {&Mail::from, &Mail::to, &Mail::subject, &Mail::message_id})
    for (const std::string bad : {"\r\nBcc: eve@example.org", "\nBcc: eve@example.org", "\r", "\n", "\t", "\x7f"}) {
      for (const std::size_t place : {std::size_t{0}, std::size_t{1}, (a_mail().*field).size()}) {
        Mail mail = a_mail();
        (mail.*field).insert(place, bad);
        EXPECT_THROW(message_of(mail), std::invalid_argument) << bad;
      }
    }
  Mail mail = a_mail();
  mail.subject += std::string(1, '\0');
  EXPECT_THROW(message_of(mail), std::invalid_argument);
}

TEST(MailMessage, TakesNoAddressThatIsNone) {
  for (const std::string bad : {"", "@", "ada", "ada@", "@example.org", "ada@example.org>", "<ada@example.org",
                                "a da@example.org", "ada@example.org,eve@example.org", "\"ada\"@example.org"}) {
    Mail mail = a_mail();
    mail.to = bad;
    EXPECT_THROW(message_of(mail), std::invalid_argument) << bad;
    mail = a_mail();
    mail.from = bad;
    EXPECT_THROW(message_of(mail), std::invalid_argument) << bad;
    mail = a_mail();
    mail.message_id = "<" + bad + ">";
    EXPECT_THROW(message_of(mail), std::invalid_argument) << bad;
  }
  Mail mail = a_mail();
  mail.message_id = "1@example.org";
  EXPECT_THROW(message_of(mail), std::invalid_argument);
}

}  // namespace
}  // namespace lectern
