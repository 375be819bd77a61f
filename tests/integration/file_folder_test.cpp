// Files that are there whole or not at all.
#include "runtime/file_folder.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "base/errors.hpp"
#include "support/fresh_database.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class FileFolderTest : public testing::Test {
 protected:
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& file : std::filesystem::directory_iterator{path_}) all.push_back(file.path().filename().string());
    return all;
  }

  test::TemporaryFolder folder_;
  const std::filesystem::path path_ = folder_.path() / "a" / "b";
  const FileFolder files_{path_};
};

TEST_F(FileFolderTest, KeepsAnyBytesUnderTheirName) {
  const std::string bytes{"\0\r\n\xFF", 4};
  files_.write("one", bytes);
  EXPECT_EQ(files_.read("one"), bytes);
  files_.write("one", "");
  EXPECT_EQ(files_.read("one"), "");
  EXPECT_THAT(names(), ElementsAre("one"));
}

TEST_F(FileFolderTest, HasNothingBeforeTheFirstFile) {
  EXPECT_EQ(files_.read("one"), std::nullopt);
  EXPECT_FALSE(files_.remove("one"));
  EXPECT_THAT(files_.older_than(0s), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(FileFolderTest, RemovesOnce) {
  files_.write("one", "1");
  EXPECT_TRUE(files_.remove("one"));
  EXPECT_FALSE(files_.remove("one"));
  EXPECT_EQ(files_.read("one"), std::nullopt);
}

TEST_F(FileFolderTest, LeavesNothingOfWhatCouldNotBeWritten) {
  std::filesystem::create_directories(path_ / "taken" / "by a folder");
  EXPECT_THROW(files_.write("taken", "1"), StorageError);
  EXPECT_THAT(names(), ElementsAre("taken"));
  std::ofstream{folder_.path() / "file"} << "1";
  EXPECT_THROW(FileFolder{folder_.path() / "file"}.write("one", "1"), StorageError);
}

TEST_F(FileFolderTest, TakesNoNameThatLeadsElsewhere) {
  for (const std::string& name : {std::string{}, std::string{".."}, std::string{"../one"}, std::string{"a/b"},
                                  std::string{"/etc/passwd"}, std::string{".hidden"}, std::string{"a\0b", 3}}) {
    EXPECT_THROW(files_.write(name, "1"), std::logic_error) << name;
    EXPECT_THROW(static_cast<void>(files_.read(name)), std::logic_error) << name;
    EXPECT_THROW(files_.remove(name), std::logic_error) << name;
  }
}

TEST_F(FileFolderTest, KnowsWhichFilesAreOldAndRemovesWhatWritersLeft) {
  files_.write("old", "1");
  files_.write("new", "1");
  std::ofstream{path_ / ".new-left"} << "1";
  std::ofstream{path_ / ".new-on-its-way"} << "1";
  for (const std::string name : {"old", ".new-left"})
    std::filesystem::last_write_time(path_ / name, std::filesystem::file_time_type::clock::now() - 2h);
  EXPECT_THAT(files_.older_than(1h), ElementsAre("old"));
  EXPECT_THAT(names(), testing::UnorderedElementsAre("old", "new", ".new-on-its-way"));
}

}  // namespace
}  // namespace lectern
