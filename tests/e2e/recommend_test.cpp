// `lectern recommend evaluate`: figures of two files of interactions, without a database; and what is wrong with them.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/program.hpp"
#include "support/taste_clusters.hpp"

namespace lectern {
namespace {

using test::Program;
using testing::AllOf;
using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;

std::filesystem::path published_data() {
  const char* const given = std::getenv("LECTERN_SHARED_DATA");
  return std::filesystem::path{given != nullptr ? given : LECTERN_SOURCE_DIR "/../shared/data"} / "amazon-book";
}

class TheRecommender : public testing::Test {
 protected:
  TheRecommender() { std::filesystem::create_directories(folder_); }
  ~TheRecommender() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const { return folder_ / name; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream{path(name), std::ios::binary} << text;
  }
  /// Users are numbered from 1000, and items as they are.
  void write(const std::string& name, const test::Rows<test::Index>& rows) const {
    std::ofstream file{path(name)};
    for (std::size_t row = 0; row < rows.size(); ++row) {
      file << 1'000 + row;
      for (const test::Index item : rows[row]) file << ' ' << item;
      file << '\n';
    }
  }
  [[nodiscard]] Program evaluate(const Program::Arguments& flags = {}) const {
    Program::Arguments all{"recommend", "evaluate", "--train", path("train.txt"), "--test", path("test.txt")};
    all.insert(all.end(), flags.begin(), flags.end());
    return Program{LECTERN_BINARY, all};
  }
  void expect_refused(const std::string& sentence) const {
    Program program = evaluate();
    EXPECT_EQ(program.wait(), 1);
    EXPECT_EQ(program.output(), "");
    EXPECT_THAT(program.errors(), HasSubstr(sentence));
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / fmt::format("lectern-recommend-{}", ::getpid());
};

double figure(const std::string& output, const std::string& name) {
  const std::size_t at = output.find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::strtod(output.c_str() + at + name.size() + 1, nullptr);
}

TEST_F(TheRecommender, PrintsHowMuchItFindsAgain) {
  const test::Tastes tastes = test::planted_tastes({}, 1);
  write("train.txt", tastes.train.items_of_reader);
  write("test.txt", tastes.wanted);
  Program program = evaluate();
  EXPECT_EQ(program.wait(), 0) << program.errors();
  const std::string& printed = program.output();
  EXPECT_THAT(printed, HasSubstr("18000 interactions of 2000 readers and "));
  EXPECT_THAT(printed, HasSubstr("RP3beta, alpha 0.45, beta 0.6, 250 neighbors\n"));
  EXPECT_EQ(figure(printed, "readers asked"), 2'000);
  EXPECT_GT(figure(printed, "recall@20"), 0.5);
  EXPECT_LE(figure(printed, "recall@20"), 1);
  EXPECT_GT(figure(printed, "NDCG@20"), 0.25);
  EXPECT_GT(figure(printed, "hit rate@20"), figure(printed, "recall@20"));
  EXPECT_GT(figure(printed, "catalogue coverage"), 0.5);
  EXPECT_THAT(printed, ContainsRegex("\ntraining time +[0-9.]+ s on [0-9]+ threads\n"
                                     "time per reader +median [0-9.]+ ms, p99 [0-9.]+ ms\n"));
}

TEST_F(TheRecommender, FindsWhatAHandCanFind) {
  // Who liked 1 and 2 both is one reader; 5 is nobody's, and user 9 is unknown: two of four are found.
  write("train.txt", "10 1 2\n11 1\n12 2\n13 3 4\n");
  write("test.txt", "11 2\n12 1\n13 5\n9 1\n14\n");
  Program program = evaluate({"--k", "3", "--alpha", "1", "--beta", "0", "--neighbors", "1"});
  EXPECT_EQ(program.wait(), 0) << program.errors();
  EXPECT_THAT(program.output(), HasSubstr("RP3beta, alpha 1, beta 0, 1 neighbors\n"));
  EXPECT_EQ(figure(program.output(), "readers asked"), 4);
  EXPECT_EQ(figure(program.output(), "recall@3"), 0.5);
  EXPECT_EQ(figure(program.output(), "NDCG@3"), 0.5);
  EXPECT_EQ(figure(program.output(), "hit rate@3"), 0.5);
  EXPECT_EQ(figure(program.output(), "catalogue coverage"), 0.5);
}

TEST_F(TheRecommender, SaysWhichLineOfWhichFileIsWrong) {
  write("train.txt", "1 2 3\n2 3 four\n");
  write("test.txt", "1 4\n");
  expect_refused(path("train.txt") + ": Line 2: \"four\" is not the number of a user or an item.\n");
  write("train.txt", "1 2 3\n");
  write("test.txt", "1 4\n-1 5\n");
  expect_refused(path("test.txt") + ": Line 2: \"-1\" is not the number of a user or an item.\n");
}

TEST_F(TheRecommender, RefusesFilesThatAreNotThereOrSayNothing) {
  write("train.txt", "1 2 3\n");
  expect_refused(path("test.txt") + ": The file cannot be read: No such file or directory.\n");
  write("test.txt", "1\n\n2\n");
  expect_refused(path("test.txt") + ": There are no interactions in it.\n");
  write("train.txt", "");
  expect_refused(path("train.txt") + ": There are no interactions in it.\n");
}

TEST_F(TheRecommender, DoesNotUnderstandParametersThatAreNone) {
  write("train.txt", "1 2 3\n");
  write("test.txt", "1 4\n");
  const std::vector<Program::Arguments> wrong{{"--k", "0"},      {"--k", "1001"},        {"--alpha", "-1"},
                                              {"--alpha", "11"}, {"--beta", "nan"},      {"--beta", "x"},
                                              {"--beta", "11"},  {"--neighbors", "0"},   {"--neighbors", "10001"},
                                              {"--neighbours"},  {"--database", "a.db"}, {"other"}};
  for (const auto& flags : wrong) {
    Program program = evaluate(flags);
    EXPECT_EQ(program.wait(), 2) << flags.front();
    EXPECT_THAT(program.errors(), EndsWith("See `lectern recommend evaluate --help`.\n")) << flags.front();
  }
  Program without_verb{LECTERN_BINARY, {"recommend"}};
  EXPECT_EQ(without_verb.wait(), 2);
  EXPECT_THAT(without_verb.errors(), EndsWith("See `lectern recommend --help`.\n"));
}

TEST_F(TheRecommender, FindsAsMuchAsIsPublishedForReadersOfAmazonsBooks) {
  const auto data = published_data();
  if (!std::filesystem::exists(data / "train.txt"))
    GTEST_SKIP() << "no " << data << "/train.txt (KGAT's Amazon-book); set LECTERN_SHARED_DATA";
  std::filesystem::create_symlink(data / "train.txt", path("train.txt"));
  std::filesystem::create_symlink(data / "test.txt", path("test.txt"));
  Program program = evaluate();
  EXPECT_EQ(program.wait(), 0) << program.errors();
  // Matrix factorization (BPR-MF) on the same files, as the authors of KGAT publish it beside their program.
  EXPECT_GT(figure(program.output(), "recall@20"), 0.1395) << program.output();
}

}  // namespace
}  // namespace lectern
