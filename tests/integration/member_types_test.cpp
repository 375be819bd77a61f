// The types of members: what each accepts and keeps, in tables; keys; and bodies in which e-mail must be said.
#include <gmock/gmock.h>

#include "base/check_digit.hpp"
#include "base/json_reader.hpp"
#include "members/member.hpp"

namespace lectern::members {
namespace {

using testing::ElementsAre;

struct Case {
  std::string_view text;
  std::optional<std::string> kept;  // nothing: refused
};

template <class T>
void expect_cases(std::initializer_list<Case> cases) {
  for (const Case& given : cases) {
    const auto parsed = T::parse(given.text);
    const auto kept = parsed ? std::optional{parsed->str()} : std::nullopt;
    EXPECT_EQ(kept, given.kept) << '"' << given.text << '"';
  }
}

TEST(CardNumber, IsLettersDigitsAndHyphens) {
  expect_cases<CardNumber>({{"12345674", "12345674"},
                            {" AB-12 ", "AB-12"},
                            {"a", "a"},
                            {"12345678901234567890123456789012", "12345678901234567890123456789012"},
                            {"123456789012345678901234567890123", {}},
                            {"", {}},
                            {"  ", {}},
                            {"AB 12", {}},
                            {"AB_12", {}},
                            {"Ä1", {}}});
}

TEST(CardNumber, MadeAtRandomHasEightDigitsThatCheck) {
  for (int i = 0; i < 200; ++i) {
    const std::string number = CardNumber::random().str();
    EXPECT_EQ(number.size(), 8U);
    EXPECT_NE(number.front(), '0');
    EXPECT_TRUE(has_luhn_check_digit(number)) << number;
  }
}

TEST(CardNumber, IsComparedWithoutCase) {
  EXPECT_EQ(card_key_of(" aB-12 "), card_key_of("Ab-12"));
  EXPECT_NE(card_key_of("ab-12"), card_key_of("ab12"));
}

TEST(MemberEmail, IsKeptAsGiven) {
  expect_cases<Email>({{" Ann.Smith@Example.com ", "Ann.Smith@Example.com"},
                       {"Ann <ann@example.com>", "ann@example.com"},
                       {"", {}},
                       {"ann", {}},
                       {"ann@localhost", {}},
                       {"ann@@example.com", {}},
                       {std::string_view{"a\0b@example.com", 15}, {}},
                       {"\xff@example.com", {}}});
}

TEST(MemberEmail, IsComparedWithoutCase) {
  EXPECT_EQ(email_key_of("Ann@Example.com"), email_key_of(" ann@EXAMPLE.com "));
  EXPECT_EQ(email_key_of("Ann <ann@example.com>"), email_key_of("ann@example.com"));
}

TEST(Phone, IsKeptAsWrittenAndEmptyIsNone) {
  expect_cases<Phone>({{"+1 (555) 123-4567 x12", "+1 (555) 123-4567 x12"},
                       {" 555.1234 ", "555.1234"},
                       {"", ""},
                       {"   ", ""},
                       {"123", {}},
                       {"abc", {}},
                       {"++15551234567", {}},
                       {"1234567890123456789012345678901", {}}});
}

TEST(Phone, IsLookedForByThreeDigitsOrMore) {
  EXPECT_EQ(phone_digits_of("+1 (555) 12"), "155512");
  EXPECT_EQ(phone_digits_of("555"), "555");
  EXPECT_EQ(phone_digits_of("55"), std::nullopt);
  EXPECT_EQ(phone_digits_of("555 Ann"), std::nullopt);
}

std::vector<std::string> errors_of(std::string_view body) {
  std::vector<std::string> errors;
  const auto read = read_json<NewMember>(body, {});
  if (read) return errors;
  for (const FieldError& error : read.error().fields)
    errors.push_back(error.field + ": " + std::string{enum_name(error.type)});
  return errors;
}

TEST(NewMember, SaysThatThereIsNoEmailAndDoesNotForgetIt) {
  EXPECT_THAT(errors_of(R"({"name":"Ann"})"), ElementsAre("email: missing"));
  EXPECT_THAT(errors_of(R"({"name":"Ann","email":""})"), ElementsAre("email: value_error"));
  EXPECT_THAT(errors_of(R"({"name":"Ann","email":7})"), ElementsAre("email: string_type"));
  EXPECT_THAT(errors_of(R"({"name":"Ann","email":null})"), ElementsAre());
  EXPECT_THAT(errors_of(R"({"name":"Ann","email":"ann@example.com"})"), ElementsAre());
}

TEST(NewMember, IsNotifiedUnlessToldOtherwise) {
  EXPECT_TRUE(read_json<NewMember>(R"({"name":"Ann","email":null})", {})->notify);
  EXPECT_FALSE(read_json<NewMember>(R"({"name":"Ann","email":null,"notify":false})", {})->notify);
}

TEST(MemberChanges, TellAnAbsentEmailFromANull) {
  EXPECT_FALSE(read_json<MemberChanges>("{}", {})->email.present());
  const auto cleared = read_json<MemberChanges>(R"({"email":null})", {});
  EXPECT_TRUE(cleared->email.present());
  EXPECT_FALSE(cleared->email.value());
}

}  // namespace
}  // namespace lectern::members
