// The JSON that write_json makes, to the byte.
#include "base/json_writer.hpp"

#include <array>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include "base/json_reader.hpp"
#include "base/strong_types.hpp"

namespace lectern {
namespace {

struct CopyTag;
using CopyId = Id<CopyTag>;

enum class Event : std::uint8_t { create, delete_ };
BOOST_DESCRIBE_ENUM(Event, create, delete_)

struct Shelf {
  Text<1, 20> name;
  std::optional<Count<1, 9>> floor;
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (name, floor))

struct Stock {
  Event event = Event::delete_;
  std::vector<Shelf> shelves;
  std::optional<Shelf> main_shelf;
  RawJson state;
};
BOOST_DESCRIBE_STRUCT(Stock, (), (event, shelves, main_shelf, state))

TEST(JsonWriter, WritesStringsWithTheEscapesThatAreNeeded) {
  EXPECT_EQ(to_json(std::string{"plain"}), R"("plain")");
  EXPECT_EQ(to_json(std::string{}), R"("")");
  EXPECT_EQ(to_json(std::string{"\"\\/\n\r\t"}), R"("\"\\/\n\r\t")");
  EXPECT_EQ(to_json(std::string{"\b\f\x01\x1f\x7f"}), "\"\\u0008\\u000c\\u0001\\u001f\x7f\"");
  EXPECT_EQ(to_json(std::string{"a\0b", 3}), R"("a\u0000b")");
  EXPECT_EQ(to_json(std::string{"é😀"}), R"("é😀")");
}

TEST(JsonWriter, FindsWhatNeedsAnEscapeAtEveryPositionOfALongString) {
  const std::array<std::pair<char, std::string>, 5> escapes{
      {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\x1f', "\\u001f"}, {'\0', "\\u0000"}}};
  for (const auto& [special, escape] : escapes) {
    for (std::size_t at = 0; at < 20; ++at) {
      const std::string before(at, '\x7f');
      const std::string after(20 - at, '\x20');
      EXPECT_EQ(to_json(before + special + "é" + after), '"' + before + escape + "é" + after + '"');
    }
  }
}

TEST(JsonWriter, WritesNumbersSoThatTheyAreReadBackTheSame) {
  EXPECT_EQ(to_json(0.1), "0.1");
  EXPECT_EQ(to_json(4.0), "4");
  EXPECT_EQ(to_json(1e22), "1e+22");
  EXPECT_EQ(to_json(-0.0), "-0");
  EXPECT_EQ(to_json(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(to_json(std::uint8_t{200}), "200");
  for (const double number : {0.1 + 0.2, 1e-7, 5e-324, 1.7976931348623157e308, 1.0 / 3.0, 123456.789e100})
    EXPECT_EQ(read_json<double>(to_json(number), {}).value(), number);
}

TEST(JsonWriter, WritesNullForWhatIsNoNumber) {
  EXPECT_EQ(to_json(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(to_json(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(JsonWriter, WritesScalars) {
  EXPECT_EQ(to_json(true), "true");
  EXPECT_EQ(to_json(Event::delete_), R"("delete")");
  EXPECT_EQ(to_json(Count<1, 9>{7}), "7");
  EXPECT_EQ(to_json(CopyId{parse_uuid("0192F0C1-2345-7ABC-8DEF-0123456789AB").value()}),
            R"("0192f0c1-2345-7abc-8def-0123456789ab")");
  EXPECT_EQ(to_json(Instant{std::chrono::microseconds{1'000'001}}), R"("1970-01-01T00:00:01.000001Z")");
  EXPECT_EQ(to_json(Instant{std::chrono::microseconds{-1}}), R"("1969-12-31T23:59:59.999999Z")");
  EXPECT_EQ(to_json(Day{}), R"("1970-01-01")");
}

TEST(JsonWriter, WritesOptionalsAndVectors) {
  EXPECT_EQ(to_json(std::optional<int>{}), "null");
  EXPECT_EQ(to_json(std::optional<int>{0}), "0");
  EXPECT_EQ(to_json(std::vector<int>{}), "[]");
  EXPECT_EQ(to_json(std::vector<std::optional<int>>{1, {}, 3}), "[1,null,3]");
}

TEST(JsonWriter, WritesMembersInOrderOfDeclaration) {
  Stock stock;
  stock.shelves = {{Text<1, 20>::trusted("A"), Count<1, 9>{2}}, {Text<1, 20>::trusted("B"), {}}};
  stock.state = RawJson{R"({"as": "it is"})"};
  EXPECT_EQ(to_json(stock), R"({"event":"delete","shelves":[{"name":"A","floor":2},{"name":"B","floor":null}],)"
                            R"("main_shelf":null,"state":{"as": "it is"}})");
}

TEST(JsonWriter, WritesNullForRawJsonThatWasNeverSet) {
  EXPECT_EQ(to_json(RawJson{}), "null");
}

TEST(JsonWriter, Appends) {
  std::string out = "data: ";
  write_json(out, 1);
  EXPECT_EQ(out, "data: 1");
}

}  // namespace
}  // namespace lectern
