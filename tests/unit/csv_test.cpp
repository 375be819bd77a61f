// CSV as people's spreadsheets get it: quoted where it must be, never a formula, and back to the letter.
#include "base/csv.hpp"

#include <gmock/gmock.h>

namespace lectern {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  append_csv_text(out, text);
  return out;
}

struct CellCase {
  std::string_view text;
  std::string_view cell;
};

TEST(Csv, QuotesOnlyWhatNeedsQuotes) {
  constexpr CellCase kCases[] = {{"plain", "plain"},
                                 {"", ""},
                                 {"a,b", "\"a,b\""},
                                 {"a;b", "\"a;b\""},
                                 {"a\tb", "\"a\tb\""},
                                 {"say \"so\"", "\"say \"\"so\"\"\""},
                                 {"two\r\nlines", "\"two\r\nlines\""},
                                 {" blank ", "\" blank \""},
                                 {"Zoë 💙", "Zoë 💙"}};
  for (const auto& [text, expected] : kCases) EXPECT_EQ(cell(text), expected);
}

TEST(Csv, NeutralisesWhatASpreadsheetWouldRun) {
  constexpr CellCase kCases[] = {
      {"=1+1", "'=1+1"},       {"+49 30 1", "'+49 30 1"},
      {"-2", "'-2"},           {"@SUM(A1)", "'@SUM(A1)"},
      {"\tcmd", "\"'\tcmd\""}, {"\r=1", "\"'\r=1\""},
      {"＝1+1", "'＝1+1"},     {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
      {"'=1", "''=1"},         {"'quoted'", "'quoted'"},
      {"a=b", "a=b"}};
  for (const auto& [text, expected] : kCases) EXPECT_EQ(cell(text), expected);
}

TEST(Csv, TakesTheGuardOffAgainAndNothingElse) {
  for (const std::string_view text :
       {"=1", "'=1", "''=1", "'", "''", "'quoted'", "-", "plain", "'＝", "@", "'a'=", ""}) {
    std::string guarded = cell(text);
    EXPECT_EQ(without_formula_guard(guarded), text);
  }
}

struct Row {
  std::string name;
  std::optional<std::int64_t> year;
  std::optional<std::string> note;
  bool open = false;
  Instant at{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (name, year, note, open, at))

TEST(Csv, WritesAStructsMembersAsColumns) {
  std::string out;
  append_csv_header<Row>(out);
  append_csv_row(out, Row{"A, B", -5, std::nullopt, true, Instant{}});
  EXPECT_EQ(out, "name,year,note,open,at\r\n\"A, B\",-5,,true,1970-01-01T00:00:00.000000Z\r\n");
}

}  // namespace
}  // namespace lectern
