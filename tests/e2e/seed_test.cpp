// `lectern seed` and `lectern fetch-open-library` as programs: killed in the middle, asked at a terminal, refused.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/fresh_database.hpp"
#include "support/program.hpp"
#include "support/scripted_server.hpp"

namespace lectern {
namespace {

using test::json_answer;
using test::Program;
using test::ScriptedServer;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

struct Ran {
  int status = 0;
  std::string output;
  std::string errors;
};

Ran run(const Program::Arguments& arguments, const Program::Arguments& environment = {}) {
  Program program{LECTERN_BINARY, arguments, environment};
  const int status = program.wait();
  return {status, program.output(), program.errors()};
}

class TheSeedProgram : public testing::Test {
 protected:
  [[nodiscard]] Program::Arguments seed(const Program::Arguments& flags) const {
    Program::Arguments all{"seed", "minimal", "--until", "2026-03-02", "--database", database()};
    all.insert(all.end(), flags.begin(), flags.end());
    return all;
  }
  [[nodiscard]] std::string database() const { return fresh_.settings().database.str(); }
  [[nodiscard]] Ran verify() const { return run({"verify", "--database", database()}); }

  const test::FreshDatabase fresh_;
};

TEST_F(TheSeedProgram, LeavesNothingWhenItIsKilled) {
  for (const char* step : {"\nloans", "\nindexes and references"}) {
    {
      Program program{LECTERN_BINARY, seed({"--loans", "300000", "--months", "24"})};
      program.wait_for_port(step);
      program.signal(SIGKILL);
      ASSERT_EQ(program.wait(), 128 + SIGKILL);
    }
    const Ran verified = verify();
    EXPECT_EQ(verified.status, 0) << verified.output << verified.errors;
    const Ran exported = run({"export", "books", "--database", database()});
    EXPECT_EQ(std::ranges::count(exported.output, '\n'), 1) << "the header alone";
  }
  EXPECT_EQ(run(seed({"--if-empty", "--books", "100"})).status, 0) << "it is empty, and may be seeded";
  EXPECT_EQ(verify().status, 0);
}

TEST_F(TheSeedProgram, DeletesALibraryOnlyWhenItIsToldTo) {
  ASSERT_EQ(run(seed({"--books", "100"})).status, 0);
  const Ran refused = run(seed({"--books", "200"}));
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr("--clear"));
  const Ran asked = run(seed({"--books", "200", "--clear"}));  // and nobody answers
  EXPECT_EQ(asked.status, 1);
  EXPECT_THAT(asked.output, HasSubstr("[y/N]"));
  const Ran told = run(seed({"--books", "200", "--clear", "--yes"}));
  EXPECT_EQ(told.status, 0);
  EXPECT_THAT(told.output, HasSubstr("200 books"));
}

TEST_F(TheSeedProgram, RefusesProduction) {
  const Ran refused = run(seed({}), {"ENVIRONMENT=production"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr("production"));
}

TEST(TheFetchProgram, AsksTheServerThatItIsGiven) {
  ScriptedServer server{[](const ScriptedServer::Request&) {
    return json_answer(200, R"({"docs":[{"title":"Emma","author_name":["Jane Austen"],"isbn":["9780141439587"]}]})");
  }};
  const test::TemporaryFolder folder;
  const std::string names = (folder.path() / "names").string();
  const std::string out = (folder.path() / "out").string();
  std::ofstream{names} << "Jane Austen\n";
  for (const bool by_flag : {true, false}) {
    Program::Arguments arguments{"fetch-open-library", "--authors", names, "--out", out};
    if (by_flag) arguments.insert(arguments.end(), {"--url", server.url()});
    const Ran ran = run(arguments, {by_flag ? "OPEN_LIBRARY_URL=" : "OPEN_LIBRARY_URL=" + server.url()});
    EXPECT_EQ(ran.status, 0) << ran.errors;
    EXPECT_THAT(ran.output, HasSubstr("1 authors and 1 books were written"));
    std::ifstream file{out};
    EXPECT_THAT(std::string(std::istreambuf_iterator<char>{file}, {}),
                AllOf(HasSubstr("\"title\":\"Emma\""), HasSubstr("9780141439587")));
  }
  const test::FreshDatabase fresh;
  const Ran imported = run({"import", out, "--database", fresh.settings().database.str()});
  EXPECT_EQ(imported.status, 0) << imported.errors;
  EXPECT_THAT(imported.output, HasSubstr("1")) << imported.output;
}

TEST(TheFetchProgram, RefusesWhatItCannotUse) {
  EXPECT_EQ(run({"fetch-open-library"}).status, 2);
  EXPECT_EQ(run({"fetch-open-library", "--out", "/dev/null", "--url", "nowhere"}).status, 2);
  EXPECT_EQ(run({"fetch-open-library", "--out", "/dev/null", "--authors", "/nowhere"}).status, 2);
  const Ran full = run({"fetch-open-library", "--out", "/nowhere/x", "--url", "http://127.0.0.1:1"});
  EXPECT_EQ(full.status, 1);
  EXPECT_THAT(full.errors, HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace lectern
