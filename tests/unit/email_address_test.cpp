#include "base/email_address.hpp"

#include <string>

#include <gtest/gtest.h>

namespace lectern {
namespace {

std::string_view reason(std::string_view text) {
  const auto parsed = parse_email_address(text);
  return parsed ? "it was accepted" : parsed.error();
}

TEST(EmailAddress, IsKeptAsGiven) {
  for (const char* text : {"ada@example.com", "Ada.Lovelace+books@Example.COM", "a@test.com", "a@e.com", "a@b.c",
                           "_x!#$%&'*+-/=?^`{|}~@e.com", "a@xn--bcher-kva.example", "josé@exämple.com",
                           "用户@例子.广告", "a@1.2.com", "a@b-c.com", "a@local.com"})
    EXPECT_EQ(parse_email_address(text).value_or("refused"), text);
}

TEST(EmailAddress, IsTrimmedAndComposed) {
  EXPECT_EQ(parse_email_address(" \ta@b.com\u00A0").value_or(""), "a@b.com");
  EXPECT_EQ(parse_email_address("jose\u0301@b.com").value_or(""), "jos\u00E9@b.com");
}

TEST(EmailAddress, IsTakenOutOfADisplayName) {
  for (const char* text : {"Name <a@b.com>", "  J. R. R. Tolkien  < a@b.com > ", "<a@b.com>",
                           "\"Tolkien, J. (x@y.z)\" <a@b.com>", "Søren <a@b.com>"})
    EXPECT_EQ(parse_email_address(text).value_or(""), "a@b.com") << text;
}

TEST(EmailAddress, IsNotTakenOutOfAnythingElse) {
  for (const char* text : {"x@y.com, <a@b.com>", "Name <a@b.com> x", "Name <a@b.com", "a@b.com>", "N <<a@b.com>>",
                           "Name <>", "Name a@b.com"})
    EXPECT_FALSE(parse_email_address(text)) << text;
}

TEST(EmailAddress, IsRefusedForAReason) {
  struct Case {
    std::string_view text;
    std::string_view reason_part;
  };
  const Case cases[] = {
      {"", "must have an @-sign"},
      {"nobody", "must have an @-sign"},
      {"@b.com", "something before the @-sign"},
      {"a@", "something after the @-sign"},
      {"\"a b\"@c.com", "must not be quoted"},
      {"a b@c.com", "before the @-sign contains invalid"},
      {"a@b@c.com", "before the @-sign contains invalid"},
      {"a\u200Bb@c.com", "before the @-sign contains invalid"},
      {"a\u00A0b@c.com", "before the @-sign contains invalid"},
      {"\u0301a@c.com", "before the @-sign contains invalid"},
      {"a..b@c.com", "period before the @-sign"},
      {".a@c.com", "period before the @-sign"},
      {"a.@c.com", "period before the @-sign"},
      {"a@b..com", "period after the @-sign"},
      {"a@.b.com", "period after the @-sign"},
      {"a@b.com.", "period after the @-sign"},
      {"a@b", "must have a period"},
      {"a@localhost", "must have a period"},
      {"a@b_c.com", "after the @-sign contains invalid"},
      {"a@b c.com", "after the @-sign contains invalid"},
      {"a@b😀.com", "after the @-sign contains invalid"},
      {"a@-b.com", "begin and end with a letter"},
      {"a@\u0301b.com", "begin and end with a letter"},
      {"a@b-.com", "begin and end with a letter"},
      {"a@[127.0.0.1]", "must be a name"},
      {"a@127.0.0.1", "must not end in a digit"},
      {"a@b.123", "must not end in a digit"},
  };
  for (const auto& [text, reason_part] : cases)
    EXPECT_TRUE(reason(text).contains(reason_part)) << text << ": " << reason(text);
}

TEST(EmailAddress, IsNotOfADomainWithoutMail) {
  for (const char* text :
       {"a@b.test", "a@b.local", "a@b.invalid", "a@b.localhost", "a@b.onion", "a@1.in-addr.arpa", "a@b.TEST"})
    EXPECT_TRUE(reason(text).contains("special or reserved")) << text;
}

TEST(EmailAddress, HasAtMostSixtyFourCharactersBeforeTheAt) {
  EXPECT_TRUE(parse_email_address(std::string(64, 'a') + "@b.com"));
  EXPECT_TRUE(reason(std::string(65, 'a') + "@b.com").contains("before the @-sign is too long"));
}

TEST(EmailAddress, HasAtMost254Bytes) {
  const std::string label(63, 'b');
  const std::string domain = label + "." + label + "." + label + ".";
  EXPECT_TRUE(parse_email_address("a@" + domain + std::string(60, 'c')));
  EXPECT_TRUE(reason("a@" + domain + std::string(61, 'c')).contains("it is too long"));
  EXPECT_TRUE(reason("a@" + label + "b.com").contains("part of the domain is too long"));
}

TEST(EmailKey, IsBlindToCaseOnly) {
  EXPECT_EQ(email_key("Ada@Example.COM"), "ada@example.com");
  EXPECT_EQ(email_key("JOSÉ@b.com"), email_key("jose\u0301@b.com"));
  EXPECT_NE(email_key("josé@b.com"), email_key("jose@b.com"));
  EXPECT_EQ(email_key("STRASSE@b.com"), email_key("straße@b.com"));
}

}  // namespace
}  // namespace lectern
