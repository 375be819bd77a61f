// Scalars: how values are made from their wire form, and the types that everything else is made of.
#include "base/scalar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/required.hpp"
#include "base/strong_types.hpp"

namespace lectern {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

enum class Colour : std::uint8_t { red, default_ };
BOOST_DESCRIBE_ENUM(Colour, red, default_)

using Title = Text<2, 4>;
using Copies = Count<1, 10>;

/// A type whose rule looks at the clock.
struct FutureYear {
  using wire_type = std::int64_t;
  static std::expected<FutureYear, Invalid> parse(std::int64_t year, const ReadContext& context) {
    const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(context.now)};
    if (std::chrono::year{static_cast<int>(year)} > today.year()) return FutureYear{year};
    return std::unexpected(Invalid{FieldErrorType::value_error, "Input should be in the future"});
  }
  static FutureYear trusted(std::int64_t year) { return {year}; }
  static Schema schema() { return {.type = "integer"}; }
  [[nodiscard]] std::int64_t value() const { return year; }
  std::int64_t year = 0;
};

template <class T, class Wire>
std::optional<FieldErrorType> refusal(Wire wire) {
  const auto value = ScalarTraits<T>::parse(wire, ReadContext{});
  if (value) return {};
  return value.error().type;
}

TEST(Scalars, AreWhatReadersTakeAsOneValue) {
  static_assert(Scalar<std::string> && Scalar<int> && Scalar<bool> && Scalar<double> && Scalar<Instant> &&
                Scalar<Day> && Scalar<Colour> && Scalar<Title> && Scalar<Id<struct AnyTag>>);
  static_assert(!Scalar<std::vector<int>> && !Scalar<std::optional<int>> && !Scalar<Change<int>>);
}

TEST(Scalars, OfASmallTypeHaveItsLimits) {
  EXPECT_EQ(refusal<std::int8_t>(std::int64_t{127}), std::nullopt);
  EXPECT_EQ(refusal<std::int8_t>(std::int64_t{128}), FieldErrorType::int_type);
  EXPECT_EQ(refusal<std::uint32_t>(std::int64_t{-1}), FieldErrorType::int_type);
}

TEST(Scalars, MaySeeTheClock) {
  const ReadContext in_2026{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}}};
  EXPECT_TRUE(ScalarTraits<FutureYear>::parse(2027, in_2026));
  EXPECT_FALSE(ScalarTraits<FutureYear>::parse(2026, in_2026));
}

TEST(Enumerations, AreReadAndWrittenWithoutTheTrailingUnderscore) {
  EXPECT_EQ(ScalarTraits<Colour>::parse("default", {}), Colour::default_);
  EXPECT_EQ(ScalarTraits<Colour>::wire(Colour::default_), "default");
  EXPECT_EQ(refusal<Colour>(std::string_view{"default_"}), FieldErrorType::enumeration);
  EXPECT_EQ(refusal<Colour>(std::string_view{""}), FieldErrorType::enumeration);
  EXPECT_THAT(ScalarTraits<Colour>::schema().values, ElementsAre("red", "default"));
}

TEST(Texts, AreTrimmedAndInNfc) {
  EXPECT_EQ(Title::parse(" \t ab\n")->str(), "ab");
  EXPECT_EQ(Title::parse("e\u0301e\u0301")->str(), "\u00e9\u00e9");
}

TEST(Texts, AreCountedInCodePointsAfterTrimming) {
  EXPECT_TRUE(Title::parse("  😀😀😀😀  "));
  EXPECT_EQ(refusal<Title>(std::string_view{"😀😀😀😀😀"}), FieldErrorType::string_too_long);
  EXPECT_EQ(refusal<Title>(std::string_view{" a "}), FieldErrorType::string_too_short);
  EXPECT_EQ(Title::parse("a").error().message, "String should have at least 2 characters");
  EXPECT_EQ((Text<1, 1>::parse("").error().message), "String should have at least 1 character");
}

TEST(Texts, RefuseWhatIsNoText) {
  EXPECT_EQ(refusal<Title>(std::string_view{"a\0b", 3}), FieldErrorType::invalid_text);
  EXPECT_EQ(refusal<Title>(std::string_view{"a\xFF"}), FieldErrorType::invalid_text);
}

TEST(Texts, RefuseControlCharactersButLines) {
  using Line = Text<1, 20>;
  EXPECT_EQ(Line::parse("a\tb\nc")->str(), "a\tb\nc");
  for (const std::string_view text : {"a\x07", "\x1B[0m", "a\x7F", "a\xC2\x9F"})
    EXPECT_EQ(refusal<Line>(text), FieldErrorType::invalid_text) << text;
  EXPECT_EQ(Line::parse("\xC2\xA1")->str(), "¡");
}

TEST(Texts, TakeNothingVisibleForNothing) {
  for (const std::string_view text : {"\u200B", " \u200B\uFEFF ", "\u2060", "\u00AD"}) {
    EXPECT_EQ((refusal<Text<1, 20>>(text)), FieldErrorType::string_too_short) << text;
    EXPECT_TRUE((Text<0, 20>::parse(text))) << text;
  }
}

TEST(Counts, HaveTheirLimits) {
  EXPECT_EQ(Copies::parse(1)->value(), 1);
  EXPECT_EQ(Copies::parse(10)->value(), 10);
  EXPECT_EQ(refusal<Copies>(std::int64_t{0}), FieldErrorType::greater_than_equal);
  EXPECT_EQ(refusal<Copies>(std::int64_t{11}), FieldErrorType::less_than_equal);
}

TEST(Ids, AreTakenInEveryUsualForm) {
  using AnyId = Id<struct AnyTag>;
  const std::string text = "0192f0c1-2345-7abc-8def-0123456789ab";
  EXPECT_EQ(AnyId::parse(text)->str(), text);
  EXPECT_EQ(AnyId::parse("0192F0C1-2345-7ABC-8DEF-0123456789AB")->str(), text);
  EXPECT_EQ(AnyId::parse("{0192f0c1-2345-7abc-8def-0123456789ab}")->str(), text);
  EXPECT_EQ(AnyId::parse("0192f0c123457abc8def0123456789ab")->str(), text);
  EXPECT_EQ(AnyId::parse("urn:uuid:0192f0c1-2345-7abc-8def-0123456789ab")->str(), text);
  EXPECT_EQ(AnyId::parse("URN:UUID:0192F0C1-2345-7ABC-8DEF-0123456789AB")->str(), text);
}

TEST(Ids, RefuseWhatIsNoUuid) {
  for (const std::string_view text :
       {"", "1", "0192f0c1-2345-7abc-8def-0123456789a", "0192f0c1-2345-7abc-8def-0123456789abc",
        "0192f0c1-2345-7abc-8def-0123456789ag", "0192f0c1+2345+7abc+8def+0123456789ab",
        "{0192f0c123457abc8def0123456789ab}0123", "urn:uuid:0192f0c123457abc8def0123456789ab",
        "urn:uuid:", "urn:isbn:0192f0c1-2345-7abc-8def-0123456789ab", "                                    "})
    EXPECT_EQ((refusal<Id<struct AnyTag>>(text)), FieldErrorType::uuid_parsing) << text;
}

TEST(Changes, ApplyOnlyWhatIsPresent) {
  int target = 1;
  Change<int>{}.apply_to(target);
  EXPECT_EQ(target, 1);
  Change<int>{2}.apply_to(target);
  EXPECT_EQ(target, 2);
  EXPECT_EQ(Change<int>{}.value_or(5), 5);
}

TEST(Changes, MayClearAnOptional) {
  std::optional<int> target = 1;
  const Change<std::optional<int>> cleared{std::optional<int>{}};
  EXPECT_TRUE(cleared.present());
  cleared.apply_to(target);
  EXPECT_FALSE(target);
}

TEST(RequiredMembers, AreThoseWithoutADefault) {
  EXPECT_TRUE(is_required(Title{}));
  EXPECT_TRUE(is_required(Copies{}));
  EXPECT_FALSE(is_required(Copies{1}));
  EXPECT_TRUE(is_required(false));
  EXPECT_FALSE(is_required(true));
  EXPECT_TRUE(is_required(Colour::red));
  EXPECT_FALSE(is_required(Colour::default_));
  EXPECT_FALSE(is_required(std::optional<Title>{}));
  EXPECT_FALSE(is_required(std::vector<int>{}));
  EXPECT_FALSE(is_required(Change<int>{}));
  EXPECT_FALSE(is_required(RawJson{}));
}

}  // namespace
}  // namespace lectern
