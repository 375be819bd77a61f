// If-Match: the tags of every form in which a resource is shown, and its version.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;

class Preconditions : public testing::Test {
 protected:
  static test::Headers if_match(std::string tag) { return {{"If-Match", std::move(tag)}}; }
  std::string tag_of(const std::string& path) { return app_.get(path).header("ETag"); }
  Answer rename(const std::string& path, std::string tag) {
    return app_.patch(path, R"({"name":"Ada King"})", if_match(std::move(tag)));
  }
  void lend() {
    const Answer loan = app_.post(
        "/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", app_.add_book("Momo"), member_));
    EXPECT_EQ(loan.status(), 201U);
  }

  TestApp app_;
  std::string member_ = app_.add_member("Ada Lovelace");
  std::string path_ = "/api/v1/members/" + member_;
};

TEST_F(Preconditions, TakeTheTagUnderWhichAMemberIsShown) {
  lend();
  const std::string tag = tag_of(path_);
  const Answer renamed = rename(path_, tag);
  EXPECT_EQ(renamed.status(), 200U) << renamed.body();
  EXPECT_EQ(rename(path_, tag).status(), 412U);
  EXPECT_EQ(rename(path_, tag_of(path_)).status(), 200U);
}

TEST_F(Preconditions, RefuseWeakTags) {
  EXPECT_EQ(rename(path_, "W/\"v1\"").status(), 412U);
  EXPECT_EQ(rename(path_, "W/" + tag_of(path_)).status(), 412U);
  EXPECT_EQ(rename(path_, "\"x\", W/\"v1\"").status(), 412U);
  EXPECT_EQ(app_.get(path_, {{"If-None-Match", "W/" + tag_of(path_)}}).status(), 304U);
  EXPECT_EQ(rename(path_, "W/\"x\", \"v1\"").status(), 200U);
}

TEST_F(Preconditions, TakeAPackedTagOfAMember) {
  std::string tag = tag_of(path_);
  tag.insert(tag.size() - 1, "-gzip");
  EXPECT_EQ(rename(path_, tag).status(), 200U);
}

TEST_F(Preconditions, RefuseTheTagOfAMemberWhoHasBorrowedSinceButTakeTheVersion) {
  const std::string tag = tag_of(path_);
  lend();
  EXPECT_EQ(rename(path_, tag).status(), 412U);
  EXPECT_EQ(app_.get(path_).text("member.name"), "Ada Lovelace");
  EXPECT_EQ(rename(path_, "\"v1\"").status(), 200U);
}

TEST_F(Preconditions, GuardTheArchivingOfAMember) {
  const std::string tag = tag_of(path_);
  rename(path_, "*");
  EXPECT_EQ(app_.remove(path_, if_match(tag)).status(), 412U);
  EXPECT_EQ(app_.remove(path_, if_match(tag_of(path_))).status(), 204U);
}

TEST_F(Preconditions, TakeTheTagOfABook) {
  const std::string path = "/api/v1/books/" + app_.add_book("Momo");
  const std::string tag = tag_of(path);
  EXPECT_EQ(app_.put(path, R"({"title":"Momo, again"})", if_match("\"another\", " + tag)).status(), 200U);
  EXPECT_EQ(app_.put(path, R"({"title":"Momo"})", if_match(tag)).status(), 412U);
  EXPECT_EQ(app_.remove(path, if_match(tag)).status(), 412U);
  EXPECT_EQ(app_.remove(path, if_match(tag_of(path))).status(), 204U);
}

}  // namespace
}  // namespace lectern
