// The covers of books in process: what is taken for a picture, where it is kept, and what readers get.
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "support/pictures.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::jpeg;
using test::png;
using test::webp;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;

const std::string kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";

class CoversApi : public testing::Test {
 protected:
  app::Settings settings() const {
    app::Settings settings;
    settings.images = app::ImagesFolder::trusted(folder_.path().string() + "/covers");
    return settings;
  }
  std::string cover(const std::string& book) const { return "/api/v1/books/" + book + "/cover"; }
  Answer give(const std::string& picture, const test::Headers& headers = {}) {
    return app_.put(cover(book_), picture, headers);
  }
  std::string image_url() { return app_.get("/api/v1/books/" + book_).text("image_url"); }
  std::vector<std::filesystem::path> files() const {
    std::vector<std::filesystem::path> all;
    if (!std::filesystem::exists(folder_.path() / "covers")) return all;
    for (const auto& file : std::filesystem::directory_iterator{folder_.path() / "covers"}) all.push_back(file.path());
    return all;
  }

  test::TemporaryFolder folder_;
  test::TestApp app_{settings()};
  std::string book_ = app_.add_book("The Dispossessed");
};

TEST_F(CoversApi, AreGivenAndShownAtTheAddressThatTheBookNames) {
  const Answer book = give(png());
  EXPECT_EQ(book.status(), 200U) << book.body();
  EXPECT_THAT(book.text("image_url"), MatchesRegex("/api/v1/books/" + book_ + "/cover\\?v=[0-9a-f]{40}"));
  EXPECT_EQ(book.number("version"), 2);
  EXPECT_EQ(image_url(), book.text("image_url"));

  const Answer shown = app_.get(image_url());
  EXPECT_EQ(shown.status(), 200U);
  EXPECT_EQ(shown.content_type(), "image/png");
  EXPECT_EQ(shown.body(), png());
  EXPECT_EQ(shown.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
  EXPECT_THAT(shown.header("Content-Security-Policy"), HasSubstr("sandbox"));
}

TEST_F(CoversApi, AreAskedForAgainWhereTheAddressDoesNotSayWhichPicture) {
  give(png());
  const Answer shown = app_.get(cover(book_));
  EXPECT_EQ(shown.body(), png());
  EXPECT_EQ(shown.header("Cache-Control"), "no-cache");
  const Answer again = app_.get(cover(book_), {{"If-None-Match", shown.header("ETag")}});
  EXPECT_EQ(again.status(), 304U);
  EXPECT_EQ(again.header("ETag"), shown.header("ETag"));
  give(jpeg());
  EXPECT_EQ(app_.get(cover(book_), {{"If-None-Match", shown.header("ETag")}}).body(), jpeg());
  EXPECT_EQ(app_.get(cover(book_) + "?v=old").header("Cache-Control"), "no-cache");
}

TEST_F(CoversApi, AreToldByTheirContentAlone) {
  const std::vector<std::pair<std::string, std::string>> pictures{
      {png(), "image/png"}, {jpeg(), "image/jpeg"}, {webp(), "image/webp"}};
  for (const auto& [picture, type] : pictures) {
    for (const std::string said : {"text/html", "image/gif", "application/json"})
      EXPECT_EQ(give(picture, {{"Content-Type", said}}).status(), 200U) << type;
    EXPECT_EQ(app_.get(image_url()).content_type(), type);
  }
}

TEST_F(CoversApi, AreNothingButPictures) {
  const std::string before = app_.database().contents();
  for (const std::string& content :
       {std::string{}, std::string{"GIF89a"}, std::string{"<svg xmlns='http://www.w3.org/2000/svg'/>"},
        std::string{"<html>"}, png().substr(0, 12), jpeg().substr(0, 2), webp().substr(0, 20), "x" + png(),
        std::string{"RIFF\0\0\0\0WAVE", 12}, std::string{"{}"}}) {
    const Answer refused = give(content, {{"Content-Type", "image/png"}});
    EXPECT_EQ(refused.status(), 415U) << content.substr(0, 20);
    EXPECT_EQ(refused.text("error_code"), "UNSUPPORTED_MEDIA_TYPE");
    EXPECT_THAT(refused.text("detail"), AllOf(HasSubstr("JPEG"), HasSubstr("PNG"), HasSubstr("WebP")));
  }
  EXPECT_EQ(app_.database().contents(), before);
  EXPECT_TRUE(files().empty());
}

TEST_F(CoversApi, HaveTwoMebibytesAtMost) {
  constexpr std::size_t kMost = 2UL * 1024 * 1024;
  const std::string large = png(std::string(kMost - png("").size(), 'x'));
  ASSERT_EQ(large.size(), kMost);
  EXPECT_EQ(give(large).status(), 200U);
  EXPECT_EQ(app_.get(image_url()).body(), large);
  const Answer refused = give(large + "x");
  EXPECT_EQ(refused.status(), 413U);
  EXPECT_EQ(refused.text("error_code"), "PAYLOAD_TOO_LARGE");
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(CoversApi, LeaveNoFileOfTheOneBefore) {
  for (const std::string& picture : {png("first"), jpeg("second"), jpeg("second"), webp("third")}) {
    EXPECT_EQ(give(picture).status(), 200U);
    ASSERT_EQ(files().size(), 1U);
    EXPECT_EQ(app_.get(image_url()).body(), picture);
  }
}

TEST_F(CoversApi, AreTakenAway) {
  give(png());
  EXPECT_EQ(app_.remove(cover(book_)).status(), 204U);
  EXPECT_FALSE(app_.get("/api/v1/books/" + book_).has("image_url"));
  EXPECT_TRUE(files().empty());
  for (const Answer& gone : {app_.get(cover(book_)), app_.remove(cover(book_))}) {
    EXPECT_EQ(gone.status(), 404U);
    EXPECT_EQ(gone.text("error_code"), "COVER_NOT_FOUND");
  }
}

TEST_F(CoversApi, AreAMatterOfBooksThatAreThere) {
  const Answer unknown = app_.put(cover(kNobody), png());
  EXPECT_EQ(unknown.status(), 404U);
  EXPECT_EQ(unknown.text("error_code"), "BOOK_NOT_FOUND");
  EXPECT_EQ(app_.get(cover(kNobody)).text("error_code"), "BOOK_NOT_FOUND");
  EXPECT_EQ(app_.remove(cover(kNobody)).text("error_code"), "BOOK_NOT_FOUND");
  EXPECT_TRUE(files().empty());

  give(png());
  const std::string address = image_url();
  app_.remove("/api/v1/books/" + book_);
  EXPECT_EQ(app_.get(address).text("error_code"), "BOOK_NOT_FOUND");
  EXPECT_EQ(app_.get(address + "&include_archived=true").body(), png());
  EXPECT_EQ(give(jpeg()).status(), 404U);
  EXPECT_EQ(app_.remove(cover(book_)).status(), 404U);
  app_.post("/api/v1/books/" + book_ + "/restore");
  EXPECT_EQ(app_.get(address).body(), png());
}

TEST_F(CoversApi, HonourPreconditionsAndLeaveNoFileOfWhatTheyRefuse) {
  EXPECT_EQ(give(png(), {{"If-Match", "\"v1\""}}).status(), 200U);
  const std::string tag = app_.get(cover(book_)).header("ETag");
  const Answer refused = give(jpeg(), {{"If-Match", "\"v1\""}});
  EXPECT_EQ(refused.status(), 412U);
  EXPECT_EQ(app_.remove(cover(book_), {{"If-Match", "\"v1\""}}).status(), 412U);
  EXPECT_EQ(files().size(), 1U);
  EXPECT_EQ(app_.get(cover(book_)).body(), png());
  EXPECT_EQ(give(jpeg(), {{"If-Match", tag}}).status(), 200U);
  EXPECT_EQ(app_.remove(cover(book_), {{"If-Match", "\"v3\""}}).status(), 204U);
}

TEST_F(CoversApi, StandInTheAuditLogAndInLists) {
  EXPECT_FALSE(app_.get("/api/v1/books").has("data.0.image_url"));
  give(png());
  EXPECT_EQ(app_.get("/api/v1/books").text("data.0.image_url"), image_url());
  const Answer entries = app_.get("/api/v1/audit?entity_id=" + book_);
  EXPECT_EQ(entries.text("data.0.action"), "update");
  EXPECT_FALSE(entries.has("data.0.old_state.image_url"));
  EXPECT_EQ(entries.text("data.0.new_state.image_url"), image_url());
}

TEST_F(CoversApi, AreNoWayToOtherFiles) {
  std::ofstream{folder_.path() / "secret"} << png("secret");
  give(png());
  for (const std::string& version :
       {std::string{"../secret"}, std::string{"..%2Fsecret"}, std::string(40, '.'), std::string(40, 'A'),
        std::string(39, 'a'), std::string(41, 'a'), std::string(40, 'a') + "/../../secret"}) {
    const std::string url = cover(book_) + "?v=" + version;
    EXPECT_EQ(app_.get(url).body(), png()) << url;  // the book's picture, whatever is asked for
    const Answer changed = app_.patch("/api/v1/books/" + book_, fmt::format(R"({{"image_url":"{}"}})", url));
    if (changed.status() == 422U) continue;
    EXPECT_EQ(app_.get(url).status(), 404U) << url;
    give(png());
  }
  // Another book's picture is that book's.
  const std::string other = app_.add_book("Kaputt");
  app_.patch("/api/v1/books/" + other, fmt::format(R"({{"image_url":"{}"}})", image_url()));
  EXPECT_EQ(app_.get(cover(other)).text("error_code"), "COVER_NOT_FOUND");
  EXPECT_EQ(app_.remove(cover(other)).text("error_code"), "COVER_NOT_FOUND");
  EXPECT_EQ(app_.get(cover(book_)).body(), png());
}

TEST_F(CoversApi, AreMissedWhereTheirFileIsLost) {
  give(png());
  std::filesystem::remove(files().at(0));
  const Answer lost = app_.get(image_url());
  EXPECT_EQ(lost.status(), 404U);
  EXPECT_EQ(lost.text("error_code"), "COVER_NOT_FOUND");
  EXPECT_EQ(give(png()).status(), 200U);
  EXPECT_EQ(app_.get(image_url()).body(), png());
}

TEST_F(CoversApi, AreNotStoredWhereTheyCannotBeWritten) {
  std::ofstream{folder_.path() / "covers"} << "no folder";
  const std::string before = app_.database().contents();
  const Answer refused = give(png());
  EXPECT_EQ(refused.status(), 503U);
  EXPECT_EQ(refused.text("error_code"), "STORAGE_UNAVAILABLE");
  EXPECT_EQ(app_.database().contents(), before);
}

TEST(CoversWithoutAFolder, AreRefusedWithTheReason) {
  app::Settings settings;
  settings.images = app::ImagesFolder::trusted("none");
  test::TestApp app{settings};
  const std::string cover = "/api/v1/books/" + app.add_book("Transit") + "/cover";
  for (const Answer& refused : {app.put(cover, png()), app.remove(cover)}) {
    EXPECT_EQ(refused.status(), 409U);
    EXPECT_EQ(refused.text("error_code"), "IMAGES_NOT_KEPT");
    EXPECT_THAT(refused.text("detail"), HasSubstr("--images"));
  }
  EXPECT_EQ(app.get(cover).text("error_code"), "COVER_NOT_FOUND");
  EXPECT_EQ(app.get("/api/v1/library").text("keeps_covers"), "false");
}

TEST(CoversWithoutAFolder, AreKeptBesideTheFileThatIsTheLibrary) {
  test::TestApp app;
  const std::string cover = "/api/v1/books/" + app.add_book("Transit") + "/cover";
  EXPECT_EQ(app.put(cover, png()).status(), test::on_postgres() ? 409U : 200U);
  if (test::on_postgres()) return;
  EXPECT_EQ(app.get(cover).body(), png());
  auto folder = std::filesystem::path{app.database().url().path()}.replace_extension(".images");
  EXPECT_TRUE(std::filesystem::is_directory(folder)) << folder;
}

}  // namespace
}  // namespace lectern
